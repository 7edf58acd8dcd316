// The map on paper: what WebGL has drawn is gone by the time a printer asks for it, so it is drawn once more and copied, with the
// legend of what is in view, the day, the sources and the address under it.

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";
import { paragraph } from "./beside.ts";
import { copyOf, legend, stateAt } from "./picture.ts";

export function printable(map: MapLibreMap, strings: Strings, day: () => string | null): void {
  const sheet = document.createElement("section");
  sheet.className = "map-print";
  map.getContainer().after(sheet);
  // All at once: what is not there when the handler returns is not on the paper.
  addEventListener("beforeprint", () => {
    map.redraw();
    const list = document.createElement("ul");
    list.append(
      ...legend(map, strings).map(({ svg, words }) => {
        const item = document.createElement("li");
        item.append(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, words);
        return item;
      }),
    );
    sheet.replaceChildren(
      copyOf(map),
      paragraph(stateAt(strings, day())),
      list,
      paragraph(`${say(strings, "attribution")} · ${location.href}`, "hint"),
    );
  });
  addEventListener("afterprint", () => sheet.replaceChildren());
}
