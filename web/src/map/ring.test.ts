import { expect, test } from "vitest";
import { RING_KINDS } from "./markers.ts";
import { ringSvg } from "./ring.ts";

const name = (parts: Record<string, number>) =>
  RING_KINDS.map((kind) => parts[kind] ?? 0).join("-");

const lengths = (svg: string) =>
  [...svg.matchAll(/stroke-dasharray="([\d.]+) /g)].map(([, length]) => Number(length));

test("a ring has an arc for each kind with a part, as long as its part", () => {
  const [half, quarter, other, ...none] = lengths(
    ringSvg(name({ camera: 6, plate_reader: 3, other: 3 }), "light"),
  );
  expect(none).toEqual([]);
  expect(quarter).toBe(other);
  expect(((half ?? 0) + 1.5) / ((quarter ?? 1) + 1.5)).toBeCloseTo(2, 2);
});

test("a name that is none draws an empty ring", () => {
  expect(lengths(ringSvg("no-ring", "dark"))).toEqual([]);
});
