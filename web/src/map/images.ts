// Makes the pictures that the map's layers ask for by name, at the moment they are first needed:
// `marker/{kind}/{status}` and `view/{degrees}`.

import type { Map as MapLibreMap } from "maplibre-gl";
import { MARKER_SIZE, markerSvg } from "./markers.ts";
import type { Scheme } from "./palette.ts";
import { PALETTES } from "./palette.ts";
import { VIEW_RADIUS, viewSvg } from "./view-sector.ts";

const PIXEL_RATIO = 2;

/** Lets `map` ask for pictures; `scheme` is read at each request, since it may change. */
export function supplyImages(map: MapLibreMap, scheme: () => Scheme): void {
  map.setMissingStyleImageResolver(async (name) => {
    const [family, first = "", second = ""] = name.split("/");
    if (family === "marker") {
      await add(map, name, markerSvg(first, second, scheme()), MARKER_SIZE);
    } else if (family === "view") {
      const colour = PALETTES[scheme()].view;
      await add(map, name, viewSvg(Number(first), colour), VIEW_RADIUS * 2);
    }
  });
}

async function add(map: MapLibreMap, name: string, svg: string, side: number): Promise<void> {
  const picture = new Image(side * PIXEL_RATIO, side * PIXEL_RATIO);
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await picture.decode();
  if (!map.hasImage(name)) map.addImage(name, picture, { pixelRatio: PIXEL_RATIO });
}
