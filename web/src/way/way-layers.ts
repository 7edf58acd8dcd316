// The layers of the map of a way: what devices see, the way, its points, the devices.

import type { FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { Palette } from "../map/palette.ts";

export const DEVICES = "way-devices";
export const SECTORS = "way-sectors";
export const WAY = "way";
export const POINTS = "way-points";
export const SOURCES = [SECTORS, WAY, POINTS, DEVICES] as const;

/** How a stretch of the way is drawn: never told by colour alone. */
export type Seen = "seen" | "unseen" | "unknown";

const LOOKING = "way-sectors-looking";
const POINTED_SECTOR = "way-sector-highlighted";
const POINTED_DEVICE = "way-device-highlighted";

/** Which sectors look at the way, and the device that somebody points at. */
export function filtersOf(
  looking: readonly string[],
  highlighted: string,
): [string, FilterSpecification][] {
  const isHighlighted: FilterSpecification = ["==", ["get", "id"], highlighted];
  return [
    [LOOKING, ["in", ["get", "id"], ["literal", [...looking]]]],
    [POINTED_SECTOR, isHighlighted],
    [POINTED_DEVICE, isHighlighted],
  ];
}

export function wayLayers(
  palette: Palette,
  looking: readonly string[],
  highlighted: string,
): LayerSpecification[] {
  const filters = new Map(filtersOf(looking, highlighted));
  return [...sectorLayers(palette), ...lineLayers(palette), ...pointLayers(palette)].map(
    (layer) => {
      const filter = filters.get(layer.id);
      return filter && "source" in layer ? { ...layer, filter } : layer;
    },
  );
}

function sectorLayers({ view, label }: Palette): LayerSpecification[] {
  return [
    {
      id: SECTORS,
      type: "fill",
      source: SECTORS,
      minzoom: 13,
      paint: { "fill-color": view, "fill-opacity": 0.14 },
    },
    {
      id: LOOKING,
      type: "fill",
      source: SECTORS,
      paint: { "fill-color": view, "fill-opacity": 0.3 },
    },
    {
      id: POINTED_SECTOR,
      type: "line",
      source: SECTORS,
      paint: { "line-color": label, "line-width": 2.5 },
    },
  ];
}

function lineLayers({ view, label, halo, cluster }: Palette): LayerSpecification[] {
  type LineLayer = Extract<LayerSpecification, { type: "line" }>;
  const line = (id: string, seen: Seen, paint: NonNullable<LineLayer["paint"]>): LineLayer => ({
    id,
    type: "line",
    source: WAY,
    filter: ["==", ["get", "seen"], seen],
    layout: { "line-join": "round" },
    paint,
  });
  return [
    {
      id: "way-casing",
      type: "line",
      source: WAY,
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": halo, "line-width": 9, "line-opacity": 0.9 },
    },
    line("way-unknown", "unknown", {
      "line-color": label,
      "line-width": 2,
      "line-dasharray": [1, 1.5],
    }),
    line("way-unseen", "unseen", {
      "line-color": cluster,
      "line-width": 3.5,
      "line-dasharray": [2.5, 1.5],
    }),
    line("way-seen", "seen", { "line-color": label, "line-width": 7 }),
    line("way-seen-inside", "seen", { "line-color": view, "line-width": 4 }),
  ];
}

function pointLayers({ label, halo }: Palette): LayerSpecification[] {
  return [
    {
      id: POINTS,
      type: "circle",
      source: POINTS,
      paint: {
        "circle-radius": 5,
        "circle-color": halo,
        "circle-stroke-color": label,
        "circle-stroke-width": 2,
      },
    },
    {
      id: DEVICES,
      type: "symbol",
      source: DEVICES,
      minzoom: 12,
      layout: {
        "icon-image": ["concat", "marker/", ["get", "kind"], "/", ["get", "status"]],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 12, 0.4, 16, 0.85, 18, 1],
        "icon-allow-overlap": true,
      },
    },
    {
      id: POINTED_DEVICE,
      type: "circle",
      source: DEVICES,
      paint: {
        "circle-radius": 20,
        "circle-opacity": 0,
        "circle-stroke-color": label,
        "circle-stroke-width": 3,
      },
    },
  ];
}
