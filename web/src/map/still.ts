// A small map around one position, for device pages and reviews: `data-lon`, `data-lat`, and where known
// `data-heading` and `data-accuracy` (metres), and where what is published stands elsewhere, `data-present-lon` and
// `data-present-lat`. Published neighbours are drawn around it.

import type { Map as MapLibreMap } from "maplibre-gl";
import { LngLatBounds, NavigationControl } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";
import { ACCURACY, accuracyData, accuracyLayers, accuracySource, zoomFor } from "./accuracy.ts";
import { createMap } from "./create.ts";
import { readHeading } from "./heading.ts";
import { supplyImages } from "./images.ts";
import { publicLayers } from "./layers.ts";
import { makePin } from "./pin.ts";
import { PUBLISHED, publishedSource } from "./published.ts";
import { loadTileSet } from "./tile-set.ts";

const ZOOM = 16.5;

/** Draws the map; null where the page names no position. */
export async function drawStillMap(
  container: HTMLElement,
  strings: Strings,
): Promise<MapLibreMap | null> {
  const { lon, lat, heading = "", accuracy = "", presentLon, presentLat } = container.dataset;
  if (!lon || !lat) return null;
  const at: [number, number] = [Number(lon), Number(lat)];
  const tileSet = await loadTileSet(container.dataset.tiles ?? "/tiles.json");
  const map = createMap({
    container,
    strings,
    overlay: {
      images: supplyImages,
      sources: () => ({
        [ACCURACY]: accuracySource(accuracyData(...at, Number(accuracy))),
        [PUBLISHED]: publishedSource(tileSet, ""),
      }),
      layers: (palette, language) => [
        ...accuracyLayers(palette),
        ...publicLayers(palette, language, { periods: null }),
      ],
    },
    options: {
      center: at,
      zoom: zoomFor(Number(accuracy), ZOOM),
      cooperativeGestures: false,
      scrollZoom: false,
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  if (presentLon && presentLat) {
    const there: [number, number] = [Number(presentLon), Number(presentLat)];
    const pin = makePin(map, say(strings, "controls.pin_present"), there);
    pin.element.classList.add("present");
    pin.aim(null);
    map.fitBounds(new LngLatBounds(at, at).extend(there), {
      padding: 60,
      maxZoom: ZOOM,
      animate: false,
    });
  }
  makePin(map, say(strings, "controls.pin"), at).aim(readHeading(heading));
  return map;
}
