// Two days on one map: a second map lies over the first, shows another day, moves with it, and is cut off along an edge that can be dragged
// or moved by keys.

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";
import type { Seen } from "./choose.ts";
import { createMap } from "./create.ts";
import { type Filtered, queryOn } from "./filters.ts";
import { supplyImages } from "./images.ts";
import { publicLayers } from "./layers.ts";
import { currentSecond } from "./period.ts";
import { PUBLISHED, publishedSource } from "./published.ts";
import type { TileSet } from "./tile-set.ts";
import { shownSecond } from "./time-bar.ts";

const MIDDLE = 50;

export interface Comparison {
  /** Shows the day of `filtered.compare` on the right; nothing where it is null. */
  show(filtered: Filtered): void;
  /** The other map where it is what is seen, `x` pixels from the left, and its day. */
  seenAt(x: number): Seen | null;
}

export function compareOn(map: MapLibreMap, tileSet: TileSet, strings: Strings): Comparison {
  const main = map.getContainer();
  const layer = document.createElement("div");
  layer.className = "map-compare";
  layer.hidden = true;
  const other = document.createElement("div");
  other.className = "map-other";
  other.ariaHidden = "true";
  other.inert = true;
  other.dataset.basemap = main.dataset.basemap ?? "";
  other.dataset.lang = main.dataset.lang ?? "";
  const divider = document.createElement("input");
  divider.type = "range";
  divider.className = "map-divider";
  divider.ariaLabel = say(strings, "tools.divider");
  divider.value = String(MIDDLE);
  const edge = document.createElement("div");
  edge.className = "map-edge";
  const labels = ["left", "right"].map((side) => {
    const label = document.createElement("p");
    label.className = `map-day ${side}`;
    return label;
  });
  layer.append(other, edge, divider, ...labels);
  main.after(layer);

  let second: MapLibreMap | null = null;
  let shown: Filtered | null = null;
  const move = () => {
    second?.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
  };
  const cut = () => layer.style.setProperty("--cut", `${divider.value}%`);
  divider.addEventListener("input", cut);
  map.on("move", move);

  const style = () => {
    const query = queryOn(shown?.query ?? "", shown?.compare ?? "");
    const second = shownSecond(shown?.compare ?? null);
    return {
      sources: () => ({ [PUBLISHED]: publishedSource(tileSet, query) }),
      layers: (palette: Parameters<typeof publicLayers>[0], language: string) =>
        publicLayers(palette, language, {
          periods: shown?.periods ?? null,
          fresh: shown?.fresh ?? false,
          second,
        }),
    };
  };
  const draw = () => {
    // A map that shows another day is made anew: a difference of styles would keep its tiles.
    second?.remove();
    other.replaceChildren();
    second = createMap({
      container: other,
      strings,
      overlay: { images: supplyImages, ...style() },
      options: {
        center: map.getCenter(),
        zoom: map.getZoom(),
        interactive: false,
        attributionControl: false,
      },
    });
  };
  return {
    seenAt(x) {
      const edge = (main.clientWidth * Number(divider.value)) / 100;
      if (!second || x < edge) return null;
      return { map: second, second: shownSecond(shown?.compare ?? null) ?? currentSecond() };
    },
    show(filtered) {
      const before = shown;
      shown = filtered;
      layer.hidden = filtered.compare === null;
      if (filtered.compare === null) {
        second?.remove();
        second = null;
        return;
      }
      const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
      const name = (day: string | null) =>
        day === null || Number.isNaN(Date.parse(day))
          ? (day ?? say(strings, "tools.now"))
          : words.format(new Date(day));
      labels[0]?.replaceChildren(name(filtered.datetime));
      labels[1]?.replaceChildren(name(filtered.compare));
      cut();
      if (!second || JSON.stringify(before) !== JSON.stringify(filtered)) draw();
    },
  };
}
