// The published features: the tile source that all layers draw from, and its filter.

import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  VectorTileSource,
} from "maplibre-gl";
import type { TileSet } from "./tile-set.ts";

export const PUBLISHED = "published";

/** From this count on a number is shown in thousands. */
const IN_THOUSANDS = 10_000;

export function withQuery(template: string, query: string): string {
  return query ? `${template}?${query}` : template;
}

export function publishedSource(tileSet: TileSet, query: string): SourceSpecification {
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

/** How many features a point stands for. */
export const COUNT: ExpressionSpecification = ["max", 1, ["to-number", ["get", "count"]]];

export function countText(language: string): ExpressionSpecification {
  const whole = { locale: language, "max-fraction-digits": 0 };
  return [
    "case",
    [">=", COUNT, IN_THOUSANDS],
    ["concat", ["number-format", ["/", COUNT, 1000], whole], " k"],
    ["number-format", COUNT, whole],
  ];
}

/** The number beside a marker that stands for several. */
export function countBeside(
  id: string,
  sourceLayer: string,
  language: string,
  colours: { readonly text: string; readonly halo: string },
): LayerSpecification {
  return {
    id,
    type: "symbol",
    source: PUBLISHED,
    "source-layer": sourceLayer,
    filter: [">", COUNT, 1],
    layout: {
      "text-field": countText(language),
      "text-font": ["Inter"],
      "text-size": 12,
      "text-anchor": "left",
      "text-offset": [1.2, 0],
      "text-allow-overlap": true,
    },
    paint: { "text-color": colours.text, "text-halo-color": colours.halo, "text-halo-width": 1.6 },
  };
}
