import { expect, test } from "vitest";
import { FIRST_VIEW, openingView, tilesInView } from "./first-view.ts";

test("the map opens where the address says, and else where everybody begins", () => {
  expect(openingView("#map=13.5/43.12/-5.93")).toEqual({ center: [-5.93, 43.12], zoom: 13.5 });
  expect(openingView("#lang=fr&map=2/0/0")).toEqual({ center: [0, 0], zoom: 2 });
  for (const fragment of ["", "#", "#main", "#map=", "#map=5/x/2", "#map=5/2"]) {
    expect(openingView(fragment)).toBe(FIRST_VIEW);
  }
});

test("a phone's first picture lies on four tiles", () => {
  expect(tilesInView(FIRST_VIEW, 360, 740, 4)).toEqual([
    { z: 4, x: 7, y: 5 },
    { z: 4, x: 8, y: 5 },
    { z: 4, x: 7, y: 6 },
    { z: 4, x: 8, y: 6 },
  ]);
});

test("each pixel of the window lies on one of the tiles, and each tile under one of the pixels", () => {
  const [width, height] = [700, 400];
  for (const zoom of [0, 1.3, 6, 11.9, 15.2]) {
    for (const center of [
      [2.4, 46.6],
      [-150, -60],
      [179, 80],
    ] as const) {
      const z = Math.floor(zoom);
      const found = tilesInView({ center, zoom }, width, height, z).map(({ x, y }) => `${x}/${y}`);
      const under = new Set<string>();
      for (let right = 0; right <= width; right += 10) {
        for (let down = 0; down <= height; down += 10) {
          under.add(tileAt(center, zoom, right - width / 2, down - height / 2, z));
        }
      }
      under.delete("outside");
      expect(found.sort()).toEqual([...under].sort());
    }
  }
});

/** By the formula of the Mercator projection in degrees and tangents (OpenStreetMap wiki, "Slippy map tilenames"). */
function tileAt(
  [lon, lat]: readonly [number, number],
  zoom: number,
  right: number,
  down: number,
  z: number,
): string {
  const radians = (lat * Math.PI) / 180;
  const scale = 2 ** z / (512 * 2 ** zoom);
  const column = ((lon + 180) / 360) * 2 ** z + right * scale;
  const row = ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z + down * scale;
  const [x, y] = [Math.floor(column), Math.floor(row)];
  return [x, y].every((index) => index >= 0 && index < 2 ** z) ? `${x}/${y}` : "outside";
}
