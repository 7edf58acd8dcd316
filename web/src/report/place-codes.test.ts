import { expect, test } from "vitest";
import { isPlaceCode, readCodes } from "./place-codes.ts";

test("codes of countries, departments and communes are codes, names are not", () => {
  for (const code of ["fr", "fr-d83", "fr-2a004", "us-g5391959"])
    expect(isPlaceCode(code)).toBe(true);
  for (const name of ["Lyon", "FR", "fr-", "fr-1234567890123"])
    expect(isPlaceCode(name)).toBe(false);
});

test("a list holds each code once, however it is separated", () => {
  expect(readCodes("fr-83137 fr-83069,\nfr-83137")).toEqual(["fr-83137", "fr-83069"]);
  expect(readCodes("  ")).toEqual([]);
});

test("a list with a name in it is left as it is", () => {
  expect(readCodes("fr-83137 Toulon")).toBeNull();
});
