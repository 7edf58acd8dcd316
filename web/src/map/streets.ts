// Streets of an OpenStreetMap extract, from an archive of this server. Layers and classes are those that
// crates/app/streets/process.lua writes. They recede: what is watched is drawn over them.

import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Palette } from "./palette.ts";

const SOURCE = "streets";

type Layer<T extends LayerSpecification["type"]> = Extract<LayerSpecification, { type: T }>;
type LineWidth = NonNullable<NonNullable<Layer<"line">["paint"]>["line-width"]>;

/** Widths in pixels at zooms 8, 12, 15 and 19, without the edge. */
const WIDTHS = {
  motorway: [0.8, 2.2, 6, 26],
  main: [0.4, 1.8, 5, 24],
  middle: [0, 1.2, 4, 20],
  street: [0, 0.6, 2.8, 16],
  service: [0, 0, 1.4, 9],
} as const;

/** The least first: greater ones lie on top of them. */
const CLASSES = ["service", "street", "middle", "main", "motorway"] as const;

export function streetSources(address: string): Record<string, SourceSpecification> {
  return { [SOURCE]: { type: "vector", url: `pmtiles://${address}` } };
}

export function streetLayers(palette: Palette): LayerSpecification[] {
  return [
    surface("built", palette.built),
    surface("green", palette.green),
    surface("water", palette.water),
    {
      ...line("street-waterways", "waterways"),
      paint: { "line-color": palette.river, "line-width": between([0.4, 1.2, 2.5, 8]) },
    },
    {
      ...line("coast", "coast"),
      paint: { "line-color": palette.border, "line-width": between([0.4, 0.8, 1.2, 2]) },
    },
    surface("square", palette.road),
    {
      id: "buildings",
      type: "fill",
      source: SOURCE,
      "source-layer": "buildings",
      minzoom: 14,
      paint: {
        "fill-color": palette.building,
        "fill-opacity": ["interpolate", ["linear"], ["zoom"], 14, 0, 15, 1],
      },
    },
    {
      ...line("paths", "roads", "path"),
      minzoom: 14,
      paint: {
        "line-color": palette.path,
        "line-width": between([0, 0, 0.8, 2.5]),
        "line-dasharray": [3, 1.5],
      },
    },
    {
      ...line("rails", "roads", "rail"),
      paint: {
        "line-color": palette.fineBorder,
        "line-width": between([0.3, 0.8, 1.4, 3]),
        "line-opacity": beneath,
      },
    },
    ...CLASSES.map((name) => road(name, palette.roadEdge, true)),
    ...CLASSES.map((name) => road(name, palette.road, false)),
  ];
}

/** Streets from zoom 14, and quarters; beneath the names of towns. */
export function streetNames(palette: Palette): LayerSpecification[] {
  const paint = {
    "text-color": palette.softLabel,
    "text-halo-color": palette.halo,
    "text-halo-width": 1.4,
  };
  return [
    {
      id: "street-names",
      type: "symbol",
      source: SOURCE,
      "source-layer": "roads",
      minzoom: 14,
      filter: ["has", "name"],
      layout: {
        "symbol-placement": "line",
        "text-field": ["get", "name"],
        "text-font": ["Inter"],
        "text-size": ["interpolate", ["linear"], ["zoom"], 14, 10, 19, 15],
        "text-padding": 4,
        "symbol-spacing": 350,
      },
      paint,
    },
    {
      id: "quarters",
      type: "symbol",
      source: SOURCE,
      "source-layer": "names",
      minzoom: 11,
      maxzoom: 17,
      layout: {
        "text-field": ["get", "name"],
        "text-font": ["Inter"],
        "text-size": ["match", ["get", "class"], "town", 14, "village", 12, "suburb", 12, 11],
        "text-letter-spacing": 0.02,
        "text-max-width": 8,
        "text-padding": 6,
      },
      paint,
    },
  ];
}

/** What goes through a tunnel is fainter. */
const beneath: NonNullable<NonNullable<Layer<"line">["paint"]>["line-opacity"]> = [
  "case",
  ["has", "tunnel"],
  0.35,
  1,
];

function surface(name: string, colour: string): LayerSpecification {
  return {
    id: `street-${name}`,
    type: "fill",
    source: SOURCE,
    "source-layer": "surfaces",
    filter: ["==", ["get", "class"], name],
    paint: { "fill-color": colour, "fill-antialias": false },
  };
}

function line(id: string, layer: string, name?: string): Omit<Layer<"line">, "paint"> {
  return {
    id,
    type: "line",
    source: SOURCE,
    "source-layer": layer,
    ...(name && { filter: ["==", ["get", "class"], name] }),
    layout: { "line-join": "round", "line-cap": "butt" },
  };
}

function road(name: keyof typeof WIDTHS, colour: string, isEdge: boolean): LayerSpecification {
  const [far, middle, near, nearest] = WIDTHS[name];
  // Where a street is a hair there is no room for an edge.
  const edge = (width: number) =>
    isEdge && width > 0 ? width + Math.min(1 + width / 8, 2.5) : width;
  return {
    ...line(`${name}${isEdge ? "-edges" : "s"}`, "roads", name),
    layout: { "line-join": "round", "line-cap": "round" },
    paint: {
      "line-color": colour,
      "line-width": between([edge(far), edge(middle), edge(near), edge(nearest)]),
      "line-opacity": beneath,
    },
  };
}

function between([far, middle, near, nearest]: readonly [
  number,
  number,
  number,
  number,
]): LineWidth {
  return ["interpolate", ["exponential", 1.4], ["zoom"], 8, far, 12, middle, 15, near, 19, nearest];
}
