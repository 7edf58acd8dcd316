// The full-screen map: the three families, popups, filters, the day shown, search and tools; position and filters in the address.

import { NavigationControl, ScaleControl, type VectorTileSource } from "maplibre-gl";
import { tileSet as askForTileSet, fetchPicture } from "../map/ahead.ts";
import { supervisedTerritory } from "../map/centres.ts";
import { letPeopleChoose } from "../map/choose.ts";
import type { Comparison } from "../map/compare.ts";
import { createMap } from "../map/create.ts";
import { showPeriods } from "../map/deployments.ts";
import { sayMapFailed } from "../map/failure.ts";
import { type Filtered, followFilters, UNFILTERED } from "../map/filters.ts";
import { FIRST_VIEW, HASH } from "../map/first-view.ts";
import { showFreshness } from "../map/freshness.ts";
import { supplyImages } from "../map/images.ts";
import { publicLayers } from "../map/layers.ts";
import { currentScheme, PALETTES } from "../map/palette.ts";
import { currentSecond } from "../map/period.ts";
import { PUBLISHED, publishedSource, refilter } from "../map/published.ts";
import { searchOn } from "../map/search-box.ts";
import { shownSecond } from "../map/time-bar.ts";
import { startTools, type Tools } from "../map/tools.ts";
import { readStrings } from "../strings.ts";
import "../styles/map-print.css";
import "../styles/map-time.css";
import "../styles/map-tools.css";

async function start(container: HTMLElement): Promise<void> {
  const asked = fetchPicture(container);
  const strings = readStrings();
  const tileSet = await askForTileSet(container.dataset.tiles ?? "/tiles.json");
  await asked;
  const supervised = supervisedTerritory();
  let shown: Filtered = UNFILTERED;
  let tools: Tools | null = null;
  let comparison: Comparison | null = null;
  const second = () => shownSecond(shown.datetime) ?? currentSecond();
  /** The code of the second map comes when there are two days. */
  const compare = async () => {
    if (!comparison && shown.compare === null) return;
    const { compareOn } = await import("../map/compare.ts");
    comparison ??= compareOn(map, tileSet, strings);
    comparison.show(shown);
  };
  const form = document.querySelector<HTMLFormElement>("form[data-island=filters]");
  if (form) {
    shown = followFilters(form, (changed) => {
      const before = shown;
      shown = changed;
      const filterDrawn = () => {
        showPeriods(map, shown.periods, second());
        showFreshness(map, PALETTES[currentScheme()], shown.fresh, second());
      };
      const source = map.getSource<VectorTileSource>(PUBLISHED);
      if (source && changed.query !== before.query) {
        refilter(source, tileSet, changed.query);
        // Tiles on their way would be read again from what is there already.
        const isSame =
          `${changed.periods}` === `${before.periods}` && changed.fresh === before.fresh;
        if (!isSame || changed.datetime !== before.datetime) map.once("idle", filterDrawn);
      } else {
        filterDrawn();
      }
      tools?.changed();
      void compare();
    });
  }
  const map = createMap({
    container,
    strings,
    overlay: {
      images: supplyImages,
      sources: () => ({
        [PUBLISHED]: publishedSource(tileSet, shown.query),
        ...supervised.sources(),
      }),
      layers: (palette, language) =>
        publicLayers(palette, language, {
          periods: shown.periods,
          supervised,
          fresh: shown.fresh,
          second: second(),
        }),
    },
    options: { ...FIRST_VIEW, hash: HASH },
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl(), "bottom-right");
  letPeopleChoose(
    map,
    strings,
    supervised,
    (x) => comparison?.seenAt(x) ?? { map, second: second() },
  );
  const search = document.querySelector<HTMLFormElement>("form[data-island=search]");
  if (search) searchOn(map, search, strings);
  const beside = document.querySelector<HTMLElement>("[data-island=beside]");
  if (beside) tools = startTools(map, beside, strings, () => shown.datetime);
  if (shown.compare !== null) map.once("idle", () => void compare());
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
  // What nobody wants before there is a picture.
  map.once("idle", async () => {
    const [{ letPeopleLocate }, { printable }] = await Promise.all([
      import("../map/locate.ts"),
      import("../map/printing.ts"),
    ]);
    letPeopleLocate(map, strings);
    printable(map, strings, () => shown.datetime);
  });
}

const container = document.querySelector<HTMLElement>("[data-island=map]");
if (container) {
  start(container).catch((error: unknown) => sayMapFailed(container, readStrings(), error));
}
