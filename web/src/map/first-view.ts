// Where the map opens, known before its code is there: what the first picture needs is then fetched beside the code.

export interface View {
  /** Longitude and latitude. */
  readonly center: readonly [number, number];
  readonly zoom: number;
}

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The name of the position in the fragment. */
export const HASH = "map";

/** Metropolitan France, for a first visit. */
export const FIRST_VIEW = { center: [2.4, 46.6] as [number, number], zoom: 4.6 };

/** Side of the whole world at zoom 0, in CSS pixels. */
const WORLD = 512;

/** `#map=zoom/lat/lon`, as the library writes it; the first view without. */
export function openingView(fragment: string): View {
  const value = new URLSearchParams(fragment.replace(/^#/, "")).get(HASH);
  const [zoom, lat, lon] = (value ?? "").split("/").map(Number);
  if (zoom === undefined || lat === undefined || lon === undefined) return FIRST_VIEW;
  return [zoom, lat, lon].every(Number.isFinite) ? { center: [lon, lat], zoom } : FIRST_VIEW;
}

/** The tiles of zoom `z` under a map of so many CSS pixels, as far as the world reaches. */
export function tilesInView(
  { center: [lon, lat], zoom }: View,
  width: number,
  height: number,
  z: number,
): TileAddress[] {
  const side = 2 ** z;
  const pixels = WORLD * 2 ** zoom;
  const between = (middle: number, size: number) => {
    const [from, to] = [-1, 1].map((way) =>
      Math.floor((middle + (way * size) / 2 / pixels) * side),
    );
    return range(Math.max(from ?? 0, 0), Math.min(to ?? 0, side - 1));
  };
  const sine = Math.sin((lat * Math.PI) / 180);
  const columns = between(lon / 360 + 0.5, width);
  const rows = between(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI), height);
  return rows.flatMap((y) => columns.map((x) => ({ z, x, y })));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index);
}
