import { expect, test } from "vitest";
import { nearestCorner, withoutCorner } from "./corners.ts";

const SQUARE = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];
const drawn = [{ id: "a", geometry: { type: "Polygon", coordinates: [SQUARE] } }];
const flat = ([x, y]: [number, number]) => ({ x, y });

test("the nearest corner within reach is found, and none beyond it", () => {
  expect(nearestCorner(drawn, { x: 9, y: 8 }, 4, flat)).toMatchObject({ id: "a", index: 2 });
  expect(nearestCorner(drawn, { x: 5, y: 5 }, 4, flat)).toBeNull();
});

test("a ring stays closed without any of its corners", () => {
  for (const index of [0, 1, 2, 3]) {
    const [ring = []] = withoutCorner([SQUARE], index) ?? [];
    expect(ring).toHaveLength(4);
    expect(ring[0]).toEqual(ring.at(-1));
    expect(ring).not.toContainEqual(SQUARE[index]);
  }
});

test("of a triangle nothing is left", () => {
  expect(withoutCorner([[...SQUARE.slice(0, 3), [0, 0]]], 1)).toBeNull();
});
