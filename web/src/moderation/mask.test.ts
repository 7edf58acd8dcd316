import { expect, test } from "vitest";
import { boxBetween } from "./mask.ts";

test("a box is the same from whichever corner it is drawn", () => {
  const box = { left: 10, top: 20, width: 20, height: 30 };
  expect(boxBetween([10, 20], [30, 50])).toEqual(box);
  expect(boxBetween([30, 50], [10, 20])).toEqual(box);
  expect(boxBetween([10, 50], [30, 20])).toEqual(box);
});

test("a box ends at the edges of the picture, and rounding uncovers nothing", () => {
  expect(boxBetween([-20, 90], [5, 140])).toEqual({ left: 0, top: 90, width: 5, height: 10 });
  const box = boxBetween([10.19, 20.11], [30.01, 50.07]);
  expect(box).toBeDefined();
  if (!box) return;
  expect(box.left).toBeLessThanOrEqual(10.19);
  expect(box.top).toBeLessThanOrEqual(20.11);
  expect(box.left + box.width).toBeGreaterThanOrEqual(30.01);
  expect(box.top + box.height).toBeGreaterThanOrEqual(50.07);
});

test("a press that hardly moves is no box", () => {
  expect(boxBetween([10, 10], [10.5, 40])).toBeUndefined();
  expect(boxBetween([10, 10], [10, 10])).toBeUndefined();
});
