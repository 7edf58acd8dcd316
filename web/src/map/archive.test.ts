import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Archive } from "./archive.ts";

const ADDRESS = "https://map.example/basemap/world.pmtiles";

/** One tile at 0/0/0, as small as an archive gets (PMTiles specification, version 3). */
const TILE = new TextEncoder().encode("a tile");
const METADATA = new TextEncoder().encode("{}");

function archive(): Uint8Array {
  // One entry: tile 0, run of one, its length, its offset plus one.
  const directory = Uint8Array.of(1, 0, 1, TILE.length, 1);
  // Far from the head, as in a real archive.
  const tilesAt = 20_000;
  const bytes = new Uint8Array(tilesAt + TILE.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("PMTiles"));
  bytes[7] = 3;
  const parts = [127, directory.length, 200, METADATA.length, 300, 0, tilesAt, TILE.length];
  for (const [index, value] of parts.entries()) view.setUint32(8 + index * 8, value, true);
  // Nothing is compressed; vector tiles of zoom 0.
  bytes.set([1, 1, 1, 1, 0, 0], 96);
  bytes.set(directory, 127);
  bytes.set(METADATA, 200);
  bytes.set(TILE, tilesAt);
  return bytes;
}

let asked: string[];
let isDown: boolean;

beforeEach(() => {
  asked = [];
  isDown = false;
  vi.stubGlobal("navigator", {});
  const bytes = archive();
  vi.stubGlobal("fetch", async (_: string, { headers }: { headers: Headers }) => {
    const range = headers.get("range") ?? "";
    asked.push(range);
    if (isDown) throw new TypeError("no network");
    const [from = 0, to = 0] = (range.match(/\d+/g) ?? []).map(Number);
    return new Response(bytes.slice(from, to + 1), { status: 206 });
  });
});
afterEach(() => void vi.unstubAllGlobals());

test("a tile that was asked for ahead is not asked for again, and the head is read once", async () => {
  const archive = new Archive(ADDRESS);
  archive.begin({ z: 0, x: 0, y: 0 });
  const tile = await archive.getZxy(0, 0, 0);
  expect(new TextDecoder().decode(tile?.data)).toBe("a tile");
  expect(await archive.getMetadata()).toEqual({});
  expect(asked).toEqual(["bytes=0-16383", "bytes=20000-20005"]);
});

test("what was asked for ahead is handed out once", async () => {
  const archive = new Archive(ADDRESS);
  archive.begin({ z: 0, x: 0, y: 0 });
  await archive.getZxy(0, 0, 0);
  await archive.getZxy(0, 0, 0);
  expect(asked).toHaveLength(3);
});

test("a tile that could not be had ahead is asked for again", async () => {
  const archive = new Archive(ADDRESS);
  await archive.getHeader();
  isDown = true;
  archive.begin({ z: 0, x: 0, y: 0 });
  await new Promise((resolve) => setImmediate(resolve));
  isDown = false;
  const tile = await archive.getZxy(0, 0, 0);
  expect(new TextDecoder().decode(tile?.data)).toBe("a tile");
});

/** A page whose frame says how many bytes come before the tiles. */
function sayHead(bytes: number): void {
  const meta = { content: `${bytes}`, dataset: { archive: "/basemap/world.pmtiles" } };
  vi.stubGlobal("document", { head: { querySelectorAll: () => [meta] } });
  vi.stubGlobal("location", new URL("https://map.example/map"));
}

test("no more of the head is asked for than the page says that there is", async () => {
  sayHead(300);
  const archive = new Archive(ADDRESS);
  const tile = await archive.getZxy(0, 0, 0);
  expect(new TextDecoder().decode(tile?.data)).toBe("a tile");
  expect(await archive.getMetadata()).toEqual({});
  expect(asked).toEqual(["bytes=0-299", "bytes=20000-20005"]);
});

test("a head that turns out to be longer is asked for as a whole", async () => {
  for (const tooShort of [40, 130]) {
    asked = [];
    sayHead(tooShort);
    const tile = await new Archive(ADDRESS).getZxy(0, 0, 0);
    expect(new TextDecoder().decode(tile?.data)).toBe("a tile");
    expect(asked).toEqual([`bytes=0-${tooShort - 1}`, "bytes=0-16383", "bytes=20000-20005"]);
  }
});
