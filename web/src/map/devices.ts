// The published devices: the tile source, its filter, and the layers that draw clusters and devices.

import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  VectorTileSource,
} from "maplibre-gl";
import type { Palette } from "./palette.ts";
import { USUAL_ANGLE } from "./view-sector.ts";

export const DEVICES = "devices";
export const CLUSTER_LAYER = "clusters";
export const DEVICE_LAYER = "devices";

/** Zoom from which the direction of view is drawn. */
const VIEW_FROM_ZOOM = 16;

/** From this count on a cluster shows thousands. */
const IN_THOUSANDS = 10_000;

export interface TileSet {
  readonly tiles: readonly string[];
  readonly minzoom: number;
  readonly maxzoom: number;
}

/** Reads TileJSON and points it at this page's own origin. */
export async function loadTileSet(address: string): Promise<TileSet> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const { tiles, minzoom = 0, maxzoom = 18 } = (await answer.json()) as TileSet;
  return { tiles: tiles.map((template) => onThisOrigin(template)), minzoom, maxzoom };
}

/**
 * The page may be reached under another name than the one the server knows (an onion address, a
 * proxy), and the content security policy allows this origin only.
 */
export function onThisOrigin(template: string, origin: string = location.origin): string {
  return origin + template.replace(/^[a-z]+:\/\/[^/]+/i, "");
}

export function withQuery(template: string, query: string): string {
  return query ? `${template}?${query}` : template;
}

export function deviceSource(tileSet: TileSet, query: string): SourceSpecification {
  return {
    type: "vector",
    tiles: tileSet.tiles.map((template) => withQuery(template, query)),
    minzoom: tileSet.minzoom,
    maxzoom: tileSet.maxzoom,
  };
}

export function refilter(source: VectorTileSource, tileSet: TileSet, query: string): void {
  source.setTiles(tileSet.tiles.map((template) => withQuery(template, query)));
}

export function deviceLayers(palette: Palette, language: string): LayerSpecification[] {
  return [
    views(),
    {
      id: CLUSTER_LAYER,
      type: "circle",
      source: DEVICES,
      "source-layer": "clusters",
      paint: {
        // A cell with a single device is a dot without a number.
        "circle-radius": [
          "case",
          ["==", COUNT, 1],
          5,
          ["interpolate", ["linear"], ["log10", COUNT], 0, 9, 2, 17, 4, 26, 6, 36],
        ],
        "circle-color": palette.cluster,
        "circle-opacity": 0.92,
        "circle-stroke-color": palette.cluster,
        "circle-stroke-width": 4,
        "circle-stroke-opacity": 0.28,
      },
    },
    {
      id: `${CLUSTER_LAYER}-counts`,
      type: "symbol",
      source: DEVICES,
      "source-layer": "clusters",
      filter: [">", COUNT, 1],
      layout: {
        "text-field": countText(language),
        "text-font": ["Inter"],
        "text-size": ["interpolate", ["linear"], ["log10", COUNT], 0, 11, 4, 14, 6, 17],
        "text-allow-overlap": true,
        // Town names give way to the whole circle, not just to its number.
        "text-padding": 12,
      },
      paint: { "text-color": palette.onCluster },
    },
    {
      id: DEVICE_LAYER,
      type: "symbol",
      source: DEVICES,
      "source-layer": "devices",
      layout: {
        "icon-image": ["concat", "marker/", ["get", "kind"], "/", ["get", "status"]],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 8, 0.38, 13, 0.62, 16, 1, 18, 1.2],
        "icon-allow-overlap": true,
      },
    },
  ];
}

const COUNT: ExpressionSpecification = ["max", 1, ["to-number", ["get", "count"]]];

function countText(language: string): ExpressionSpecification {
  const whole = { locale: language, "max-fraction-digits": 0 };
  return [
    "case",
    [">=", COUNT, IN_THOUSANDS],
    ["concat", ["number-format", ["/", COUNT, 1000], whole], " k"],
    ["number-format", COUNT, whole],
  ];
}

/** Wedges, turned with the map: around the heading, or around the middle of a sweep. */
function views(): LayerSpecification {
  const sweep: ExpressionSpecification = [
    "%",
    ["+", 360, ["-", ["get", "sweep_to"], ["get", "sweep_from"]]],
    360,
  ];
  const hasSweep: ExpressionSpecification = ["all", ["has", "sweep_from"], ["has", "sweep_to"]];
  const tens: ExpressionSpecification = ["*", 10, ["max", 1, ["round", ["/", sweep, 10]]]];
  return {
    id: "views",
    type: "symbol",
    source: DEVICES,
    "source-layer": "devices",
    minzoom: VIEW_FROM_ZOOM,
    filter: ["any", ["has", "heading"], hasSweep],
    layout: {
      "icon-image": ["concat", "view/", ["case", hasSweep, ["to-string", tens], `${USUAL_ANGLE}`]],
      "icon-rotate": [
        "case",
        hasSweep,
        ["+", ["to-number", ["get", "sweep_from"]], ["/", sweep, 2]],
        ["to-number", ["get", "heading"]],
      ],
      "icon-rotation-alignment": "map",
      "icon-size": ["interpolate", ["exponential", 2], ["zoom"], 16, 0.5, 18, 1],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  };
}
