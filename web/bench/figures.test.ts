import { expect, test } from "vitest";
import { medianLines } from "./figures.ts";

test("a line has the middle value, and a verdict where there is a budget", () => {
  const runs = [61.2, 9.876, 30].map((value) => ({
    report: { value, unit: "s", most: 60 },
    taps: { value: 5, unit: "taps" },
  }));
  expect(medianLines(runs)).toEqual(["report 30.00 s <=60 ok", "taps 5 taps - -"]);
});

test("a budget that is missed is said to be missed", () => {
  expect(medianLines([{ map: { value: 3001, unit: "ms", most: 3000 } }])).toEqual([
    "map 3001 ms <=3000 missed",
  ]);
});
