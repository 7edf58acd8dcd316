import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readGrid, readSpot } from "./grid.ts";

interface Case {
  readonly area: string;
  readonly side_m: number;
  readonly columns: number;
  readonly rows: number;
  readonly spots: readonly {
    readonly text: string;
    readonly fault?: string;
    readonly lon?: number;
    readonly lat?: number;
    readonly accuracy_m?: number | null;
  }[];
}

const cases = JSON.parse(
  readFileSync(new URL("../../../../fixtures/survey/spots.json", import.meta.url), "utf8"),
) as Case[];

test.each(cases)("spots of $area are read as the server reads them", (one) => {
  const grid = readGrid(one.area, one.side_m);
  expect([grid.columns, grid.rows]).toEqual([one.columns, one.rows]);
  for (const { text, fault, lon, lat, accuracy_m } of one.spots) {
    const read = readSpot(grid, text);
    if (typeof read === "string") {
      expect(read, text).toBe(fault);
    } else {
      expect(read.lon, text).toBeCloseTo(lon ?? Number.NaN, 6);
      expect(read.lat, text).toBeCloseTo(lat ?? Number.NaN, 6);
      expect(read.accuracyM, text).toBe(accuracy_m);
    }
  }
});
