import { expect, test } from "vitest";
import { CoarseGround, type Looking, type Tile, tilesOf } from "./coarse-ground.ts";
import { boxOf, squareOf } from "./squares.ts";
import { chance } from "./testing.ts";

const TOULOUSE = squareOf(1.4442, 43.6045);

/** An archive that remembers what it was asked for. */
function archive() {
  const asked: string[] = [];
  const open = (address: string) => ({
    getZxy: (z: number, x: number, y: number) => {
      asked.push(`${address} ${z}/${x}/${y}`);
      return Promise.resolve({ data: new Uint8Array([z]).buffer });
    },
  });
  return { asked, open };
}

/** The tile of a zoom under a position. */
function tileAt(lon: number, lat: number, z: number): Tile {
  const side = 2 ** z;
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return { z, x: Math.floor((lon / 360 + 0.5) * side), y: Math.floor(y * side) };
}

test.each([8, 12, 13, 14])(
  "close up, all spots of a square ask for the same tiles of zoom %i",
  async (z) => {
    const [west, south, east, north] = boxOf(TOULOUSE);
    const random = chance(z);
    const logs = new Set<string>();
    for (let round = 0; round < 50; round++) {
      const lon = west + (0.001 + 0.998 * random()) * (east - west);
      const lat = south + (0.001 + 0.998 * random()) * (north - south);
      const { asked, open } = archive();
      const ground = new CoarseGround(() => ({ lon, lat, zoom: 16 }), open);
      const bytes = await ground.tile("a", tileAt(lon, lat, z));
      expect(bytes.byteLength).toBe(1);
      logs.add(asked.join("\n"));
    }
    expect(logs.size).toBe(1);
  },
);

test("a tile outside of the square is empty, and causes nothing that the square does not", async () => {
  const { asked, open } = archive();
  const view: Looking = { lon: 1.4442, lat: 43.6045, zoom: 15 };
  const ground = new CoarseGround(() => view, open);
  const far = await ground.tile("a", tileAt(2.35, 48.85, 14));
  expect(far.byteLength).toBe(0);
  expect(asked).toHaveLength(16);
  await ground.tile("a", tileAt(1.4442, 43.6045, 14));
  expect(asked).toHaveLength(16);
});

test("from afar a map asks for what is in view, like any other; never for anything finer than a square", async () => {
  const { asked, open } = archive();
  const view: Looking = { lon: 1.4442, lat: 43.6045, zoom: 6 };
  const ground = new CoarseGround(() => view, open);
  await ground.tile("a", { z: 6, x: 32, y: 23 });
  expect(asked).toEqual(["a 6/32/23"]);
  // Whatever the zoom of the map, a fine tile is asked for with its square.
  await ground.tile("a", tileAt(1.4442, 43.6045, 13));
  expect(asked).toHaveLength(1 + 4);
});

test("a tile that could not be had is asked for again", async () => {
  let answers = 0;
  const open = () => ({
    getZxy: () => {
      answers += 1;
      return answers === 1 ? Promise.reject(new Error("no network")) : Promise.resolve(undefined);
    },
  });
  const ground = new CoarseGround(() => ({ lon: 0, lat: 0, zoom: 3 }), open);
  await expect(ground.tile("a", { z: 3, x: 4, y: 4 })).rejects.toThrow("no network");
  expect((await ground.tile("a", { z: 3, x: 4, y: 4 })).byteLength).toBe(0);
  expect(answers).toBe(2);
});

test("tiles of a square: what it and its neighbours lie in, and its own parts", () => {
  expect(tilesOf({ x: 10, y: 10 }, 12)).toHaveLength(9);
  expect(tilesOf({ x: 10, y: 10 }, 13)).toHaveLength(4);
  expect(tilesOf({ x: 10, y: 10 }, 14)).toHaveLength(16);
  expect(tilesOf({ x: 8, y: 8 }, 8)).toHaveLength(1);
  expect(tilesOf({ x: 16, y: 16 }, 8)).toHaveLength(4);
  expect(tilesOf({ x: 8, y: 8 }, 0)).toEqual([{ z: 0, x: 0, y: 0 }]);
  // At the antimeridian and at the end of the map.
  const corner = tilesOf({ x: 0, y: 0 }, 12);
  expect(corner.map(({ x, y }) => `${x}/${y}`).sort()).toEqual(
    ["4095/0", "0/0", "1/0", "4095/1", "0/1", "1/1"].sort(),
  );
  expect(tilesOf({ x: -1, y: 5 }, 13).map(({ x }) => x)).toEqual([8190, 8191, 8190, 8191]);
});
