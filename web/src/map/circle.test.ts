import type { Position } from "geojson";
import { expect, test } from "vitest";
import { circleRing, EARTH, ringArea } from "./circle.ts";

function metresBetween([lon1 = 0, lat1 = 0]: Position, [lon2 = 0, lat2 = 0]: Position): number {
  const [a, b, turn] = [lat1, lat2, lon2 - lon1].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(turn / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(half));
}

test.each([
  [2.35, 48.85, 500],
  [-61.5, 16.2, 20_000],
  [7.3, 69.9, 100_000],
  [0, 0, 1],
])("every corner around %f, %f lies %f m from the centre", (lon, lat, metres) => {
  const ring = circleRing(lon, lat, metres);
  expect(ring[0]).toEqual(ring.at(-1));
  for (const corner of ring) expect(metresBetween([lon, lat], corner) / metres).toBeCloseTo(1, 6);
});

test("the area inside a circle is that of a disc, a little less for its corners", () => {
  const area = ringArea(circleRing(2.35, 48.85, 1_000));
  expect(area / (Math.PI * 1e6)).toBeGreaterThan(0.998);
  expect(area / (Math.PI * 1e6)).toBeLessThan(1);
});

test("the area is the same whichever way the ring runs", () => {
  const ring = circleRing(5, 43, 300);
  expect(ringArea([...ring].reverse())).toBeCloseTo(ringArea(ring), 3);
});
