import { expect, test } from "vitest";
import { readCoordinates } from "./search-box.ts";

test("two numbers are a position, latitude first, and nothing else is", () => {
  expect(readCoordinates("43.6045, 1.4442")).toEqual({ lat: 43.6045, lon: 1.4442 });
  expect(readCoordinates("43,6045 1,4442")).toEqual({ lat: 43.6045, lon: 1.4442 });
  expect(readCoordinates("-21.1° ; 55.5°")).toEqual({ lat: -21.1, lon: 55.5 });
  for (const text of ["31000", "95, 1", "43.6, 181", "Toulouse 31", "12 rue 5"])
    expect(readCoordinates(text), text).toBeNull();
});
