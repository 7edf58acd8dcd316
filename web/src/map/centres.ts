// The layers that draw control rooms, and the outline of the territory of one of them.

import type { FeatureCollection, GeoJSON } from "geojson";
import type {
  GeoJSONSource,
  LayerSpecification,
  Map as MapLibreMap,
  SourceSpecification,
} from "maplibre-gl";
import { VIEW_LAYER } from "./devices.ts";
import { currentScheme, PALETTES, type Palette } from "./palette.ts";
import { countBeside, PUBLISHED } from "./published.ts";

export const CENTRE_LAYER = "centres";
export const SUPERVISED = "supervised";

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

export function supervisedLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: "supervised-area",
      type: "fill",
      source: SUPERVISED,
      paint: { "fill-color": palette.label, "fill-opacity": 0.06 },
    },
    {
      id: "supervised-edge",
      type: "line",
      source: SUPERVISED,
      paint: { "line-color": palette.label, "line-width": 2, "line-dasharray": [4, 2] },
    },
  ];
}

export interface Supervised {
  /** None before the first territory: what draws it comes with it. */
  sources(): Record<string, SourceSpecification>;
  layers(palette: Palette): LayerSpecification[];
  /** Outlines the territory of a centre; null takes the outline away. */
  show(map: MapLibreMap, centre: string | null): Promise<void>;
}

/** The territory that was asked for last; each is fetched once. */
export function supervisedTerritory(): Supervised {
  const known = new Map<string, GeoJSON>();
  let wanted: string | null = null;
  let shown: GeoJSON | null = null;
  const sources = (): Record<string, SourceSpecification> =>
    shown ? { [SUPERVISED]: { type: "geojson", data: shown } } : {};
  const layers = (palette: Palette) => (shown ? supervisedLayers(palette) : []);
  return {
    sources,
    layers,
    async show(map, centre) {
      if (centre === wanted) return;
      wanted = centre;
      const found = centre === null ? NOTHING : (known.get(centre) ?? (await territory(centre)));
      if (centre !== null) known.set(centre, found);
      if (centre !== wanted || (found === NOTHING && shown === null)) return;
      shown = found;
      const source = map.getSource<GeoJSONSource>(SUPERVISED);
      if (source) {
        source.setData(shown);
        return;
      }
      for (const [id, added] of Object.entries(sources())) map.addSource(id, added);
      for (const layer of layers(PALETTES[currentScheme()])) map.addLayer(layer, VIEW_LAYER);
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
