import { expect, test } from "vitest";
import { wedgePath } from "./view-sector.ts";

test("a wedge starts at the device and is symmetric around north", () => {
  expect(wedgePath(90, 10)).toBe("M60 60l-7.07 -7.07A10 10 0 0 1 67.07 52.93Z");
});

test("a wedge of more than half a turn takes the long way round", () => {
  expect(wedgePath(270, 10)).toContain("A10 10 0 1 1 67.07 67.07");
});

test("a full turn is a circle", () => {
  expect(wedgePath(360, 10)).toMatch(/^M60 50a10 10 .*Z$/);
});
