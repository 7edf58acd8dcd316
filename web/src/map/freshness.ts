// Shading by when a device was last seen: a ring below its marker and a paler marker, in four steps that the legend names.

import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import { DEVICE_LAYER } from "./devices.ts";
import type { Palette } from "./palette.ts";
import { PUBLISHED } from "./published.ts";

export const AGES = ["fresh", "ageing", "old", "never"] as const;

export type Age = (typeof AGES)[number];

const AGE_LAYER = "device-ages";

/** Whole years up to which something is fresh, and due to be seen again: the steps of `domain::status::Freshness`. */
const FRESH_YEARS = 2;
const AGEING_YEARS = 4;

const OPACITY: Readonly<Record<Age, number>> = { fresh: 1, ageing: 0.8, old: 0.55, never: 0.55 };

/** The days from which on a sighting is fresh, and ageing, seen from an instant in seconds. */
export function limits(second: number): { readonly fresh: string; readonly ageing: string } {
  const before = (years: number) => {
    const day = new Date(second * 1000);
    day.setUTCFullYear(day.getUTCFullYear() - years);
    return day.toISOString().slice(0, 10);
  };
  return { fresh: before(FRESH_YEARS), ageing: before(AGEING_YEARS) };
}

export function ageOf(lastSeen: unknown, second: number): Age {
  if (typeof lastSeen !== "string") return "never";
  const { fresh, ageing } = limits(second);
  return lastSeen >= fresh ? "fresh" : lastSeen >= ageing ? "ageing" : "old";
}

function byAge<T extends string | number>(
  of: Readonly<Record<Age, T>>,
  second: number,
): ExpressionSpecification {
  const { fresh, ageing } = limits(second);
  const seen: ExpressionSpecification = ["to-string", ["get", "last_seen"]];
  return [
    "case",
    ["!", ["has", "last_seen"]],
    of.never,
    [">=", seen, fresh],
    of.fresh,
    [">=", seen, ageing],
    of.ageing,
    of.old,
  ];
}

/** Below the devices. */
export function ageLayers(palette: Palette, fresh: boolean, second: number): LayerSpecification[] {
  return [
    {
      id: AGE_LAYER,
      type: "circle",
      source: PUBLISHED,
      "source-layer": "devices",
      layout: { visibility: fresh ? "visible" : "none" },
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 8, 8, 13, 14, 16, 22, 18, 26],
        "circle-color": byAge(palette.ages, second),
        "circle-opacity": 0.35,
        "circle-stroke-color": byAge(palette.ages, second),
        "circle-stroke-width": byAge({ fresh: 3, ageing: 2, old: 1, never: 0 }, second),
      },
    },
  ];
}

export function markerOpacity(fresh: boolean, second: number): ExpressionSpecification | number {
  return fresh ? byAge(OPACITY, second) : 1;
}

export function showFreshness(
  map: MapLibreMap,
  palette: Palette,
  fresh: boolean,
  second: number,
): void {
  for (const layer of ageLayers(palette, fresh, second)) {
    if (!map.getLayer(layer.id) || layer.type !== "circle") continue;
    map.setLayoutProperty(layer.id, "visibility", fresh ? "visible" : "none");
    for (const name of ["circle-color", "circle-stroke-color", "circle-stroke-width"] as const)
      map.setPaintProperty(layer.id, name, layer.paint?.[name]);
  }
  if (map.getLayer(DEVICE_LAYER))
    map.setPaintProperty(DEVICE_LAYER, "icon-opacity", markerOpacity(fresh, second));
}
