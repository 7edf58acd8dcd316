import { type StyleSpecification, validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import type { GeoJSON } from "geojson";
import { expect, test, vi } from "vitest";
import { backgroundLayers, backgroundSources } from "./background.ts";
import { SUPERVISED, supervisedLayers } from "./centres.ts";
import { publicLayers } from "./layers.ts";
import { PALETTES, type Scheme } from "./palette.ts";
import { PUBLISHED, publishedSource } from "./published.ts";

vi.stubGlobal("location", new URL("https://map.example/map"));

function style(scheme: Scheme, periods: ["now"] | null): StyleSpecification {
  const tileSet = { tiles: ["https://map.example/tiles/{z}/{x}/{y}.mvt"], minzoom: 0, maxzoom: 18 };
  const territory: GeoJSON = { type: "Polygon", coordinates: [] };
  return {
    version: 8,
    "font-faces": { Inter: "https://map.example/inter.woff2" },
    sources: {
      ...backgroundSources("/basemap/"),
      [PUBLISHED]: publishedSource(tileSet, ""),
      [SUPERVISED]: { type: "geojson", data: territory },
    },
    layers: [
      ...backgroundLayers(PALETTES[scheme], "fr"),
      ...publicLayers(PALETTES[scheme], "fr", { periods }),
      ...supervisedLayers(PALETTES[scheme]),
    ],
  };
}

test.each(["light", "dark"] as const)("the %s style keeps to the specification", (scheme) => {
  for (const periods of [null, ["now"] as ["now"]]) {
    expect(validateStyleMin(style(scheme, periods))).toEqual([]);
  }
});

test("a style that does not keep to it is found out", () => {
  const wrong = style("light", null);
  wrong.layers.push({ id: "wrong", type: "line", source: "nowhere" });
  expect(validateStyleMin(wrong)).not.toEqual([]);
});
