// The layers that draw control rooms, and the outline of the territory of one of them.

import type { FeatureCollection, GeoJSON } from "geojson";
import type {
  GeoJSONSource,
  LayerSpecification,
  Map as MapLibreMap,
  SourceSpecification,
} from "maplibre-gl";
import type { Palette } from "./palette.ts";
import { countBeside, PUBLISHED } from "./published.ts";

export const CENTRE_LAYER = "centres";
export const SUPERVISED = "supervised";
const AREA_LAYER = "supervised-area";
const EDGE_LAYER = "supervised-edge";

const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

export function centreLayers(palette: Palette, language: string): LayerSpecification[] {
  return [
    {
      id: CENTRE_LAYER,
      type: "symbol",
      source: PUBLISHED,
      "source-layer": "centres",
      layout: {
        "icon-image": [
          "concat",
          "centre/",
          ["coalesce", ["get", "kind"], "several"],
          "/",
          ["coalesce", ["get", "status"], "several"],
          "/",
          ["coalesce", ["get", "precision"], ""],
        ],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 4, 0.5, 10, 0.8, 16, 1],
        "icon-allow-overlap": true,
      },
    },
    countBeside("centre-counts", "centres", language, { text: palette.label, halo: palette.halo }),
  ];
}

/** Hidden while there is none: the map would cut the tiles of nothing. */
function supervisedLayers(palette: Palette, isShown: boolean): LayerSpecification[] {
  const layout = { visibility: visibility(isShown) };
  return [
    {
      id: AREA_LAYER,
      type: "fill",
      source: SUPERVISED,
      layout,
      paint: { "fill-color": palette.label, "fill-opacity": 0.06 },
    },
    {
      id: EDGE_LAYER,
      type: "line",
      source: SUPERVISED,
      layout,
      paint: { "line-color": palette.label, "line-width": 2, "line-dasharray": [4, 2] },
    },
  ];
}

function visibility(isShown: boolean): "visible" | "none" {
  return isShown ? "visible" : "none";
}

export interface Supervised {
  source(): SourceSpecification;
  layers(palette: Palette): LayerSpecification[];
  /** Outlines the territory of a centre; null takes the outline away. */
  show(map: MapLibreMap, centre: string | null): Promise<void>;
}

/** The territory that was asked for last; each is fetched once. */
export function supervisedTerritory(): Supervised {
  const known = new Map<string, GeoJSON>();
  let wanted: string | null = null;
  let shown: GeoJSON = NOTHING;
  return {
    source: () => ({ type: "geojson", data: shown }),
    layers: (palette) => supervisedLayers(palette, shown !== NOTHING),
    async show(map, centre) {
      if (centre === wanted) return;
      wanted = centre;
      const found = centre === null ? NOTHING : (known.get(centre) ?? (await territory(centre)));
      if (centre !== null) known.set(centre, found);
      if (centre !== wanted) return;
      shown = found;
      map.getSource<GeoJSONSource>(SUPERVISED)?.setData(shown);
      for (const layer of [AREA_LAYER, EDGE_LAYER])
        if (map.getLayer(layer))
          map.setLayoutProperty(layer, "visibility", visibility(shown !== NOTHING));
    },
  };
}

/** A territory that is not known, or not to be had now, has no outline; the popup is complete without it. */
async function territory(centre: string): Promise<GeoJSON> {
  const answer = await fetch(`/centres/${encodeURIComponent(centre)}/territory.geojson`).catch(
    () => null,
  );
  return answer?.ok ? ((await answer.json()) as GeoJSON) : NOTHING;
}
