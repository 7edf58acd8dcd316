// What this instance has under its maps beside the background that all have: streets of its own, or pictures of another server.
// The frame of every page says so in its head, so that no map waits for an answer about it.

import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Palette } from "./palette.ts";

export interface Ground {
  /** Absolute address of the archive of streets. */
  readonly streets?: string;
  readonly tiles?: ForeignTiles;
}

/** Pictures that the operator chose; each reader's browser asks their server for them. */
export interface ForeignTiles {
  readonly template: string;
  /** Plain text. */
  readonly credit: string;
}

export function readGround(head: ParentNode | undefined = globalThis.document?.head): Ground {
  const named = (name: string) => head?.querySelector<HTMLMetaElement>(`meta[name="${name}"]`);
  const [streets, tiles] = [named("map-streets"), named("map-tiles")];
  return {
    ...(streets && { streets: new URL(streets.content, location.href).href }),
    ...(tiles && { tiles: { template: tiles.content, credit: tiles.dataset.credit ?? "" } }),
  };
}

export function foreignSources({
  template,
  credit,
}: ForeignTiles): Record<string, SourceSpecification> {
  // The library writes the credit line as HTML.
  const attribution = credit.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return {
    foreign: { type: "raster", tiles: [template], tileSize: 256, maxzoom: 19, attribution },
  };
}

/** Muted, so that what is watched stands out; darkened on dark pages. */
export function foreignLayers({ scheme }: Palette): LayerSpecification[] {
  return [
    {
      id: "foreign",
      type: "raster",
      source: "foreign",
      paint: {
        "raster-saturation": -0.5,
        "raster-contrast": -0.1,
        "raster-brightness-max": scheme === "dark" ? 0.45 : 1,
        "raster-fade-duration": 0,
      },
    },
  ];
}
