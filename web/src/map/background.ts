// The embedded map background: sources and layers over our own PMTiles files. The layer names are
// those that the builder writes (crates/xtask/scripts/basemap.mjs).

import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { ARCHIVES, archiveAddress } from "./archive.ts";
import { foreignLayers, foreignSources, type Ground, readGround } from "./ground.ts";
import type { Palette } from "./palette.ts";
import { streetLayers, streetNames, streetSources } from "./streets.ts";

const FONT = ["Inter"];

export function backgroundSources(
  basemap: string,
  { streets, tiles }: Ground = readGround(),
): Record<string, SourceSpecification> {
  return {
    ...Object.fromEntries(
      ARCHIVES.map((name) => [
        name,
        { type: "vector", url: `pmtiles://${archiveAddress(basemap, name)}` },
      ]),
    ),
    ...(streets && streetSources(streets)),
    ...(tiles && foreignSources(tiles)),
  };
}

export function backgroundLayers(
  palette: Palette,
  language: string,
  { streets, tiles }: Ground = readGround(),
): LayerSpecification[] {
  return [
    { id: "water", type: "background", paint: { "background-color": palette.water } },
    area("world-land", "world", "land", palette.land),
    area("france-land", "france", "land", palette.land),
    area("lakes", "world", "lakes", palette.water),
    {
      id: "rivers",
      type: "line",
      // Drawn for 1:50M: closer up they would cross the towns in straight lines.
      maxzoom: 9,
      source: "world",
      "source-layer": "rivers",
      paint: { "line-color": palette.river, "line-width": zoomed(3, 0.5, 8, 2) },
    },
    ...(streets ? streetLayers(palette) : []),
    ...(tiles ? foreignLayers(palette) : []),
    border("communes", "france", "commune", palette.fineBorder, 8, zoomed(8, 0.4, 14, 1.5)),
    border("provinces", "world", "province", palette.fineBorder, 4, zoomed(4, 0.5, 10, 1.5)),
    border("departements", "france", "departement", palette.fineBorder, 5, zoomed(5, 0.6, 12, 2.5)),
    border("countries", "world", "country", palette.border, 0, zoomed(2, 0.5, 10, 2)),
    ...(streets ? streetNames(palette) : []),
    countryNames(palette, language),
    towns("world", palette),
    towns("france", palette),
  ];
}

function area(id: string, source: string, layer: string, colour: string): LayerSpecification {
  return {
    id,
    type: "fill",
    source,
    "source-layer": layer,
    paint: { "fill-color": colour, "fill-antialias": false },
  };
}

type LineLayer = Extract<LayerSpecification, { type: "line" }>;
type LineWidth = NonNullable<NonNullable<LineLayer["paint"]>["line-width"]>;

function border(
  id: string,
  source: string,
  level: string,
  colour: string,
  minzoom: number,
  width: LineWidth,
): LayerSpecification {
  return {
    id,
    type: "line",
    source,
    "source-layer": "borders",
    minzoom,
    filter: ["==", ["get", "level"], level],
    layout: { "line-join": "round" },
    paint: { "line-color": colour, "line-width": width },
  };
}

function zoomed(from: number, small: number, to: number, large: number): LineWidth {
  return ["interpolate", ["linear"], ["zoom"], from, small, to, large];
}

function countryNames(palette: Palette, language: string): LayerSpecification {
  return {
    id: "country-names",
    type: "symbol",
    source: "world",
    "source-layer": "countries",
    maxzoom: 7,
    layout: {
      "text-field": ["coalesce", ["get", `name_${language}`], ["get", "name_en"]],
      "text-font": FONT,
      "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 15],
      "text-transform": "uppercase",
      "text-letter-spacing": 0.08,
      "text-max-width": 8,
    },
    paint: text(palette.softLabel, palette.halo),
  };
}

function towns(source: "world" | "france", palette: Palette): LayerSpecification {
  return {
    id: `${source}-towns`,
    type: "symbol",
    source,
    "source-layer": "towns",
    layout: {
      "text-field": ["get", "name"],
      "text-font": FONT,
      "text-size": [
        "interpolate",
        ["linear"],
        ["zoom"],
        4,
        ["interpolate", ["linear"], ["get", "rank"], 0, 13, 6, 10],
        12,
        ["interpolate", ["linear"], ["get", "rank"], 0, 20, 6, 12],
      ],
      "symbol-sort-key": ["-", 0, ["get", "population"]],
      // A cluster often sits on the town it counts: the name then moves beside it.
      "text-variable-anchor-offset": ["center", [0, 0], "bottom", [0, -1.9], "top", [0, 1.9]],
      "text-max-width": 9,
      "text-padding": 6,
    },
    paint: text(palette.label, palette.halo),
  };
}

function text(colour: string, halo: string) {
  return { "text-color": colour, "text-halo-color": halo, "text-halo-width": 1.4 };
}
