// Where it is: a button that asks the phone, and a map. The map's code is fetched when somebody touches the form or a
// position is known, so that the plain page comes fast; without a map, everything else still works.

import { sayMapFailed } from "../map/failure.ts";
import { type Strings, say } from "../strings.ts";
import { headingControl } from "./heading-control.ts";
import { locateButton } from "./locate.ts";
import { phoneDistance } from "./phone-distance.ts";
import { PLACES, searchPlace } from "./place-field.ts";
import { type PositionFields, positionFields } from "./position-fields.ts";

/** Metres from which a measured position says no more than the street. */
const COARSE = 50;

/** Puts the button and the map at the head of the fieldset. */
export function addPosition(fieldset: HTMLElement, strings: Strings): void {
  const form = fieldset.closest("form");
  const fields = form && positionFields(form);
  if (!form || !fields) return;
  // Of a control room, often only the commune is known.
  const place = fieldset.querySelector<HTMLInputElement>("input[name=place]:not([type=radio])");
  if (place) searchPlace(place, fieldset.dataset.places ?? PLACES, strings);

  // The compass beside the map, where the aim is drawn; what it says is for the field of the heading.
  const compass = document.createElement("div");
  compass.className = "position-compass";
  const heading = headingControl(form, strings, compass);
  const setPhone = phoneDistance(form, fields);
  const status = document.createElement("p");
  status.className = "hint position-status";
  status.setAttribute("role", "status");
  const aim = document.createElement("p");
  aim.className = "hint position-aim";
  aim.append(say(strings, "heading.drag"));
  const tell = () => {
    status.textContent = said(fields, strings);
    aim.hidden = !heading || !fields.read();
  };
  const locate = locateButton(strings, status, (position, accuracy) => {
    setPhone(position);
    fields.write(position, accuracy);
  });

  const frame = document.createElement("div");
  frame.className = "map-frame";
  Object.assign(frame.dataset, fieldset.dataset);
  delete frame.dataset.island;
  const open = document.createElement("button");
  open.type = "button";
  open.className = "map-open";
  open.append(say(strings, "position.open"));
  frame.append(open);
  let drawing = false;
  const draw = async () => {
    if (drawing) return;
    drawing = true;
    try {
      const { drawPositionMap } = await import("./position-map.ts");
      open.remove();
      drawPositionMap({ frame, fields, heading, strings });
    } catch (error) {
      sayMapFailed(frame, strings, error);
    }
  };

  const legend = fieldset.querySelector("legend");
  const error = fieldset.querySelector(":scope > .field-error");
  (error ?? legend)?.after(locate, frame, status, aim, compass);
  foldCoordinates(fieldset, locate, tell, strings);
  tell();
  fields.onChange(tell);
  fields.onChange(draw);
  for (const touch of ["pointerdown", "keydown"]) {
    form.addEventListener(touch, draw, { once: true, capture: true });
  }
  if (fields.read()) draw();
}

/** What the status line says of the position. */
function said(fields: PositionFields, strings: Strings): string {
  if (!fields.read()) return say(strings, "position.tap");
  const metres = fields.accuracy();
  if (!(metres > 0)) return say(strings, "position.placed");
  return say(strings, metres > COARSE ? "position.coarse" : "position.measured", { metres });
}

/** The two numbers are for whoever has no map: they wait behind a line that opens. */
function foldCoordinates(
  fieldset: HTMLElement,
  locate: HTMLElement,
  tell: () => void,
  strings: Strings,
): void {
  const row = fieldset.querySelector("input[name=lat]")?.closest(".field-row");
  if (!row) return;
  const fold = document.createElement("details");
  fold.className = "coordinates";
  fold.open = row.querySelector(".error") !== null;
  const summary = document.createElement("summary");
  summary.append(say(strings, "position.numbers"));
  row.before(fold);
  // The hint tells where to find the numbers.
  const hints = fieldset.querySelectorAll(":scope > .hint:not([role=status])");
  fold.append(summary, ...[...hints].filter((hint) => !hint.matches(".position-aim")), row);
  for (const input of row.querySelectorAll("input")) {
    input.addEventListener("invalid", (event) => {
      if (fold.open) return;
      // The browser cannot point at a field that is folded away.
      event.preventDefault();
      tell();
      fieldset.scrollIntoView({ block: "start" });
      locate.focus({ preventScroll: true });
    });
  }
}
