// Typing in a survey sheet: keys, pasted rows, faults told at once, and pins on the small map. What is wrong is only said
// here; the server decides, by the same rules.

import { type Strings, say } from "../../strings.ts";
import { type Grid, offset, readGrid, readSpot } from "./grid.ts";
import { addMore, addRowKeys } from "./rows.ts";
import { findWord, isDirection, type Word } from "./words.ts";

const SVG = "http://www.w3.org/2000/svg";

interface Words {
  readonly kinds: readonly Word[];
  readonly mounts: readonly Word[];
}

export function startTable(form: HTMLFormElement, strings: Strings): void {
  const table = form.querySelector<HTMLTableElement>("table.sheet-entry");
  if (!table) return;
  const grid = readGrid(form.dataset.area ?? "", Number(form.dataset.side));
  const words = readWords();
  const most = Number(form.dataset.most);
  for (const hint of form.querySelectorAll<HTMLElement>("[data-with-script]")) hint.hidden = false;
  // Their lists take the arrow keys, which go from row to row here; letters are quicker.
  for (const input of table.querySelectorAll("input[list]")) input.removeAttribute("list");
  addRowKeys(table, most);
  addMore(form, table, most);
  table.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) spellOut(target, words);
  });
  table.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const row = target.closest("tr");
    if (!row) return;
    // While somebody is within a row, what is still empty is no fault.
    const isWithin = relatedTarget instanceof Node && row.contains(relatedTarget);
    showFaults(row, isWithin ? target : null, { grid, words, strings });
  });
  const show = () => showPins(form, table, grid, strings);
  table.addEventListener("input", show);
  for (const row of table.tBodies[0]?.rows ?? []) {
    if (!row.querySelector(".field-error")) showFaults(row, null, { grid, words, strings });
  }
  show();
  form.dataset.ready = "";
}

function readWords(): Words {
  const block = document.getElementById("table-words")?.textContent;
  return block ? (JSON.parse(block) as Words) : { kinds: [], mounts: [] };
}

function wordsOf(input: HTMLInputElement, words: Words): readonly Word[] {
  if (input.dataset.column === "kind") return words.kinds;
  return input.dataset.column === "mount" ? words.mounts : [];
}

/** A letter becomes the name that it stands for, so that a slip is seen. */
function spellOut(input: HTMLInputElement, words: Words): void {
  const found = findWord(wordsOf(input, words), input.value);
  if (found?.names[0] && input.value.trim() !== "") input.value = found.names[0];
}

/** What faults are found by, and told in. */
interface Rules {
  readonly grid: Grid;
  readonly words: Words;
  readonly strings: Strings;
}

/** Those of a whole row, or of the one cell that was just left. */
function showFaults(
  row: HTMLTableRowElement,
  only: HTMLInputElement | null,
  { grid, words, strings }: Rules,
): void {
  const inputs = [...row.querySelectorAll("input")];
  const isBlank = inputs.every((input) => input.value.trim() === "");
  for (const input of only ? [only] : inputs) {
    const isSkipped = isBlank || (only !== null && input.value.trim() === "");
    const fault = isSkipped ? null : faultOf(input, grid, words);
    const id = `${input.name}-error`;
    let shown = document.getElementById(id);
    if (fault === null) {
      shown?.remove();
      input.removeAttribute("aria-invalid");
      if (input.getAttribute("aria-describedby") === id) input.removeAttribute("aria-describedby");
      continue;
    }
    if (!shown) {
      shown = document.createElement("p");
      shown.className = "field-error";
      shown.id = id;
      input.after(shown);
    }
    shown.textContent = say(strings, `table.${fault}`);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", id);
  }
}

function faultOf(input: HTMLInputElement, grid: Grid, words: Words): string | null {
  const text = input.value.trim();
  switch (input.dataset.column) {
    case "where": {
      if (text === "") return "missing";
      const spot = readSpot(grid, text);
      return typeof spot === "string" ? spot.replaceAll("-", "_") : null;
    }
    case "kind":
      if (text === "") return "missing";
      return findWord(words.kinds, text) ? null : "not_a_choice";
    case "mount":
      return text === "" || findWord(words.mounts, text) ? null : "not_a_choice";
    case "heading":
      return text === "" || isDirection(text, document.documentElement.lang === "fr")
        ? null
        : "not_a_direction";
    default:
      return null;
  }
}

/** A pin for each row whose place can be read, and how many rows there are. */
function showPins(
  form: HTMLFormElement,
  table: HTMLTableElement,
  grid: Grid,
  strings: Strings,
): void {
  const svg = form.querySelector<SVGSVGElement>("svg.sheet-map");
  const cell = Number(svg?.dataset.cell);
  const pins: SVGElement[] = [];
  let rows = 0;
  for (const row of table.tBodies[0]?.rows ?? []) {
    const inputs = [...row.querySelectorAll("input")];
    if (inputs.some((input) => input.value.trim() !== "")) rows++;
    const typed = inputs.find((input) => input.dataset.column === "where")?.value ?? "";
    const spot = typed.trim() === "" ? "not-a-spot" : readSpot(grid, typed);
    if (typeof spot === "string") continue;
    const [x, y] = offset(grid, spot);
    const pin = document.createElementNS(SVG, "circle");
    pin.setAttribute("class", "sheet-pin");
    pin.setAttribute("cx", (x * cell).toFixed(1));
    pin.setAttribute("cy", (y * cell).toFixed(1));
    pin.setAttribute("r", "7");
    const name = document.createElementNS(SVG, "title");
    name.textContent = row.dataset.row ?? "";
    pin.append(name);
    pins.push(pin);
  }
  svg?.querySelector("[data-pins]")?.replaceChildren(...pins);
  const live = form.querySelector("[data-live]");
  const said = rows === 0 ? "" : say(strings, "table.count", { count: rows });
  if (live && live.textContent !== said) live.textContent = said;
}
