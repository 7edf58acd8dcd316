// A survey sheet of what the map shows. The address gets a box on a grid of some hundred metres, never a position.

import type { Map as MapLibreMap } from "maplibre-gl";
import { chosenLanguage } from "../phone/language.ts";

/** Steps of the grid, in degrees. */
const STEP = 0.001;
/** Half of the sides of a box around the middle of a map that shows more than a sheet holds, in degrees of latitude: about
 * 1.4 km in all. */
const HALF = 0.0065;
/** Metres of a degree of latitude, and of the largest sheet. */
const DEGREE_M = 111_195;
const LARGEST_M = 4_500;

type Box = readonly [number, number, number, number];

/** West, south, east and north of the sheet for a map that shows `view`. */
export function sheetBox([west, south, east, north]: Box): Box {
  const lat = (south + north) / 2;
  const narrow = Math.max(Math.cos((lat * Math.PI) / 180), 0.1);
  const fits =
    (north - south) * DEGREE_M <= LARGEST_M && (east - west) * DEGREE_M * narrow <= LARGEST_M;
  const lon = (west + east) / 2;
  const box: Box = fits
    ? [west, south, east, north]
    : [lon - HALF / narrow, lat - HALF, lon + HALF / narrow, lat + HALF];
  const round = (degrees: number, to: (value: number) => number) =>
    Number((to(degrees / STEP) * STEP).toFixed(3));
  return [
    round(box[0], Math.floor),
    round(box[1], Math.floor),
    round(box[2], Math.ceil),
    round(box[3], Math.ceil),
  ];
}

export function openSheet(map: MapLibreMap): void {
  const bounds = map.getBounds();
  const box = sheetBox([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
  const query = new URLSearchParams({ bbox: box.join(",") });
  const lang = chosenLanguage();
  if (lang) query.set("lang", lang);
  location.assign(`/survey/sheet?${query}`);
}
