// Boxes over a photo, drawn with mouse or finger. What is drawn stands in the fields of the form, in percent of the picture,
// so that the form says all and typing works as well.

import { nextRow } from "../report/rows.ts";

const NUMBERS = ["left", "top", "width", "height"] as const;

/** As many as one saving takes (`domain::photo::MAX_BOXES`). */
const MOST = 40;

/** A press that hardly moves is no box, in percent. */
const SMALLEST = 0.8;

/** In percent of the picture. */
export interface MaskBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Corner = readonly [number, number];

/** The box between two corners, cut off at the edges; nothing for a press that hardly moved. */
export function boxBetween(one: Corner, other: Corner): MaskBox | undefined {
  const cut = (value: number) => Math.min(100, Math.max(0, value));
  const [left, right] = [cut(Math.min(one[0], other[0])), cut(Math.max(one[0], other[0]))];
  const [top, bottom] = [cut(Math.min(one[1], other[1])), cut(Math.max(one[1], other[1]))];
  if (right - left < SMALLEST || bottom - top < SMALLEST) return undefined;
  // Outwards, so that rounding uncovers nothing.
  const [west, north] = [Math.floor(left * 10) / 10, Math.floor(top * 10) / 10];
  const width = Math.ceil((right - west) * 10) / 10;
  const height = Math.ceil((bottom - north) * 10) / 10;
  return { left: west, top: north, width, height };
}

export function addMask(island: HTMLElement): void {
  const frame = island.querySelector<HTMLElement>(".mask-frame");
  const boxes = island.querySelector<SVGGElement>("[data-boxes]");
  const add = island.querySelector<HTMLButtonElement>("[data-add]");
  if (!frame || !boxes || !add) return;
  const show = (drawn?: MaskBox) => {
    const typed = rows(island).flatMap((row) => read(row) ?? []);
    boxes.replaceChildren(...[...typed, ...(drawn ? [drawn] : [])].map(rectangle));
  };
  frame.classList.add("is-drawable");
  listenForDrawing(frame, show, (box) => {
    fill(island, box);
    show();
  });
  add.hidden = false;
  add.addEventListener("click", () => addRow(island)?.querySelector<HTMLElement>("input")?.focus());
  for (const row of rows(island)) offerRemoval(row);
  island.addEventListener("input", () => show());
  island.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const row = target?.closest("[data-remove]")?.closest<HTMLElement>("[data-row]");
    if (!row) return;
    for (const name of NUMBERS) field(row, name).value = "";
    show();
  });
  show();
}

/** One finger or the left button at a time; what another one does meanwhile is not looked at. */
function listenForDrawing(
  frame: HTMLElement,
  show: (drawn?: MaskBox) => void,
  done: (box: MaskBox) => void,
): void {
  let pointer: number | undefined;
  let start: Corner = [0, 0];
  const at = (event: PointerEvent): Corner => {
    const { left, top, width, height } = frame.getBoundingClientRect();
    return [((event.clientX - left) / width) * 100, ((event.clientY - top) / height) * 100];
  };
  frame.addEventListener("pointerdown", (event) => {
    if (pointer !== undefined || event.button !== 0) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    [pointer, start] = [event.pointerId, at(event)];
  });
  frame.addEventListener("pointermove", (event) => {
    if (event.pointerId === pointer) show(boxBetween(start, at(event)));
  });
  frame.addEventListener("pointerup", (event) => {
    if (event.pointerId !== pointer) return;
    pointer = undefined;
    const box = boxBetween(start, at(event));
    if (box) done(box);
    else show();
  });
  frame.addEventListener("pointercancel", (event) => {
    if (event.pointerId !== pointer) return;
    pointer = undefined;
    show();
  });
}

function rows(island: HTMLElement): HTMLElement[] {
  return [...island.querySelectorAll<HTMLElement>("[data-row]")];
}

function field(row: HTMLElement, name: string): HTMLInputElement {
  const found = row.querySelector<HTMLInputElement>(`input[name$="_${name}"]`);
  if (!found) throw new Error(`a row of a box has no field for ${name}`);
  return found;
}

/** Nothing for a row in which a number is missing or none. */
function read(row: HTMLElement): MaskBox | undefined {
  const [left, top, width, height] = NUMBERS.map((name) => {
    const text = field(row, name).value.trim().replace(",", ".");
    return text === "" ? Number.NaN : Number(text);
  }) as [number, number, number, number];
  const sum = left + top + width + height;
  return Number.isFinite(sum) && width > 0 && height > 0 ? { left, top, width, height } : undefined;
}

/** Into the first row without a number, or a new one. */
function fill(island: HTMLElement, box: MaskBox): void {
  const isEmpty = (row: HTMLElement) =>
    NUMBERS.every((name) => field(row, name).value.trim() === "");
  const row = rows(island).find(isEmpty) ?? addRow(island);
  if (!row) return;
  for (const name of NUMBERS) field(row, name).value = String(Number(box[name].toFixed(1)));
}

function addRow(island: HTMLElement): HTMLElement | undefined {
  const all = rows(island);
  const last = all.at(-1);
  if (!last || all.length >= MOST) return undefined;
  const row = nextRow(last, Number(last.dataset.row));
  last.after(row);
  offerRemoval(row);
  return row;
}

function offerRemoval(row: HTMLElement): void {
  const button = row.querySelector<HTMLButtonElement>("[data-remove]");
  if (button) button.hidden = false;
}

function rectangle({ left, top, width, height }: MaskBox): SVGRectElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ x: left, y: top, width, height })) {
    made.setAttribute(name, String(value));
  }
  return made;
}
