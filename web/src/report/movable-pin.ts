// A pin that a person places: by tap, by dragging, or with the arrow keys.

import type { Map as MapLibreMap } from "maplibre-gl";
import { makePin, type Pin } from "../map/pin.ts";
import { type Strings, say } from "../strings.ts";
import type { Position } from "./position-fields.ts";

/** Pixels that an arrow key moves the pin; with Shift ten times as many. */
const KEY_STEP = 4;

const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export interface MovablePin {
  /** Puts the pin somewhere as a person would. */
  move(position: Position): void;
  /** Shows the pin at a position, or takes it away. */
  show(position: Position | null): void;
}

/** `moved` follows everything that a person does to the pin; `made` may add to it when it first appears. */
export function movablePin(
  map: MapLibreMap,
  strings: Strings,
  moved: (position: Position) => void,
  made: (pin: Pin) => void = () => {},
): MovablePin {
  let pin: Pin | null = null;
  const follow = () => {
    const at = pin?.marker.getLngLat().wrap();
    if (at) moved({ lon: at.lng, lat: at.lat });
  };
  const show = (position: Position | null) => {
    if (!position) {
      pin?.marker.remove();
      return;
    }
    const at: [number, number] = [position.lon, position.lat];
    if (!pin) {
      pin = makePin(map, say(strings, "position.pin"), at);
      listen(map, pin, follow);
      made(pin);
    }
    pin.marker.setLngLat(at);
    // Adding it again would take the focus away from it.
    if (!pin.element.isConnected) pin.marker.addTo(map);
  };
  return {
    show,
    move(position) {
      show(position);
      moved(position);
    },
  };
}

function listen(map: MapLibreMap, { marker, element, aim }: Pin, follow: () => void): void {
  marker.setDraggable(true);
  element.tabIndex = 0;
  element.setAttribute("role", "application");
  aim(null);
  marker.on("dragend", follow);
  // A press on the pin or its handle is not a tap on the map behind.
  element.addEventListener("click", (event) => event.stopPropagation());
  element.addEventListener("keydown", (event) => {
    const direction = KEYS[event.key];
    if (!direction) return;
    // The map would move instead.
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? KEY_STEP * 10 : KEY_STEP;
    const { x, y } = map.project(marker.getLngLat());
    marker.setLngLat(map.unproject([x + direction[0] * step, y + direction[1] * step]));
    follow();
  });
}
