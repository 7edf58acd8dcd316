// The map of the page before sending: the pin as it will be public, how sure it is, its aim, and the numbers of what the
// list names nearby.

import { Marker } from "maplibre-gl";
import { drawStillMap } from "../map/still.ts";
import type { Strings } from "../strings.ts";

export async function drawCheckMap(frame: HTMLElement, strings: Strings): Promise<void> {
  // Of an area that is a circle, the circle is what was said; of a pin, how sure the phone was.
  const { radius } = frame.dataset;
  if (radius) frame.dataset.accuracy = radius;
  const map = await drawStillMap(frame, strings);
  if (!map) return;
  const near = [...document.querySelectorAll<HTMLElement>(".nearby > li")];
  for (const [index, { dataset }] of near.entries()) {
    if (!dataset.lon || !dataset.lat) continue;
    const element = document.createElement("div");
    element.className = "nearby-mark";
    // The list beside the map says the same in words.
    element.ariaHidden = "true";
    element.append(String(index + 1));
    // Below what it numbers: the pin stands above its own point.
    new Marker({ element, anchor: "top", offset: [0, 14] })
      .setLngLat([Number(dataset.lon), Number(dataset.lat)])
      .addTo(map);
    // The library names its markers.
    element.removeAttribute("aria-label");
  }
  map.once("idle", () => {
    frame.dataset.ready = "";
  });
}
