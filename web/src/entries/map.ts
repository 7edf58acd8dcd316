// The full-screen map: the three families, popups, filters, position and filters in the address.

import {
  GeolocateControl,
  NavigationControl,
  ScaleControl,
  type VectorTileSource,
} from "maplibre-gl";
import { tileSet as askForTileSet } from "../map/ahead.ts";
import { SUPERVISED, supervisedTerritory } from "../map/centres.ts";
import { letPeopleChoose } from "../map/choose.ts";
import { createMap } from "../map/create.ts";
import { showPeriods } from "../map/deployments.ts";
import { sayMapFailed } from "../map/failure.ts";
import { type Filtered, followFilters } from "../map/filters.ts";
import { FIRST_VIEW, HASH } from "../map/first-view.ts";
import { supplyImages } from "../map/images.ts";
import { publicLayers } from "../map/layers.ts";
import { PUBLISHED, publishedSource, refilter } from "../map/published.ts";
import { readStrings, say } from "../strings.ts";

const WIDE_SCREEN = "(width >= 48rem)";

async function start(container: HTMLElement): Promise<void> {
  const strings = readStrings();
  const panel = document.querySelector<HTMLDetailsElement>("details.map-panel");
  if (panel) panel.open = matchMedia(WIDE_SCREEN).matches;

  const tileSet = await askForTileSet(container.dataset.tiles ?? "/tiles.json");
  const supervised = supervisedTerritory();
  let shown: Filtered = { query: "", periods: null };
  const form = document.querySelector<HTMLFormElement>("form[data-island=filters]");
  if (form) {
    shown = followFilters(form, (changed) => {
      const before = shown;
      shown = changed;
      const filterDrawn = () => showPeriods(map, shown.periods);
      const source = map.getSource<VectorTileSource>(PUBLISHED);
      if (source && changed.query !== before.query) {
        refilter(source, tileSet, changed.query);
        // Tiles on their way would be read again from what is there already.
        if (`${changed.periods}` !== `${before.periods}`) map.once("idle", filterDrawn);
      } else {
        filterDrawn();
      }
    });
  }
  const map = createMap({
    container,
    strings,
    overlay: {
      images: supplyImages,
      sources: () => ({
        [PUBLISHED]: publishedSource(tileSet, shown.query),
        [SUPERVISED]: supervised.source(),
      }),
      layers: (palette, language) =>
        publicLayers(palette, language, { periods: shown.periods, supervised: true }),
    },
    options: { ...FIRST_VIEW, hash: HASH },
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(
    new GeolocateControl({ positionOptions: { enableHighAccuracy: true } }),
    "top-right",
  );
  // The control names its button only when the browser has said whether it may locate: until then it would be nameless.
  container
    .querySelector(".maplibregl-ctrl-geolocate")
    ?.setAttribute("aria-label", say(strings, "controls.locate"));
  map.addControl(new ScaleControl(), "bottom-right");
  letPeopleChoose(map, strings, supervised);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && map.getSource(PUBLISHED))
      map.refreshTiles(PUBLISHED);
  });
  // Whether everything is drawn; a change of the colour scheme draws it anew.
  map.on("dataloading", () => {
    delete container.dataset.ready;
  });
  map.on("idle", () => {
    container.dataset.ready = "";
  });
}

const container = document.querySelector<HTMLElement>("[data-island=map]");
if (container) {
  start(container).catch((error: unknown) => sayMapFailed(container, readStrings(), error));
}
