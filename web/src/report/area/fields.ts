// The plain inputs of an area, which stay the only truth: a report sent without script carries the same fields.

import { type PositionFields, positionFields } from "../position-fields.ts";

export const AREA_KINDS = ["place", "circle", "shape"] as const;

export type AreaKind = (typeof AREA_KINDS)[number];

/** Names of the inputs that belong to each kind. */
const INPUTS: Readonly<Record<AreaKind, readonly string[]>> = {
  place: ["area_place", "area_place_code"],
  circle: ["lon", "lat", "radius_m"],
  shape: ["area_geojson", "area_file"],
};

export interface AreaFields {
  readonly place: HTMLInputElement | null;
  readonly radius: HTMLInputElement | null;
  readonly text: HTMLTextAreaElement | null;
  readonly position: PositionFields | null;
  kind(): AreaKind | null;
  choose(kind: AreaKind): void;
  onKind(listener: (kind: AreaKind | null) => void): void;
  /** What surrounds the inputs of a kind: labels, hints and errors included. */
  parts(kind: AreaKind): HTMLElement[];
}

/** Null where the fieldset offers no choice of kinds. */
export function areaFields(fieldset: HTMLElement): AreaFields | null {
  const radios = [...fieldset.querySelectorAll<HTMLInputElement>("input[name=area_kind]")];
  if (radios.length === 0) return null;
  const kind = () => {
    const value = radios.find((radio) => radio.checked)?.value;
    return AREA_KINDS.find((known) => known === value) ?? null;
  };
  const listeners: ((kind: AreaKind | null) => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener(kind());
  };
  for (const radio of radios) radio.addEventListener("change", tell);
  return {
    place: fieldset.querySelector("input[name=area_place]:not([type=radio])"),
    radius: fieldset.querySelector("input[name=radius_m]"),
    text: fieldset.querySelector("textarea[name=area_geojson]"),
    position: positionFields(fieldset),
    kind,
    choose(wanted) {
      const radio = radios.find(({ value }) => value === wanted);
      if (!radio || radio.checked) return;
      radio.checked = true;
      tell();
    },
    onKind: (listener) => listeners.push(listener),
    parts: (wanted) => {
      const found = INPUTS[wanted].flatMap((name) => [
        ...fieldset.querySelectorAll<HTMLElement>(`[name=${name}]`),
      ]);
      return [...new Set(found.map((input) => surrounding(input, fieldset)))];
    },
  };
}

/** The child of the fieldset that an input stands in. */
function surrounding(input: HTMLElement, fieldset: HTMLElement): HTMLElement {
  let part = input;
  while (part.parentElement && part.parentElement !== fieldset) part = part.parentElement;
  return part;
}
