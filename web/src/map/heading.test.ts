import { expect, test } from "vitest";
import { headingTowards, readHeading } from "./heading.ts";

test("north is up and degrees run clockwise", () => {
  expect(headingTowards(0, -10)).toBe(0);
  expect(headingTowards(10, 0)).toBe(90);
  expect(headingTowards(0, 10)).toBe(180);
  expect(headingTowards(-10, 0)).toBe(270);
});

test("a full turn is north again and a comma is a decimal sign", () => {
  expect(readHeading("360")).toBe(0);
  expect(readHeading(" 12,6 ")).toBe(13);
});

test("nothing, nonsense and numbers off the compass are no heading", () => {
  for (const text of ["", " ", "north", "-1", "361", "1e308", "NaN"]) {
    expect(readHeading(text), text).toBeNull();
  }
});
