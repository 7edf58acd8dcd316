// The map in a frame of another site: everything published, popups, the filter of the address; no tools, nothing kept.

import { NavigationControl, ScaleControl } from "maplibre-gl";
import { tileSet as askForTileSet } from "../map/ahead.ts";
import { supervisedTerritory } from "../map/centres.ts";
import { letPeopleChoose } from "../map/choose.ts";
import { createMap } from "../map/create.ts";
import { FIRST_VIEW, HASH } from "../map/first-view.ts";
import { supplyImages } from "../map/images.ts";
import { publicLayers } from "../map/layers.ts";
import { PERIOD_STATES } from "../map/period.ts";
import { PUBLISHED, publishedSource } from "../map/published.ts";
import { readStrings } from "../strings.ts";

async function start(container: HTMLElement): Promise<void> {
  const strings = readStrings();
  const { tiles, query, lon, lat, zoom, periods } = container.dataset;
  const tileSet = await askForTileSet(tiles ?? "/tiles.json");
  const supervised = supervisedTerritory();
  const wanted = (periods ?? "").split(",");
  const shown = PERIOD_STATES.filter((state) => wanted.includes(state));
  const map = createMap({
    container,
    strings,
    overlay: {
      images: supplyImages,
      sources: () => ({
        [PUBLISHED]: publishedSource(tileSet, query ?? ""),
        ...supervised.sources(),
      }),
      layers: (palette, language) =>
        publicLayers(palette, language, {
          periods: shown.length > 0 ? shown : null,
          supervised,
        }),
    },
    options: {
      ...FIRST_VIEW,
      ...(lon && lat ? { center: [Number(lon), Number(lat)], zoom: Number(zoom) } : {}),
      hash: HASH,
      // Who scrolls a page does not want to be caught in a map.
      scrollZoom: false,
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl(), "bottom-right");
  letPeopleChoose(map, strings, supervised);
  map.on("idle", () => {
    container.dataset.ready = "";
  });
}

const container = document.querySelector<HTMLElement>("[data-island=embed-map]");
if (container) {
  // The still picture stays where a frame may not have a map, such as one without an origin.
  start(container).catch(() => container.remove());
}
