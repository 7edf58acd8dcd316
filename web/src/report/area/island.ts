// The area of a deployment: only what fits the chosen kind is shown, a place is searched for, and the map comes when a
// kind needs it.

import { sayMapFailed } from "../../map/failure.ts";
import { type Strings, say } from "../../strings.ts";
import { PLACES, searchPlace } from "../place-field.ts";
import { AREA_KINDS, type AreaFields, type AreaKind, areaFields } from "./fields.ts";
import type { AreaMap } from "./map.ts";

/** Bytes that the server reads of an area (`domain::shape::MAX_TEXT_BYTES`). */
const LARGEST_FILE = 1_000_000;

export function addArea(fieldset: HTMLElement, strings: Strings): void {
  const fields = areaFields(fieldset);
  if (!fields) return;
  if (fields.place) {
    searchPlace(fields.place, fieldset.dataset.places ?? PLACES, strings);
  }
  const parts = new Map(AREA_KINDS.map((kind) => [kind, fields.parts(kind)]));
  const box = makeBox(fieldset);
  const [first] = AREA_KINDS.flatMap((kind) => parts.get(kind) ?? []);
  first?.before(box.element);
  const text = foldText(parts.get("shape") ?? [], strings);
  if (text) parts.set("shape", [text]);
  readFile(fieldset, fields);

  let map: Promise<AreaMap | null> | null = null;
  const show = (kind: AreaKind | null) => {
    for (const [one, elements] of parts) {
      for (const element of elements) element.hidden = one !== kind;
    }
    const onMap = kind === "circle" || kind === "shape";
    box.element.hidden = !onMap;
    if (!onMap) return;
    map ??= draw(box, fieldset, fields, strings);
    map.then((drawn) => drawn?.turn(kind));
  };
  fields.onKind(show);
  show(fields.kind());
}

type Box = ReturnType<typeof makeBox>;

async function draw(
  box: Box,
  fieldset: HTMLElement,
  fields: AreaFields,
  strings: Strings,
): Promise<AreaMap | null> {
  try {
    const { areaMap } = await import("./map.ts");
    return areaMap(box, fieldset, fields, strings);
  } catch (error) {
    sayMapFailed(box.frame, strings, error);
    return null;
  }
}

function makeBox(fieldset: HTMLElement) {
  const element = document.createElement("div");
  element.className = "area-box";
  const [tools, actions] = [document.createElement("div"), document.createElement("div")];
  const frame = document.createElement("div");
  frame.className = "map-frame tall";
  for (const name of ["basemap", "lang", "tiles"]) {
    const value = fieldset.dataset[name];
    if (value !== undefined) frame.dataset[name] = value;
  }
  const status = document.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  element.append(tools, frame, actions, status);
  return { element, tools, frame, actions, status };
}

/** The text and the file stay within reach, folded away unless something is wrong with them. */
function foldText(parts: readonly HTMLElement[], strings: Strings): HTMLElement | null {
  const [first] = parts;
  if (!first) return null;
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.append(say(strings, "area.as_text"));
  first.before(details);
  details.append(summary, ...parts);
  details.open = details.querySelector(".error, [aria-invalid=true]") !== null;
  return details;
}

/** A chosen file goes into the text at once, where it can be seen on the map. */
function readFile(fieldset: HTMLElement, { text }: AreaFields): void {
  const file = fieldset.querySelector<HTMLInputElement>("input[name=area_file]");
  file?.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    // A larger one goes to the server as it is, which says what is wrong with it.
    if (!chosen || !text || chosen.size > LARGEST_FILE) return;
    text.value = await chosen.text();
    file.value = "";
    text.dispatchEvent(new Event("change"));
  });
}
