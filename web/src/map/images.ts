// Makes the pictures that the map's layers ask for by name, at the moment they are first needed:
// `marker/{kind}/{status}`, `ring/{parts}`, `deployment/{technology}/{status}`, `centre/{kind}/{status}/{precision}` and
// `hatch/{technology}/{state}`.

import type { Map as MapLibreMap } from "maplibre-gl";
import { HATCH_SIZE, hatchSvg } from "./hatch.ts";
import { MARKER_SIZE } from "./marker-picture.ts";
import { markerSvg } from "./markers.ts";
import { centreSvg, deploymentSvg } from "./other-markers.ts";
import type { Scheme } from "./palette.ts";
import { PERIOD_STATES } from "./period.ts";
import { RING_SIZE, ringSvg } from "./ring.ts";

const PIXEL_RATIO = 2;

interface Picture {
  readonly svg: string;
  /** In CSS pixels. */
  readonly side: number;
}

/** Lets `map` ask for pictures; `scheme` is read at each request, since it may change. */
export function supplyImages(map: MapLibreMap, scheme: () => Scheme): void {
  map.setMissingStyleImageResolver(async (name) => {
    const made = picture(name, scheme());
    if (made) await add(map, name, made);
  });
}

/** The picture of a name; null for a name that is none of ours. */
export function picture(name: string, scheme: Scheme): Picture | null {
  const [family, first = "", second = "", third = ""] = name.split("/");
  switch (family) {
    case "marker":
      return { svg: markerSvg(first, second, scheme), side: MARKER_SIZE };
    case "ring":
      return { svg: ringSvg(first, scheme), side: RING_SIZE };
    case "deployment":
      return { svg: deploymentSvg(first, second, scheme), side: MARKER_SIZE };
    case "centre":
      return { svg: centreSvg(first, second, third, scheme), side: MARKER_SIZE };
    case "hatch": {
      const state = PERIOD_STATES.find((known) => known === second) ?? "now";
      return { svg: hatchSvg(first, state, scheme), side: HATCH_SIZE };
    }
    default:
      return null;
  }
}

async function add(map: MapLibreMap, name: string, { svg, side }: Picture): Promise<void> {
  const image = new Image(side * PIXEL_RATIO, side * PIXEL_RATIO);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio: PIXEL_RATIO });
}
