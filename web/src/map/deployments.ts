// The layers that draw deployments: hatched areas, markers for areas too small to be seen, and the outlines of
// territories. What holds in a whole department or country is never filled and never a point: at street level it would
// colour everything and say nothing.

import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  Map as MapLibreMap,
} from "maplibre-gl";
import type { Palette } from "./palette.ts";
import { currentSecond, type PeriodState, periodExpression } from "./period.ts";
import { COUNT, countBeside, PUBLISHED } from "./published.ts";
import { technologyColours } from "./technologies.ts";

export const AREA_LAYER = "deployment-areas";
export const TERRITORY_LAYER = "deployment-territories";
export const SPOT_LAYER = "deployment-spots";

const EDGE_LAYER = "deployment-edges";

/** Territories are outlined below this zoom. */
const TERRITORY_ZOOM = 9;

const AREAS = { source: PUBLISHED, "source-layer": "deployments" } as const;
const SPOTS = { source: PUBLISHED, "source-layer": "deployment_markers" } as const;

const IS_TERRITORY: ExpressionSpecification = ["to-boolean", ["get", "territory"]];

/** `periods` null means all of them. */
export function deploymentLayers(
  palette: Palette,
  language: string,
  periods: readonly PeriodState[] | null,
  second: number = currentSecond(),
): LayerSpecification[] {
  const state = periodExpression(second);
  const filters = periodFilters(periods, second);
  const filter = (layer: string) => filters[layer] ?? true;
  const colour = technologyColour(palette);
  return [
    {
      ...AREAS,
      id: TERRITORY_LAYER,
      type: "fill",
      filter: filter(TERRITORY_LAYER),
      // Unseen, and yet found under a finger.
      paint: { "fill-color": palette.land, "fill-opacity": 0 },
    },
    {
      ...AREAS,
      id: AREA_LAYER,
      type: "fill",
      filter: filter(AREA_LAYER),
      paint: { "fill-pattern": hatch(state), "fill-antialias": false },
    },
    edge(EDGE_LAYER, filter, colour, {
      "line-opacity": edgeOpacity(state),
    }),
    edge("deployment-edges-planned", filter, colour, { "line-dasharray": [3, 2] }),
    {
      ...edge("deployment-territory-edges", filter, colour, {
        "line-dasharray": [6, 2],
        "line-opacity": 0.8,
      }),
      maxzoom: TERRITORY_ZOOM,
    },
    {
      ...SPOTS,
      id: SPOT_LAYER,
      type: "symbol",
      filter: filter(SPOT_LAYER),
      layout: {
        "icon-image": [
          "concat",
          "deployment/",
          ["coalesce", ["get", "technology"], "several"],
          "/",
          ["coalesce", ["get", "status"], "several"],
        ],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 4, 0.62, 12, 0.85],
        "icon-allow-overlap": true,
      },
    },
    countBeside("deployment-spot-counts", "deployment_markers", language, {
      text: palette.label,
      halo: palette.halo,
    }),
  ];
}

/** Shows only what runs in the given periods, as seen from an instant. */
export function showPeriods(
  map: MapLibreMap,
  periods: readonly PeriodState[] | null,
  second: number = currentSecond(),
): void {
  for (const [layer, filter] of Object.entries(periodFilters(periods, second))) {
    if (map.getLayer(layer)) map.setFilter(layer, filter);
  }
  const state = periodExpression(second);
  if (map.getLayer(AREA_LAYER)) map.setPaintProperty(AREA_LAYER, "fill-pattern", hatch(state));
  if (map.getLayer(EDGE_LAYER))
    map.setPaintProperty(EDGE_LAYER, "line-opacity", edgeOpacity(state));
}

function edgeOpacity(state: ExpressionSpecification): ExpressionSpecification {
  return ["match", state, "past", 0.45, 0.95];
}

function periodFilters(
  periods: readonly PeriodState[] | null,
  second: number,
): Record<string, FilterSpecification> {
  const state = periodExpression(second);
  const shown: ExpressionSpecification = periods
    ? ["in", state, ["literal", [...periods]]]
    : ["literal", true];
  const area: ExpressionSpecification = ["!", IS_TERRITORY];
  const planned: ExpressionSpecification = ["==", state, "planned"];
  return {
    [TERRITORY_LAYER]: ["all", IS_TERRITORY, shown],
    [AREA_LAYER]: ["all", area, shown],
    [EDGE_LAYER]: ["all", area, shown, ["!", planned]],
    "deployment-edges-planned": ["all", area, shown, planned],
    "deployment-territory-edges": ["all", IS_TERRITORY, shown],
    // A point that stands for several says nothing of their times.
    [SPOT_LAYER]: ["any", [">", COUNT, 1], shown],
  };
}

type LineLayer = Extract<LayerSpecification, { type: "line" }>;

function edge(
  id: string,
  filter: (layer: string) => FilterSpecification,
  colour: ExpressionSpecification,
  paint: LineLayer["paint"],
): LineLayer {
  return {
    ...AREAS,
    id,
    type: "line",
    filter: filter(id),
    layout: { "line-join": "round" },
    paint: {
      "line-color": colour,
      "line-width": ["interpolate", ["linear"], ["zoom"], 6, 1, 14, 2],
      ...paint,
    },
  };
}

/** The name of the hatching for `images.ts`. */
export function hatch(state: ExpressionSpecification): ExpressionSpecification {
  return ["concat", "hatch/", ["to-string", ["get", "technology"]], "/", state];
}

export function technologyColour({ scheme }: Palette): ExpressionSpecification {
  const colours = technologyColours(scheme);
  return ["match", ["to-string", ["get", "technology"]], ...colours] as ExpressionSpecification;
}
