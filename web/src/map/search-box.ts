// The search on the map: places are flown to, acts and organisations opened. Enter without a choice leads to the page of results, as
// without script.

import type { Map as MapLibreMap } from "maplibre-gl";
import { type FoundPlace, searchPlaces } from "../report/place-search.ts";
import type { Strings } from "../strings.ts";

interface Hit extends FoundPlace {
  readonly href?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly zoom?: number;
}

const WORDS = { list: "tools.results", found: "tools.found", none: "tools.none" };

/** Two numbers, latitude first as people write them: they are read here and go nowhere. */
export function readCoordinates(text: string): { lat: number; lon: number } | null {
  const [, lat = "", lon = ""] =
    /^\s*(-?\d{1,2}(?:[.,]\d+)?)\s*°?\s*[,; ]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*°?\s*$/.exec(text) ?? [];
  if (!lat || !lon) return null;
  const [y, x] = [lat, lon].map((part) => Number(part.replace(",", ".")));
  if (y === undefined || x === undefined || Math.abs(y) > 90 || Math.abs(x) > 180) return null;
  return { lat: y, lon: x };
}

const CLOSE = 17;

export function searchOn(map: MapLibreMap, form: HTMLFormElement, strings: Strings): void {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  if (!input) return;
  const go = (lon: number, lat: number, zoom: number) => {
    map.jumpTo({ center: [lon, lat], zoom });
    map.getCanvas().focus({ preventScroll: true });
  };
  searchPlaces(
    input,
    "/search.json",
    strings,
    (hit: Hit) => {
      input.value = hit.name;
      if (hit.lon !== undefined && hit.lat !== undefined) go(hit.lon, hit.lat, hit.zoom ?? CLOSE);
      else if (hit.href) location.assign(hit.href);
    },
    WORDS,
  );
  form.addEventListener("submit", (event) => {
    const at = readCoordinates(input.value);
    if (!at) return;
    event.preventDefault();
    go(at.lon, at.lat, CLOSE);
  });
}
