// The text of an area and the polygons in it. The text stays the only truth: what is drawn is written into it.

import type { GeoJSON, Position } from "geojson";
import { ringArea } from "../../map/circle.ts";

/** Outer ring, then holes; rings are closed. */
export type Rings = Position[][];

/** Seven decimals of a degree are a centimetre, and all that the server keeps. */
const DECIMALS = 1e7;

/** Null for a text that is no GeoJSON with polygons; the server says what is wrong with it. */
export function readPolygons(text: string): Rings[] | null {
  if (text.trim() === "") return [];
  try {
    const polygons = polygonsOf(JSON.parse(text) as GeoJSON);
    return polygons.length > 0 ? polygons : null;
  } catch {
    return null;
  }
}

export function writePolygons(polygons: readonly Rings[]): string {
  const coordinates = polygons.map(rounded);
  const [only] = coordinates;
  if (!only) return "";
  return JSON.stringify(
    coordinates.length === 1
      ? { type: "Polygon", coordinates: only }
      : { type: "MultiPolygon", coordinates },
  );
}

/** Exact enough to see whether the right thing was drawn: two digits of a square, whole kilometres of a county. */
export function squareKilometres(polygons: readonly Rings[]): number {
  const metres = polygons.reduce((sum, [outer = [], ...holes]) => {
    return sum + ringArea(outer) - holes.reduce((hole, ring) => hole + ringArea(ring), 0);
  }, 0);
  const kilometres = metres / 1e6;
  return kilometres < 10 ? Number(kilometres.toPrecision(2)) : Math.round(kilometres);
}

function polygonsOf(json: GeoJSON): Rings[] {
  switch (json.type) {
    case "FeatureCollection":
      return json.features.flatMap((feature) => polygonsOf(feature));
    case "GeometryCollection":
      return json.geometries.flatMap((geometry) => polygonsOf(geometry));
    case "Feature":
      return polygonsOf(json.geometry);
    case "Polygon":
      return [rounded(json.coordinates)];
    case "MultiPolygon":
      return json.coordinates.map(rounded);
    default:
      return [];
  }
}

/** Heights are dropped. */
function rounded(rings: Rings): Rings {
  return rings.map((ring) =>
    ring.map(([lon = 0, lat = 0]) => [
      Math.round(lon * DECIMALS) / DECIMALS,
      Math.round(lat * DECIMALS) / DECIMALS,
    ]),
  );
}
