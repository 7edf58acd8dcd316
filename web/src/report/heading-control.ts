// The aim of a device: a slider, the handle of the pin and the compass of the phone, all bound to the plain input
// `heading`. An empty input means "I don't know", and there is a button for it.

import { readHeading } from "../map/heading.ts";
import { type Strings, say } from "../strings.ts";
import { addCompass } from "./compass/island.ts";

export interface HeadingControl {
  read(): number | null;
  write(heading: number | null): void;
  onChange(listener: (heading: number | null) => void): void;
}

const known = new WeakMap<HTMLFormElement, HeadingControl>();

/**
 * The same control for everybody who asks; null where the form asks for no heading. The first one may say where the
 * compass goes: the field of the heading is often folded away.
 */
export function headingControl(
  form: HTMLFormElement,
  strings: Strings,
  compass?: HTMLElement,
): HeadingControl | null {
  const made = known.get(form);
  if (made) return made;
  const input = form.querySelector<HTMLInputElement>("input[name=heading]");
  if (!input) return null;
  const control = bind(input, strings, compass);
  known.set(form, control);
  return control;
}

function bind(
  input: HTMLInputElement,
  strings: Strings,
  compass: HTMLElement | undefined,
): HeadingControl {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = "359";
  slider.ariaLabel = say(strings, "heading.slider");
  const unknown = document.createElement("button");
  unknown.type = "button";
  unknown.className = "button quiet";
  unknown.append(say(strings, "heading.unknown"));
  const box = compass ?? document.createElement("div");
  input.after(slider, unknown, ...(compass ? [] : [box]));

  const listeners: ((heading: number | null) => void)[] = [];
  const read = () => readHeading(input.value);
  const changed = () => {
    const heading = read();
    slider.value = String(heading ?? 0);
    slider.ariaValueText =
      heading === null
        ? say(strings, "heading.unknown")
        : say(strings, "heading.degrees", { degrees: heading });
    slider.classList.toggle("unknown", heading === null);
    for (const listener of listeners) listener(heading);
  };
  const write = (heading: number | null) => {
    input.value = heading === null ? "" : String(heading);
    changed();
  };
  slider.addEventListener("input", () => write(Number(slider.value)));
  unknown.addEventListener("click", () => write(null));
  input.addEventListener("change", changed);
  changed();
  addCompass(box, strings, write);
  return {
    read,
    write,
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
