// Which part of the map the phone asks for when somebody wants the devices near them. The position stays on the phone:
// the server learns a square of a coarse grid, the same for everybody who stands in it.

import type { Position } from "../report/position-fields.ts";

/** Side of a square of the grid, in degrees: 2.2 km from south to north. */
const GRID = 0.02;

/** Around the square, so that who stands at its edge sees both sides. */
const MARGIN = 0.01;

const DECIMALS = 2;

/** West, south, east, north. */
export type Square = readonly [number, number, number, number];

export function squareAround({ lon, lat }: Position): Square {
  const [west, south] = [snap(lon), snap(lat)];
  return [
    round(west - MARGIN),
    round(Math.max(-90, south - MARGIN)),
    round(west + GRID + MARGIN),
    round(Math.min(90, south + GRID + MARGIN)),
  ];
}

/** Rounded first: 0.58 / 0.02 is a little less than 29. */
function snap(degrees: number): number {
  return Math.floor(Number((degrees / GRID).toFixed(6))) * GRID;
}

function round(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS));
}
