// For tests: chance that repeats itself, sectors, and the brute force that stands beside the computation.

import type { Sector } from "./exposure.ts";
import type { Ring } from "./inside.ts";
import { metresPerDegree, type Way } from "./way.ts";

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A wedge on the ground: `from` and `opening` in degrees clockwise from north; 360 is a circle. */
export function wedge(
  id: string,
  at: readonly [number, number],
  from: number,
  opening: number,
  metres: number,
): Sector {
  const [lon, lat] = at;
  const { east, north } = metresPerDegree(lat);
  const corners: [number, number][] = opening < 360 ? [[lon, lat]] : [];
  const steps = Math.max(2, Math.ceil(opening / 5.6));
  for (let step = 0; step <= steps; step++) {
    const bearing = ((from + (opening * step) / steps) * Math.PI) / 180;
    corners.push([
      lon + (metres * Math.sin(bearing)) / east,
      lat + (metres * Math.cos(bearing)) / north,
    ]);
  }
  const [first] = corners;
  if (first) corners.push(first);
  return sectorOf(id, [Float64Array.from(corners.flat())]);
}

export function sectorOf(id: string, rings: readonly Ring[]): Sector {
  const all = rings.flatMap((ring) => [...ring]);
  const [lons, lats] = [0, 1].map((odd) => all.filter((_, index) => index % 2 === odd));
  const box = [
    Math.min(...(lons ?? [])),
    Math.min(...(lats ?? [])),
    Math.max(...(lons ?? [])),
    Math.max(...(lats ?? [])),
  ] as const;
  return { id, rings, box };
}

/** How often a ring goes around a point: another rule than the computation's. */
export function winding(ring: Ring, lon: number, lat: number): number {
  let angle = 0;
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const a = Math.atan2((ring[at + 1] ?? 0) - lat, (ring[at] ?? 0) - lon);
    const b = Math.atan2((ring[at + 3] ?? 0) - lat, (ring[at + 2] ?? 0) - lon);
    let turn = b - a;
    if (turn > Math.PI) turn -= 2 * Math.PI;
    if (turn < -Math.PI) turn += 2 * Math.PI;
    angle += turn;
  }
  return Math.round(angle / (2 * Math.PI));
}

/** Metres of a way inside of each sector and inside of any, by a look every half metre. */
export function sampled(
  way: Way,
  sectors: readonly Sector[],
): { readonly each: number[]; readonly any: number } {
  const each = sectors.map(() => 0);
  let any = 0;
  for (let edge = 0; edge < way.lon.length; edge++) {
    if (way.ends[edge] === 1) continue;
    const length = way.metres[edge] ?? 0;
    const steps = Math.max(1, Math.ceil(length / 0.5));
    for (let step = 0; step < steps; step++) {
      const share = (step + 0.5) / steps;
      const lon = (way.lon[edge] ?? 0) + ((way.lon[edge + 1] ?? 0) - (way.lon[edge] ?? 0)) * share;
      const lat = (way.lat[edge] ?? 0) + ((way.lat[edge + 1] ?? 0) - (way.lat[edge] ?? 0)) * share;
      let isSeen = false;
      for (const [index, { rings }] of sectors.entries()) {
        if (!rings.some((ring) => winding(ring, lon, lat) !== 0)) continue;
        isSeen = true;
        each[index] = (each[index] ?? 0) + length / steps;
      }
      if (isSeen) any += length / steps;
    }
  }
  return { each, any };
}
