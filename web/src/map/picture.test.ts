import { expect, test } from "vitest";
import { scaleBar } from "./picture.ts";

test("the scale is a round length and as long as it says", () => {
  for (const zoom of [0, 4.6, 11, 16.5, 20]) {
    const { metres, pixels } = scaleBar(zoom, 46, 120);
    expect(pixels).toBeLessThanOrEqual(120);
    expect(pixels).toBeGreaterThan(40);
    expect([1, 2, 5]).toContain(Number(String(metres)[0]));
  }
  // 40 075 km around the equator, 512 pixels at zoom 0.
  expect(scaleBar(0, 0, 512).metres / scaleBar(0, 0, 512).pixels).toBeCloseTo(78_271.5, 0);
});
