// What the public surfaces say, read the way other programs read them.

import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";

export interface Spot {
  readonly lon: number;
  readonly lat: number;
}

export interface PublishedDevice {
  readonly id: string;
  readonly kind: string;
}

/** Side of the square around a spot, in degrees: about 20 m. */
const NEAR = 0.0001;

/** Devices of the OGC collection within some metres of a spot. */
export async function itemsNear(origin: string, { lon, lat }: Spot): Promise<PublishedDevice[]> {
  const bbox = [lon - NEAR, lat - NEAR, lon + NEAR, lat + NEAR].join(",");
  const answer = await fetch(`${origin}/ogc/collections/devices/items?bbox=${bbox}&limit=10`);
  const { features } = (await answer.json()) as {
    features: { id: string; properties: { kind: string } }[];
  };
  return features.map(({ id, properties }) => ({ id, kind: properties.kind }));
}

/** Devices in the vector tile that holds a spot. */
export async function devicesInTile(
  origin: string,
  { lon, lat }: Spot,
  zoom: number,
): Promise<PublishedDevice[]> {
  const tiles = 2 ** zoom;
  const x = Math.floor(((lon + 180) / 360) * tiles);
  const mercator = Math.asinh(Math.tan((lat * Math.PI) / 180));
  const y = Math.floor(((1 - mercator / Math.PI) / 2) * tiles);
  const answer = await fetch(`${origin}/tiles/${zoom}/${x}/${y}.mvt`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const layer = new VectorTile(new PbfReader(bytes)).layers.devices;
  return Array.from({ length: layer?.length ?? 0 }, (_, index) => {
    const properties = layer?.feature(index).properties;
    return { id: String(properties?.id), kind: String(properties?.kind) };
  });
}
