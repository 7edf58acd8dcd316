// The grid of a survey sheet, as the server makes it (crates/domain/src/survey): equal steps of longitude and latitude from the
// north-western corner. `fixtures/survey/spots.json` is read by the tests of both.

/** Metres of a degree of latitude. */
const DEGREE_M = 111_195.08;
/** Columns and rows that a grid can have. */
const MOST = 24;
/** Coordinates may lie so many cells outside. */
const MARGIN = 8;
const SLACK = 1e-6;

export interface Grid {
  readonly west: number;
  readonly north: number;
  readonly sideM: number;
  readonly columns: number;
  readonly rows: number;
  /** Degrees of one cell. */
  readonly stepLon: number;
  readonly stepLat: number;
}

export interface Spot {
  readonly lon: number;
  readonly lat: number;
  /** Radius within which it stands; null for coordinates. */
  readonly accuracyM: number | null;
}

export type SpotFault = "not-a-spot" | "off-the-sheet";

/** `area` as the server writes it: `west,south,east,north`. */
export function readGrid(area: string, sideM: number): Grid {
  const [west = 0, south = 0, east = 0, north = 0] = area.split(",").map(Number);
  const stepLat = sideM / DEGREE_M;
  const stepLon = stepLat / Math.cos((((south + north) / 2) * Math.PI) / 180);
  const whole = (cells: number) => Math.max(1, Math.ceil(cells - SLACK));
  return {
    west,
    north,
    sideM,
    columns: whole((east - west) / stepLon),
    rows: whole((north - south) / stepLat),
    stepLon,
    stepLat,
  };
}

/** Columns from the western edge and rows from the northern one. */
export function offset(grid: Grid, { lon, lat }: { lon: number; lat: number }): [number, number] {
  return [(lon - grid.west) / grid.stepLon, (grid.north - lat) / grid.stepLat];
}

/** Reads `C4`, `C4 3,7` or `43.1242, 5.9280`. */
export function readSpot(grid: Grid, typed: string): Spot | SpotFault {
  const text = typed.trim();
  return /^[a-z]/i.test(text) ? inCell(grid, text) : at(grid, text);
}

function inCell(grid: Grid, text: string): Spot | SpotFault {
  const [, letter, digits, rest] = text.match(/^([a-z])\s*(\d*)(.*)$/is) ?? [];
  if (letter === undefined || !digits || digits.length > 2) return "not-a-spot";
  const column = letter.toUpperCase().charCodeAt(0) - "A".charCodeAt(0);
  const row = Number(digits) - 1;
  if (column >= MOST || row < 0 || row >= MOST) return "not-a-spot";
  if (column >= grid.columns || row >= grid.rows) return "off-the-sheet";
  const tenths = (rest ?? "").trim();
  if (tenths === "") return spot(grid, column + 0.5, row + 0.5, grid.sideM);
  const figures = [...tenths.replace(/[,./ ;]/g, "")];
  const [x, y] = figures;
  const isPair = figures.length === 2 && figures.every((figure) => /^\d$/.test(figure));
  if (!isPair || [...tenths].length > 4) return "not-a-spot";
  const part = (figure: string | undefined) => (Number(figure) + 0.5) / 10;
  return spot(grid, column + part(x), row + part(y), grid.sideM / 10);
}

function spot(grid: Grid, columns: number, rows: number, sideM: number): Spot {
  return {
    lon: grid.west + columns * grid.stepLon,
    lat: grid.north - rows * grid.stepLat,
    accuracyM: Math.ceil(sideM * Math.SQRT1_2),
  };
}

function at(grid: Grid, text: string): Spot | SpotFault {
  let parts = text.includes(";") ? text.split(";") : text.split(/\s+/);
  if (parts.length === 1) parts = text.split(",");
  const [first, second] = parts;
  if (parts.length !== 2 || first === undefined || second === undefined) return "not-a-spot";
  const lat = degrees(first.trim().replace(/,+$/, ""));
  const lon = degrees(second.trim());
  if (lat === null || lon === null) return "not-a-spot";
  const [x, y] = offset(grid, { lon, lat });
  const isNear = (cells: number, most: number) => cells >= -MARGIN && cells <= most + MARGIN;
  const isOnEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return isOnEarth && isNear(x, grid.columns) && isNear(y, grid.rows)
    ? { lon, lat, accuracyM: null }
    : "off-the-sheet";
}

function degrees(text: string): number | null {
  const plain = text.replace(/°$/, "").replaceAll(",", ".").replaceAll("\u2212", "-");
  return plain.length <= 20 && /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}
