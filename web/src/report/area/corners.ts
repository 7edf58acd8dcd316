// Finding and taking away one corner of a drawn polygon.

import type { Position } from "geojson";
import type { Rings } from "./geojson.ts";

interface Drawn {
  readonly id?: string | number | undefined;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

export interface Corner {
  readonly id: string | number;
  readonly rings: Rings;
  /** In the outer ring. */
  readonly index: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A triangle has three corners and four positions: the first one is repeated. */
const SMALLEST_RING = 4;

/** The corner next to a point on the screen, within `reach` pixels. */
export function nearestCorner(
  drawn: readonly Drawn[],
  { x, y }: Point,
  reach: number,
  project: (at: [number, number]) => Point,
): Corner | null {
  let nearest: Corner | null = null;
  let least = reach;
  for (const { id, geometry } of drawn) {
    if (id === undefined || geometry.type !== "Polygon") continue;
    const rings = geometry.coordinates as Rings;
    for (const [index, [lon = 0, lat = 0]] of (rings[0] ?? []).slice(0, -1).entries()) {
      const place = project([lon, lat]);
      const distance = Math.hypot(place.x - x, place.y - y);
      if (distance > least) continue;
      least = distance;
      nearest = { id, rings, index };
    }
  }
  return nearest;
}

/** The rings without one corner of the outer one; null where no area would be left. */
export function withoutCorner([outer = [], ...holes]: Rings, index: number): Rings | null {
  if (outer.length <= SMALLEST_RING) return null;
  const open: Position[] = outer.slice(0, -1).filter((_, corner) => corner !== index);
  const [first] = open;
  return first ? [[...open, first], ...holes] : null;
}
