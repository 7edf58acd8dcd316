import { expect, test } from "vitest";
import { accuracyData, zoomFor } from "./accuracy.ts";

const METRES_PER_DEGREE = 111_195;

test("every corner of the circle is as far from the centre as the accuracy says", () => {
  const [lon, lat] = [2.35, 48.85];
  const ring = accuracyData(lon, lat, 500).features[0]?.geometry.coordinates[0] ?? [];
  expect(ring).toHaveLength(97);
  for (const [x = 0, y = 0] of ring) {
    const east = (x - lon) * Math.cos((lat * Math.PI) / 180) * METRES_PER_DEGREE;
    const north = (y - lat) * METRES_PER_DEGREE;
    expect(Math.hypot(east, north)).toBeCloseTo(500, 0);
  }
});

test("no measured accuracy draws no circle", () => {
  expect(accuracyData(0, 0, 0).features).toEqual([]);
  expect(accuracyData(0, 0, Number.NaN).features).toEqual([]);
});

test("a wide circle takes the zoom back by one for each doubling, a small or unknown one not at all", () => {
  expect(zoomFor(480, 17)).toBe(15);
  for (const metres of [0, 5, 120, Number.NaN]) expect(zoomFor(metres, 17)).toBe(17);
});
