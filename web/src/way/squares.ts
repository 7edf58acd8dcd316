// The coarse squares in which everything about a way is asked for. Whoever sees the requests learns these squares, and nothing
// that is smaller: they are the tiles of zoom 12, and a way asks for all of the rectangle around it.

/** Zoom of the tiles: 9.8 km wide at the equator, 7 km in the south of France, 6.4 km in Paris. */
export const SQUARE_ZOOM = 12;

/** Squares from the antimeridian to the antimeridian. */
const AROUND = 2 ** SQUARE_ZOOM;

const SIDE_DEGREES = 360 / AROUND;

/** Of one way at most: 8 by 8 are some 55 km by 55 km in France. */
export const MOST_SQUARES = 64;

/** Decimals of a box in an address: 1 m. It is rounded outwards, so that nothing between two squares is lost. */
const DECIMALS = 5;

/**
 * Degrees of latitude around a square in which devices are asked for: 111 m, farther than any device sees in the model of view
 * (80 m) and than anything that counts as passed.
 */
const MARGIN = 0.001;

/** Nearer to a pole than this cosine of the latitude, all longitudes are near. */
const LEAST_COSINE = 0.01;

const DEGREES = 180 / Math.PI;

/** Column and row. Columns go on beyond the antimeridian: -1 is the last one, once around. */
export interface Square {
  readonly x: number;
  readonly y: number;
}

/** West, south, east, north. West is greater than east where a box crosses the antimeridian. */
export type Box = readonly [number, number, number, number];

export function squareOf(lon: number, lat: number): Square {
  return { x: Math.floor((lon + 180) / SIDE_DEGREES), y: rowOf(lat) };
}

/** Beyond the map's ends at 85.05° the first and the last row go on up to the pole. */
function rowOf(lat: number): number {
  const row = Math.floor(((1 - mercator(lat)) / 2) * AROUND);
  return Math.min(Math.max(row, 0), AROUND - 1);
}

/** From 1 at the northern end of the map to -1 at the southern one. */
export function mercator(lat: number): number {
  return Math.asinh(Math.tan(lat / DEGREES)) / Math.PI;
}

export function latitude(northing: number): number {
  return Math.atan(Math.sinh(northing * Math.PI)) * DEGREES;
}

/** The box of the square, as its address has it. */
export function boxOf(square: Square): Box {
  return rounded(edges(square));
}

/** The box in which devices are asked for. */
export function widerBoxOf(square: Square): Box {
  const [west, south, east, north] = edges(square);
  const cosine = Math.cos(Math.max(Math.abs(south), Math.abs(north)) / DEGREES);
  const margin = MARGIN / Math.max(cosine, LEAST_COSINE);
  return rounded([
    within(west - margin),
    Math.max(south - MARGIN, -90),
    within(east + margin),
    Math.min(north + MARGIN, 90),
  ]);
}

function edges({ x, y }: Square): Box {
  const column = ((x % AROUND) + AROUND) % AROUND;
  const west = column * SIDE_DEGREES - 180;
  const north = y === 0 ? 90 : latitude(1 - (2 * y) / AROUND);
  const south = y === AROUND - 1 ? -90 : latitude(1 - (2 * (y + 1)) / AROUND);
  return [west, south, west + SIDE_DEGREES, north];
}

/** A longitude from -180 to 180. */
function within(lon: number): number {
  if (lon < -180) return lon + 360;
  return lon > 180 ? lon - 360 : lon;
}

function rounded([west, south, east, north]: Box): Box {
  const unit = 10 ** DECIMALS;
  const down = (degrees: number) => Number((Math.floor(degrees * unit) / unit).toFixed(DECIMALS));
  const up = (degrees: number) => Number((Math.ceil(degrees * unit) / unit).toFixed(DECIMALS));
  return [
    Math.max(down(west), -180),
    Math.max(down(south), -90),
    Math.min(up(east), 180),
    Math.min(up(north), 90),
  ];
}

/** The one name of a square, wherever it was reached from. */
export function keyOf({ x, y }: Square): string {
  return `${((x % AROUND) + AROUND) % AROUND}/${y}`;
}

/** West, south, east and north of a way; longitudes may go on beyond the antimeridian. */
export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** How many squares the rectangle around a way has. */
export function countSquares(bounds: Bounds): number {
  const [first, last] = corners(bounds);
  return (last.x - first.x + 1) * (last.y - first.y + 1);
}

/**
 * All squares of the rectangle around a way, row after row from the north: which of them the way touches, and in which order,
 * stays untold.
 */
export function squaresAround(bounds: Bounds): Square[] {
  const [first, last] = corners(bounds);
  const squares: Square[] = [];
  for (let y = first.y; y <= last.y; y++)
    for (let x = first.x; x <= last.x; x++) squares.push({ x, y });
  return squares;
}

/** The rectangle itself, from edge to edge; the last row ends at the end of the map. */
export function rectangleAround(bounds: Bounds): Bounds {
  const [first, last] = corners(bounds);
  const end = latitude(1);
  return {
    west: first.x * SIDE_DEGREES - 180,
    south: Math.max(edges(last)[1], -end),
    east: (last.x + 1) * SIDE_DEGREES - 180,
    north: Math.min(edges(first)[3], end),
  };
}

function corners({ west, south, east, north }: Bounds): [Square, Square] {
  return [squareOf(west, north), squareOf(east, south)];
}
