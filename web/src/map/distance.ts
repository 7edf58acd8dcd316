// Metres between two positions, along a great circle of the mean earth.

import { EARTH } from "./circle.ts";

interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

const RADIANS = Math.PI / 180;

/** The haversine formula (R. W. Sinnott, 1984): exact enough near and far. */
export function metresBetween(a: LonLat, b: LonLat): number {
  const [north, south] = [a.lat * RADIANS, b.lat * RADIANS];
  const half =
    Math.sin((south - north) / 2) ** 2 +
    Math.cos(north) * Math.cos(south) * Math.sin(((b.lon - a.lon) * RADIANS) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}
