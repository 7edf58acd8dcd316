// How fast somebody goes: a usual speed, a number, or the times that a file recorded.

import { element } from "../phone/element.ts";
import { type Strings, say } from "../strings.ts";
import type { Figures } from "./figures.ts";

/** In kilometres per hour. */
const USUAL = { walking: 4.5, cycling: 15 } as const;
const LEAST = 0.5;
const MOST = 300;

const CHOICES = ["walking", "cycling", "other", "recorded"] as const;
type Choice = (typeof CHOICES)[number];

/** `null`: as recorded. */
export type Speed = number | null;

export interface PaceControl {
  readonly element: HTMLElement;
  /** Kilometres per hour. */
  speed(): Speed;
  /** Whether a file has times: they are then taken, until somebody chooses otherwise. */
  offerRecord(isThere: boolean): void;
}

/** Seconds for a stretch: what was recorded, or at a speed. */
export function secondsFor(speed: Speed, metres: number, recorded: number | null): number {
  return speed === null ? (recorded ?? 0) : metres / (speed / 3.6);
}

/** A number with a point or a comma; null for anything else, and outside of what moves on streets. */
export function readSpeed(text: string): number | null {
  const trimmed = text.trim().replace(",", ".");
  if (!/^\d{1,3}(\.\d*)?$/.test(trimmed)) return null;
  const speed = Number(trimmed);
  return speed >= LEAST && speed <= MOST ? speed : null;
}

export function paceControl(strings: Strings, figures: Figures, changed: () => void): PaceControl {
  let other = 10;
  const input = element("input", { type: "text", inputMode: "decimal", id: "way-speed" });
  input.value = String(other);
  input.setAttribute("aria-describedby", "way-speed-fault");
  const fault = element("p", { className: "field-error", id: "way-speed-fault", hidden: true });
  fault.append(say(strings, "way.speed_wrong"));
  const field = element(
    "div",
    { className: "field", hidden: true },
    element("label", { htmlFor: "way-speed" }, say(strings, "way.speed")),
    input,
    fault,
  );
  const radios = new Map<Choice, HTMLInputElement>();
  const labels = new Map<Choice, HTMLLabelElement>();
  for (const choice of CHOICES) {
    const radio = element("input", { type: "radio", name: "way-pace", value: choice });
    const usual = choice === "walking" || choice === "cycling" ? USUAL[choice] : null;
    const words = say(strings, `way.${choice}`, usual ? { speed: figures.speed(usual) } : {});
    radios.set(choice, radio);
    labels.set(
      choice,
      element("label", { className: "choice" }, radio, element("span", {}, words)),
    );
    radio.addEventListener("change", () => {
      show();
      changed();
    });
  }
  const choose = (choice: Choice) => {
    const radio = radios.get(choice);
    if (radio) radio.checked = true;
    show();
  };
  const chosen = () => CHOICES.find((choice) => radios.get(choice)?.checked) ?? "walking";
  function show(): void {
    field.hidden = chosen() !== "other";
  }
  input.addEventListener("input", () => {
    const speed = readSpeed(input.value);
    fault.hidden = speed !== null;
    input.setAttribute("aria-invalid", String(speed === null));
    if (speed === null) return;
    other = speed;
    changed();
  });
  const offerRecord = (isThere: boolean) => {
    const label = labels.get("recorded");
    if (label) label.hidden = !isThere;
    if (isThere) choose("recorded");
    else if (chosen() === "recorded") choose("walking");
  };
  choose("walking");
  offerRecord(false);
  return {
    element: element(
      "fieldset",
      {},
      element("legend", {}, say(strings, "way.pace")),
      element("div", { className: "choice-grid" }, ...labels.values()),
      field,
    ),
    speed() {
      const choice = chosen();
      if (choice === "recorded") return null;
      return choice === "other" ? other : USUAL[choice];
    },
    offerRecord,
  };
}
