import { expect, test } from "vitest";
import { sheetBox } from "./sheet.ts";

test("a street's view is a sheet, on the grid", () => {
  expect(sheetBox([5.9253, 43.1221, 5.9348, 43.1284])).toEqual([5.925, 43.122, 5.935, 43.129]);
});

test("of a country the middle is, small enough for a sheet", () => {
  for (const lat of [0, 46, 70]) {
    const [west, south, east, north] = sheetBox([-5, lat - 4, 9, lat + 4]);
    const degree = 111_195;
    expect((north - south) * degree).toBeLessThan(4_800);
    expect((east - west) * degree * Math.cos((lat * Math.PI) / 180)).toBeLessThan(4_800);
    expect((west + east) / 2).toBeCloseTo(2, 2);
  }
});
