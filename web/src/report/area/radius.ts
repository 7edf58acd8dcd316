// A slider for the radius, bound to the plain input `radius_m`. Equal steps multiply: from a square to a department.

import { type Strings, say } from "../../strings.ts";

const SMALLEST = 50;
const LARGEST = 100_000;
const STEPS = 200;

/** Metres at a step of the slider, in two significant digits. */
export function radiusAt(step: number): number {
  return Number((SMALLEST * (LARGEST / SMALLEST) ** (step / STEPS)).toPrecision(2));
}

/** The step next to a number of metres. */
export function stepOf(metres: number): number {
  const within = Math.min(Math.max(metres, SMALLEST), LARGEST);
  return Math.round((STEPS * Math.log(within / SMALLEST)) / Math.log(LARGEST / SMALLEST));
}

/** Puts the slider behind the input; `changed` follows both. */
export function addRadiusSlider(
  input: HTMLInputElement,
  strings: Strings,
  changed: () => void,
): void {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = String(STEPS);
  slider.ariaLabel = say(strings, "area.radius");
  (input.closest(".input-unit") ?? input).after(slider);
  const follow = () => {
    const metres = Number(input.value.replace(",", "."));
    if (metres > 0) slider.value = String(stepOf(metres));
    slider.ariaValueText = `${input.value} m`;
  };
  slider.addEventListener("input", () => {
    input.value = String(radiusAt(Number(slider.value)));
    slider.ariaValueText = `${input.value} m`;
    changed();
  });
  input.addEventListener("input", () => {
    follow();
    changed();
  });
  follow();
}
