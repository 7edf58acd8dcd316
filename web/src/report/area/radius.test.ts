import { expect, test } from "vitest";
import { radiusAt, stepOf } from "./radius.ts";

test("the slider reaches from 50 metres to 100 kilometres", () => {
  expect(radiusAt(0)).toBe(50);
  expect(radiusAt(200)).toBe(100_000);
});

test("a step leads to metres that lead back to it", () => {
  for (const metres of [50, 100, 470, 1_000, 12_000, 100_000]) {
    expect(radiusAt(stepOf(metres)) / metres).toBeCloseTo(1, 1);
  }
});

test("what lies beyond the slider stands at its end", () => {
  expect(stepOf(1)).toBe(0);
  expect(stepOf(1e9)).toBe(200);
});
