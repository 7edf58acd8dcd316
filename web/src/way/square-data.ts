// What stands in a coarse square and what it sees, as the server publishes it. The only requests that a way causes are made here:
// two for each square, with nothing in them but the square.

import type { FeatureCollection, MultiPolygon, Point, Polygon } from "geojson";
import type { Device, Sector } from "./exposure.ts";
import { type Box, boxOf, keyOf, type Square, widerBoxOf } from "./squares.ts";

const SECTORS = "/exports/view-sectors.geojson";
const DEVICES = "/exports/devices.geojson";

/** Squares that stay in memory. */
const KEPT = 128;

export interface SquareData {
  readonly sectors: readonly Sector[];
  readonly devices: readonly Device[];
  /** Of the model of view that the sectors were computed with; empty where there are none. */
  readonly model: string;
  /** Day of the data, as `2026-11-30`; empty where the server does not say. */
  readonly day: string;
}

/** Reads squares, each once as long as it is among the last ones. */
export class SquareReader {
  readonly #kept = new Map<string, SquareData>();
  readonly #fetch: typeof fetch;

  constructor(request: typeof fetch) {
    this.#fetch = request;
  }

  async read(square: Square): Promise<SquareData> {
    const key = keyOf(square);
    const kept = this.#kept.get(key);
    const data = kept ?? (await this.#load(square));
    this.#kept.delete(key);
    this.#kept.set(key, data);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return data;
  }

  async #load(square: Square): Promise<SquareData> {
    const seen = await this.#collection<Polygon | MultiPolygon>(SECTORS, boxOf(square));
    const standing = await this.#collection<Point>(DEVICES, widerBoxOf(square));
    return {
      sectors: readSectors(seen.features),
      devices: readDevices(standing.features),
      model: String(seen.features.features[0]?.properties?.model ?? ""),
      day: standing.day,
    };
  }

  async #collection<G extends Point | Polygon | MultiPolygon>(
    address: string,
    box: Box,
  ): Promise<{ features: FeatureCollection<G>; day: string }> {
    // Without cookies: who asks is nobody's business.
    const answer = await this.#fetch(`${address}?bbox=${box.join(",")}`, { credentials: "omit" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return {
      features: (await answer.json()) as FeatureCollection<G>,
      day: answer.headers.get("x-data-date") ?? "",
    };
  }
}

export function readSectors({
  features,
}: FeatureCollection<Polygon | MultiPolygon>): readonly Sector[] {
  return features.map(({ id, geometry }) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const rings = polygons
      .flat()
      .map((ring) => Float64Array.from(ring.flatMap(([lon = 0, lat = 0]) => [lon, lat])));
    return { id: String(id), rings, box: boxAround(rings) };
  });
}

function boxAround(rings: readonly Float64Array[]): Sector["box"] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const [lon = 0, lat = 0] = [ring[at], ring[at + 1]];
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return [west, south, east, north];
}

export function readDevices({ features }: FeatureCollection<Point>): readonly Device[] {
  return features.map(({ id, geometry, properties }) => {
    const [lon = 0, lat = 0] = geometry.coordinates;
    const text = (name: string) => String(properties?.[name] ?? "");
    const [kind, status, operator] = [text("kind"), text("status"), text("operator")];
    return { id: String(id), kind, status, operator, lon, lat };
  });
}
