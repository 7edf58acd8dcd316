// The cone of a pin under a finger: its handle, or the cone itself, turns the aim around the pin.

import type { Map as MapLibreMap } from "maplibre-gl";
import { headingTowards } from "../map/heading.ts";
import type { Pin } from "../map/pin.ts";

export function followHandle(pin: Pin, map: MapLibreMap, write: (heading: number) => void): void {
  pin.element.classList.add("turnable");
  for (const part of [pin.handle, pin.cone]) {
    // Otherwise the map pans or the pin moves under the same finger.
    for (const press of ["mousedown", "touchstart"]) {
      part.addEventListener(press, (event) => event.stopPropagation());
    }
    part.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      part.setPointerCapture(event.pointerId);
    });
    part.addEventListener("pointermove", (event) => {
      if (!part.hasPointerCapture(event.pointerId)) return;
      const frame = map.getContainer().getBoundingClientRect();
      const { x, y } = map.project(pin.marker.getLngLat());
      write(headingTowards(event.clientX - frame.left - x, event.clientY - frame.top - y));
    });
  }
}
