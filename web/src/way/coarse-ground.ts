// The background of the map of a way, asked for so coarsely that the requests do not tell the way. A map that asks for what is in
// view tells where one looks, street by street; close up, this one asks by the square of its middle: whoever looks at any
// spot of a square asks for the same tiles in the same order. Pictures of another server are never shown here.

import { openArchive } from "../map/archive.ts";
import { backgroundLayers, backgroundSources } from "../map/background.ts";
import type { Background } from "../map/create.ts";
import { type Ground, readGround } from "../map/ground.ts";
import { SQUARE_ZOOM, type Square, squareOf } from "./squares.ts";

export const PROTOCOL = "coarse";

/** From here on tiles are asked for by squares: a map that is less close shows several squares at once. */
export const CLOSE_ZOOM = 12;

/** Tiles that stay in memory: those of some squares at all zooms. */
const KEPT = 600;

export interface Looking {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

export interface TileReader {
  /** Undefined where an archive has no such tile. */
  getZxy(z: number, x: number, y: number): Promise<{ readonly data: ArrayBuffer } | undefined>;
}

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const NOTHING = new ArrayBuffer(0);

export class CoarseGround {
  readonly #view: () => Looking;
  readonly #open: (address: string) => TileReader;
  readonly #kept = new Map<string, Promise<ArrayBuffer>>();

  constructor(view: () => Looking, open: (address: string) => TileReader) {
    this.#view = view;
    this.#open = open;
  }

  /** No bytes for a tile that does not belong to the square in the middle of a close map. */
  async tile(address: string, tile: Tile): Promise<ArrayBuffer> {
    const { lon, lat, zoom } = this.#view();
    const isClose = zoom >= CLOSE_ZOOM || tile.z > SQUARE_ZOOM;
    const wanted = isClose ? tilesOf(squareOf(lon, lat), tile.z) : [tile];
    await Promise.all(wanted.map((one) => this.#read(address, one)));
    return (await this.#kept.get(keyOf(address, tile))) ?? NOTHING;
  }

  #read(address: string, tile: Tile): Promise<ArrayBuffer> {
    const key = keyOf(address, tile);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const { z, x, y } = tile;
    const read = this.#open(address)
      .getZxy(z, x, y)
      .then((answer) => answer?.data ?? NOTHING);
    // One that could not be had is asked for again.
    read.catch(() => this.#kept.delete(key));
    this.#kept.set(key, read);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return read;
  }
}

function keyOf(address: string, { z, x, y }: Tile): string {
  return `${address} ${z}/${x}/${y}`;
}

/**
 * What is asked for around a square at a zoom. Down to the zoom of the squares: whatever the square and its eight neighbours
 * lie in, which is as much as a screen shows. Deeper: the square itself, in all its tiles.
 */
export function tilesOf({ x, y }: Square, z: number): Tile[] {
  const side = 2 ** z;
  const scale = 2 ** (z - SQUARE_ZOOM);
  const around = z > SQUARE_ZOOM ? 0 : 1;
  const first = (index: number) => Math.floor((index - around) * scale);
  const last = (index: number) => Math.ceil((index + 1 + around) * scale) - 1;
  const tiles: Tile[] = [];
  for (let row = Math.max(first(y), 0); row <= Math.min(last(y), side - 1); row++) {
    const columns = new Set<number>();
    for (let column = first(x); column <= last(x); column++)
      columns.add(((column % side) + side) % side);
    for (const column of columns) tiles.push({ z, x: column, y: row });
  }
  return tiles;
}

/** The background with its tiles by {@link PROTOCOL}. */
export function coarseBackground(): Background {
  const { streets } = readGround();
  const ground: Ground = streets ? { streets } : {};
  return {
    sources: (basemap) =>
      Object.fromEntries(
        Object.entries(backgroundSources(basemap, ground)).map(([name, source]) => [
          name,
          source.type === "vector" && source.url
            ? { ...source, url: source.url.replace(/^pmtiles:/, `${PROTOCOL}:`) }
            : source,
        ]),
      ),
    layers: (palette, language) => backgroundLayers(palette, language, ground),
  };
}

/** What the map's library asks this protocol. */
export async function answer(
  ground: CoarseGround,
  { url, type }: { readonly url: string; readonly type?: string | undefined },
): Promise<{ data: Uint8Array | Record<string, unknown> }> {
  const rest = url.slice(`${PROTOCOL}://`.length);
  if (type === "json") {
    const head = (await openArchive(rest).getTileJson("")) as Record<string, unknown>;
    return { data: { ...head, tiles: [`${url}/{z}/{x}/{y}`] } };
  }
  const [, address = "", z, x, y] = /^(.+)\/(\d+)\/(\d+)\/(\d+)$/.exec(rest) ?? [];
  const tile = { z: Number(z), x: Number(x), y: Number(y) };
  // A copy: the map gives what it gets to its worker.
  return { data: new Uint8Array((await ground.tile(address, tile)).slice(0)) };
}
