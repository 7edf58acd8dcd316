// The aim of a device: a slider and a handle on the pin, both bound to the plain input `heading`.
// An empty input means "I don't know", and there is a button for it.

import type { Map as MapLibreMap } from "maplibre-gl";
import { headingTowards, readHeading } from "../map/heading.ts";
import type { Pin } from "../map/pin.ts";
import { type Strings, say } from "../strings.ts";

export interface HeadingControl {
  read(): number | null;
  /** Lets the handle of the pin turn the aim. */
  followHandle(pin: Pin, map: MapLibreMap): void;
}

/** Null where the form asks for no heading. */
export function headingControl(
  form: HTMLFormElement,
  strings: Strings,
  onChange: (heading: number | null) => void,
): HeadingControl | null {
  const input = form.querySelector<HTMLInputElement>("input[name=heading]");
  if (!input) return null;
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = "359";
  slider.ariaLabel = say(strings, "heading.slider");
  const unknown = document.createElement("button");
  unknown.type = "button";
  unknown.className = "button quiet";
  unknown.append(say(strings, "heading.unknown"));
  input.after(slider, unknown);

  const read = () => readHeading(input.value);
  const changed = () => {
    const heading = read();
    slider.value = String(heading ?? 0);
    onChange(heading);
  };
  const write = (heading: number | null) => {
    input.value = heading === null ? "" : String(heading);
    changed();
  };
  slider.addEventListener("input", () => write(Number(slider.value)));
  unknown.addEventListener("click", () => write(null));
  input.addEventListener("change", changed);
  changed();
  return {
    read,
    followHandle(pin, map) {
      followHandle(pin, map, write);
    },
  };
}

function followHandle(pin: Pin, map: MapLibreMap, write: (heading: number) => void): void {
  pin.element.classList.add("turnable");
  // Otherwise the map pans or the pin moves under the same finger.
  for (const press of ["mousedown", "touchstart"]) {
    pin.handle.addEventListener(press, (event) => event.stopPropagation());
  }
  pin.handle.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    pin.handle.setPointerCapture(event.pointerId);
  });
  pin.handle.addEventListener("pointermove", (event) => {
    if (!pin.handle.hasPointerCapture(event.pointerId)) return;
    const frame = map.getContainer().getBoundingClientRect();
    const { x, y } = map.project(pin.marker.getLngLat());
    write(headingTowards(event.clientX - frame.left - x, event.clientY - frame.top - y));
  });
}
