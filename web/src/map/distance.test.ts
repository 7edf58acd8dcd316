import { expect, test } from "vitest";
import { metresBetween } from "./distance.ts";

const CAPITOLE = { lon: 1.443365, lat: 43.604472 };

test("a degree of latitude is 111 km, and of longitude less the further north", () => {
  expect(metresBetween({ lon: 2, lat: 48 }, { lon: 2, lat: 49 })).toBeCloseTo(111_195, -1);
  expect(metresBetween({ lon: 2, lat: 60 }, { lon: 3, lat: 60 })).toBeCloseTo(55_597, -1);
});

test("the way across the date line is the short one", () => {
  expect(metresBetween({ lon: 179.999, lat: 0 }, { lon: -179.999, lat: 0 })).toBeLessThan(250);
});

test("nothing lies between a place and itself, and half the globe at most between two", () => {
  expect(metresBetween(CAPITOLE, CAPITOLE)).toBe(0);
  const other = { lon: CAPITOLE.lon - 180, lat: -CAPITOLE.lat };
  expect(metresBetween(CAPITOLE, other)).toBeCloseTo(20_015_115, -1);
});
