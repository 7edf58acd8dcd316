// A way: points one after the other, in parts with gaps between them. From the points come its edges, short and with lengths,
// along which everything is computed.

import { type Bounds, latitude, mercator } from "./squares.ts";

export interface WayPoint {
  readonly lon: number;
  readonly lat: number;
  /** Milliseconds since 1970; null where none was recorded. */
  readonly time: number | null;
}

/** What was drawn or loaded. Nothing is between the end of one part and the beginning of the next. */
export type Parts = readonly (readonly WayPoint[])[];

/** Flat, as it goes to the worker. Edge `i` runs from point `i` to point `i + 1`; where a part ends there is none. */
export interface Way {
  /** Degrees, without jumps: beyond the antimeridian they go on above 180 or below -180. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Metres of each edge; 0 for the last point of a part. */
  readonly metres: Float64Array;
  /** Seconds of each edge as they were recorded; null where not all are known. */
  readonly seconds: Float64Array | null;
  /** 1 for the last point of a part. */
  readonly ends: Uint8Array;
  readonly bounds: Bounds;
}

/** Longer edges are cut, so that what is straight on the map is straight here too. In metres. */
const LONGEST_EDGE = 500;

/** Pieces of all edges at most; a way that needs more is larger than any that can be computed. */
const MOST_PIECES = 1_000_000;

/** Half axes of the ellipsoid of WGS 84: the larger in metres, and the square of its eccentricity. */
const SEMI_MAJOR = 6_378_137;
const ECCENTRICITY_2 = 0.006_694_379_990_14;

const RADIANS = Math.PI / 180;

/** Metres of a degree to the east and to the north at a latitude, on the ellipsoid of WGS 84. */
export function metresPerDegree(lat: number): { east: number; north: number } {
  const sine = Math.sin(lat * RADIANS);
  const bend = 1 - ECCENTRICITY_2 * sine * sine;
  return {
    east: (SEMI_MAJOR * Math.cos(lat * RADIANS) * RADIANS) / Math.sqrt(bend),
    north: (SEMI_MAJOR * (1 - ECCENTRICITY_2) * RADIANS) / bend ** 1.5,
  };
}

/** Length of a short edge; at 500 m it is true to the millimetre up to 80 degrees of latitude. */
export function metresOf(fromLon: number, fromLat: number, toLon: number, toLat: number): number {
  const { east, north } = metresPerDegree((fromLat + toLat) / 2);
  return Math.hypot((toLon - fromLon) * east, (toLat - fromLat) * north);
}

/** Null for a way without any edge, or with one that is too long by far. */
export function wayOf(parts: Parts): Way | null {
  const lon: number[] = [];
  const lat: number[] = [];
  const metres: number[] = [];
  const seconds: number[] = [];
  const ends: number[] = [];
  let isTimed = parts.some((part) => part.length > 1);
  let previous: number | null = null;
  for (const part of parts) {
    if (part.length < 2) continue;
    for (const [index, point] of part.entries()) {
      const here: number = previous === null ? point.lon : unwrapped(previous, point.lon);
      previous = here;
      const next = part[index + 1];
      if (!next) {
        push(here, point.lat, 0, 0, 1);
        continue;
      }
      const there = unwrapped(here, next.lon);
      const duration = durationOf(point, next);
      if (duration === null) isTimed = false;
      const pieces = piecesOf(here, point.lat, there, next.lat);
      if (lon.length + pieces > MOST_PIECES) return null;
      for (let piece = 0; piece < pieces; piece++) {
        const [fromLon, fromLat] = between(here, point.lat, there, next.lat, piece / pieces);
        const [toLon, toLat] = between(here, point.lat, there, next.lat, (piece + 1) / pieces);
        push(
          fromLon,
          fromLat,
          metresOf(fromLon, fromLat, toLon, toLat),
          (duration ?? 0) / pieces,
          0,
        );
      }
    }
  }
  function push(x: number, y: number, length: number, duration: number, end: number): void {
    lon.push(x);
    lat.push(y);
    metres.push(length);
    seconds.push(duration);
    ends.push(end);
  }
  if (lon.length === 0) return null;
  isTimed &&= seconds.some((duration) => duration > 0);
  return {
    lon: Float64Array.from(lon),
    lat: Float64Array.from(lat),
    metres: Float64Array.from(metres),
    seconds: isTimed ? Float64Array.from(seconds) : null,
    ends: Uint8Array.from(ends),
    bounds: boundsOf(lon, lat),
  };
}

/** The same longitude, once around as often as it takes to be within half a turn of another. */
export function unwrapped(from: number, lon: number): number {
  return lon - 360 * Math.round((lon - from) / 360);
}

/** Null where a time is missing or runs backwards. */
function durationOf(from: WayPoint, to: WayPoint): number | null {
  if (from.time === null || to.time === null || to.time < from.time) return null;
  return (to.time - from.time) / 1000;
}

function piecesOf(fromLon: number, fromLat: number, toLon: number, toLat: number): number {
  const { east, north } = metresPerDegree(Math.abs(fromLat) < Math.abs(toLat) ? fromLat : toLat);
  const metres = Math.hypot((toLon - fromLon) * east, (toLat - fromLat) * north);
  return Math.max(1, Math.ceil(metres / LONGEST_EDGE));
}

/** Along the straight line of the map (Mercator). At the poles, which no map has, along the meridian. */
function between(
  fromLon: number,
  fromLat: number,
  toLon: number,
  toLat: number,
  share: number,
): [number, number] {
  if (share === 0) return [fromLon, fromLat];
  if (share === 1) return [toLon, toLat];
  const lon = fromLon + (toLon - fromLon) * share;
  const [from, to] = [mercator(fromLat), mercator(toLat)];
  const isOnMap = Math.abs(from) < 2 && Math.abs(to) < 2;
  return [
    lon,
    isOnMap ? latitude(from + (to - from) * share) : fromLat + (toLat - fromLat) * share,
  ];
}

function boundsOf(lon: readonly number[], lat: readonly number[]): Bounds {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [index, x] of lon.entries()) {
    const y = lat[index] ?? 0;
    bounds.west = Math.min(bounds.west, x);
    bounds.east = Math.max(bounds.east, x);
    bounds.south = Math.min(bounds.south, y);
    bounds.north = Math.max(bounds.north, y);
  }
  return bounds;
}

/** Metres of the whole way. */
export function lengthOf({ metres }: Way): number {
  return metres.reduce((sum, length) => sum + length, 0);
}
