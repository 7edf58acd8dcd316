// The layers that draw clusters and devices, and what the devices see.

import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Palette } from "./palette.ts";
import { COUNT, countText, PUBLISHED } from "./published.ts";
import { HAS_PARTS, RING_RADIUS, ringName } from "./ring.ts";

export const CLUSTER_LAYER = "clusters";
export const DEVICE_LAYER = "devices";
/** The lowest layer of what devices see. */
export const VIEW_LAYER = "views";

/** Zoom from which tiles carry what a device sees. */
const VIEW_FROM_ZOOM = 16;

/** Radius of the circle of a cluster, and of the middle of the ring around it. */
const RADII = [9, 17, 26, 36] as const;
const RING_OUT = 5;

function byCount(of: (radius: number) => number): ExpressionSpecification {
  const [a, b, c, d] = RADII;
  return ["interpolate", ["linear"], ["log10", COUNT], 0, of(a), 2, of(b), 4, of(c), 6, of(d)];
}

/** What devices see, as computed by the server from a named model: below everything that stands. */
export function viewLayers(palette: Palette): LayerSpecification[] {
  const views = {
    source: PUBLISHED,
    "source-layer": "view_sectors",
    minzoom: VIEW_FROM_ZOOM,
  } as const;
  return [
    {
      ...views,
      id: VIEW_LAYER,
      type: "fill",
      paint: { "fill-color": palette.view, "fill-opacity": 0.22 },
    },
    {
      ...views,
      id: "view-edges",
      type: "line",
      paint: { "line-color": palette.view, "line-width": 1.2, "line-opacity": 0.75 },
    },
  ];
}

export function deviceLayers(palette: Palette, language: string): LayerSpecification[] {
  return [
    {
      id: CLUSTER_LAYER,
      type: "circle",
      source: PUBLISHED,
      "source-layer": "clusters",
      paint: {
        // A cell with a single device is a dot without a number.
        "circle-radius": ["case", ["==", COUNT, 1], 5, byCount((radius) => radius)],
        "circle-color": palette.cluster,
        "circle-opacity": 0.92,
        "circle-stroke-color": palette.cluster,
        "circle-stroke-width": 4,
        "circle-stroke-opacity": 0.28,
      },
    },
    {
      id: `${CLUSTER_LAYER}-kinds`,
      type: "symbol",
      source: PUBLISHED,
      "source-layer": "clusters",
      filter: HAS_PARTS,
      layout: {
        "icon-image": ringName(),
        "icon-size": byCount((radius) => (radius + RING_OUT) / RING_RADIUS),
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
    {
      id: `${CLUSTER_LAYER}-counts`,
      type: "symbol",
      source: PUBLISHED,
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
      source: PUBLISHED,
      "source-layer": "devices",
      layout: {
        "icon-image": ["concat", "marker/", ["get", "kind"], "/", ["get", "status"]],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 8, 0.38, 13, 0.62, 16, 1, 18, 1.2],
        "icon-allow-overlap": true,
      },
    },
  ];
}
