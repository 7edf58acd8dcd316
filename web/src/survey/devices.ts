// The devices of an area, from the public export, in the few words that the field needs.

import type { FeatureCollection, Point } from "geojson";
import { metresBetween } from "../map/distance.ts";
import type { PackedDevice } from "../phone/database.ts";
import type { Position } from "../report/position-fields.ts";

const EXPORT = "/exports/devices.geojson";

export type Order = "distance" | "age";

export async function fetchDevices(
  query: Readonly<Record<string, string>>,
): Promise<PackedDevice[]> {
  const address = `${EXPORT}?${new URLSearchParams(query)}`;
  // Without cookies: who asks is nobody's business.
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok) throw new Error(`${EXPORT}: ${answer.status}`);
  return readDevices((await answer.json()) as FeatureCollection<Point>);
}

/** Those that are gone already have nothing to be checked. */
export function readDevices({ features }: FeatureCollection<Point>): PackedDevice[] {
  return features.flatMap(({ id, geometry, properties }) => {
    const text = (name: string) => String(properties?.[name] ?? "");
    const [lon = 0, lat = 0] = geometry.coordinates;
    const device = { id: String(id), kind: text("kind"), status: text("status"), lon, lat };
    const isThere = !["removed", "refuted"].includes(device.status);
    return isThere ? [{ ...device, lastSeen: text("last_sighting") }] : [];
  });
}

/** Nearest first, or those that nobody has seen for longest. Days are compared as text. */
export function sorted(
  devices: readonly PackedDevice[],
  order: Order,
  from: Position | null,
): PackedDevice[] {
  const distance = (device: PackedDevice) => (from ? metresBetween(from, device) : 0);
  const byDistance = (a: PackedDevice, b: PackedDevice) => distance(a) - distance(b);
  const byAge = (a: PackedDevice, b: PackedDevice) => compare(a.lastSeen, b.lastSeen);
  return [...devices].sort((a, b) =>
    order === "distance" ? byDistance(a, b) || byAge(a, b) : byAge(a, b) || byDistance(a, b),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
