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

/** The identifier of the first feature of a collection. */
export async function firstOf(origin: string, collection: string): Promise<string> {
  const answer = await fetch(`${origin}/ogc/collections/${collection}/items?limit=1`);
  const { features } = (await answer.json()) as { features: { id: string }[] };
  const [first] = features;
  if (!first) throw new Error(`no ${collection} are published`);
  return first.id;
}

export interface PublishedDeployment {
  readonly id: string;
  readonly technology: string;
  /** Type of its geometry. */
  readonly geometry: string;
}

/** All deployments of the OGC collection. */
export async function deploymentsIn(origin: string): Promise<PublishedDeployment[]> {
  const answer = await fetch(`${origin}/ogc/collections/deployments/items?limit=100`);
  const { features } = (await answer.json()) as {
    features: { id: string; geometry: { type: string }; properties: { technology: string } }[];
  };
  return features.map(({ id, geometry, properties }) => ({
    id,
    technology: properties.technology,
    geometry: geometry.type,
  }));
}

/** Devices in the vector tile that holds a spot. */
export async function devicesInTile(
  origin: string,
  spot: Spot,
  zoom: number,
): Promise<PublishedDevice[]> {
  const { devices } = (await readTile(origin, spot, zoom)).layers;
  return Array.from({ length: devices?.length ?? 0 }, (_, index) => {
    const properties = devices?.feature(index).properties;
    return { id: String(properties?.id), kind: String(properties?.kind) };
  });
}

/** The identifiers in each layer of the vector tile that holds a spot. */
export async function layersInTile(
  origin: string,
  spot: Spot,
  zoom: number,
): Promise<Record<string, string[]>> {
  const { layers } = await readTile(origin, spot, zoom);
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, index) =>
        String(layer.feature(index).properties.id),
      ),
    ]),
  );
}

async function readTile(origin: string, { lon, lat }: Spot, zoom: number): Promise<VectorTile> {
  const tiles = 2 ** zoom;
  const x = Math.floor(((lon + 180) / 360) * tiles);
  const mercator = Math.asinh(Math.tan((lat * Math.PI) / 180));
  const y = Math.floor(((1 - mercator / Math.PI) / 2) * tiles);
  const answer = await fetch(`${origin}/tiles/${zoom}/${x}/${y}.mvt`);
  return new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer())));
}
