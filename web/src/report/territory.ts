// The territory of a control room: places are searched for and stand as chips that can be taken away. The plain field
// carries their codes.

import { type Strings, say } from "../strings.ts";
import { readCodes } from "./place-codes.ts";
import { PLACES } from "./place-field.ts";
import { type FoundPlace, placeOf, searchPlaces } from "./place-search.ts";

export function addTerritory(island: HTMLElement, strings: Strings): void {
  const field = island.querySelector<HTMLInputElement | HTMLTextAreaElement>("[name=territory]");
  const codes = field && readCodes(field.value);
  // Names that the server did not know are for a person to correct where they were typed.
  if (!field || !codes) return;
  const address = island.dataset.places ?? PLACES;
  const box = document.createElement("input");
  box.type = "text";
  const chips = document.createElement("ul");
  chips.className = "chips";
  const places = new Map<string, FoundPlace>();

  const show = () => {
    field.value = [...places.keys()].join(" ");
    chips.replaceChildren(...[...places.values()].map((place) => chip(place, strings, remove)));
    chips.hidden = places.size === 0;
  };
  const remove = (code: string) => {
    places.delete(code);
    show();
    box.focus();
  };

  // The label, the hint and the error now speak of the box.
  const { id } = field;
  field.id = `${id}-codes`;
  box.id = id;
  for (const name of ["aria-describedby", "aria-invalid"]) {
    const value = field.getAttribute(name);
    if (value !== null) box.setAttribute(name, value);
  }
  field.hidden = true;
  field.before(box);
  field.after(chips);
  searchPlaces(box, address, strings, (place) => {
    places.set(place.code, place);
    box.value = "";
    show();
  });
  // Enter in an empty or half-typed box is not meant to send the form.
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  for (const code of codes) places.set(code, { code, name: code });
  show();
  for (const code of codes) {
    placeOf(address, code).then((place) => {
      if (!places.has(code)) return;
      places.set(code, place);
      show();
    });
  }
}

function chip(
  { code, name }: FoundPlace,
  strings: Strings,
  remove: (code: string) => void,
): HTMLElement {
  const made = document.createElement("li");
  made.className = "chip";
  const button = document.createElement("button");
  button.type = "button";
  button.ariaLabel = say(strings, "places.remove", { name });
  button.append("×");
  button.addEventListener("click", () => remove(code));
  made.append(name, button);
  return made;
}
