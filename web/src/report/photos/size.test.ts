import { expect, test } from "vitest";
import { fitted } from "./size.ts";

test("the longer side is 1600 at most, and the shape is kept", () => {
  expect(fitted({ width: 4000, height: 3000 })).toEqual({ width: 1600, height: 1200 });
  expect(fitted({ width: 3000, height: 4000 })).toEqual({ width: 1200, height: 1600 });
});

test("a small picture is not enlarged", () => {
  expect(fitted({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
  expect(fitted({ width: 1600, height: 1 })).toEqual({ width: 1600, height: 1 });
});

test("a very long strip keeps one pixel at least", () => {
  expect(fitted({ width: 100_000, height: 10 })).toEqual({ width: 1600, height: 1 });
});
