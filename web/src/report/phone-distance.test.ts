import { expect, test } from "vitest";
import { distanceCode } from "./phone-distance.ts";

test("a distance becomes one of three codes, and nothing finer", () => {
  const codes = [0, 100, 100.1, 1_000, 1_000.1, 2e7].map(distanceCode);
  expect(codes).toEqual([
    "within_100_m",
    "within_100_m",
    "within_1_km",
    "within_1_km",
    "beyond_1_km",
    "beyond_1_km",
  ]);
});
