// Circles on the ground: they keep their metres at every zoom and latitude.

import type { Position } from "geojson";

/** Mean radius of the earth in metres (IUGG). */
export const EARTH = 6_371_008.8;

const CORNERS = 96;

const RADIANS = Math.PI / 180;

/** A closed ring of points that all lie `metres` from the centre along great circles. */
export function circleRing(lon: number, lat: number, metres: number): Position[] {
  const arc = metres / EARTH;
  const north = lat * RADIANS;
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    // Counter-clockwise, as outer rings run.
    const bearing = (-2 * Math.PI * (corner % CORNERS)) / CORNERS;
    const there = Math.asin(
      Math.sin(north) * Math.cos(arc) + Math.cos(north) * Math.sin(arc) * Math.cos(bearing),
    );
    const aside = Math.atan2(
      Math.sin(bearing) * Math.sin(arc) * Math.cos(north),
      Math.cos(arc) - Math.sin(north) * Math.sin(there),
    );
    return [lon + aside / RADIANS, there / RADIANS];
  });
}

/** Square metres inside a ring on the sphere, whichever way it runs. */
export function ringArea(ring: readonly Position[]): number {
  let sum = 0;
  for (const [index, [lon = 0, lat = 0]] of ring.entries()) {
    const [nextLon = 0, nextLat = 0] = ring[(index + 1) % ring.length] ?? [];
    sum += (nextLon - lon) * RADIANS * (2 + Math.sin(lat * RADIANS) + Math.sin(nextLat * RADIANS));
  }
  return Math.abs((sum * EARTH * EARTH) / 2);
}
