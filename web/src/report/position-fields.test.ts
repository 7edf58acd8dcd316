import { expect, test } from "vitest";
import { readPosition } from "./position-fields.ts";

test("a typed position is read with a point or a comma", () => {
  expect(readPosition("2.3522", "48,8566")).toEqual({ lon: 2.3522, lat: 48.8566 });
});

test("an empty or half-typed position is none", () => {
  expect(readPosition("", "48.8")).toBeNull();
  expect(readPosition("2.3", "")).toBeNull();
});

test("a position off the globe is none", () => {
  for (const [lon, lat] of [
    ["181", "0"],
    ["0", "91"],
    ["1e308", "0"],
    ["NaN", "0"],
  ] as const) {
    expect(readPosition(lon, lat), `${lon} ${lat}`).toBeNull();
  }
});
