// The rows of a table: going from cell to cell by keys, more rows, and what is pasted. The table works without.

import { pastedCells } from "./paste.ts";

/** Adds rows up to so many; whether there are as many then. */
function growTo(table: HTMLTableElement, count: number, most: number): boolean {
  const body = table.tBodies[0];
  if (!body) return false;
  while (body.rows.length < Math.min(count, most)) {
    const last = body.rows[body.rows.length - 1];
    if (!last) return false;
    body.append(emptyCopy(last, body.rows.length + 1));
  }
  const counted = table.closest("form")?.querySelector<HTMLInputElement>("input[name=rows]");
  if (counted) counted.value = String(body.rows.length);
  return body.rows.length >= count;
}

function emptyCopy(row: HTMLTableRowElement, number: number): HTMLTableRowElement {
  const copy = row.cloneNode(true) as HTMLTableRowElement;
  const before = row.dataset.row ?? "";
  copy.dataset.row = String(number);
  for (const error of copy.querySelectorAll(".field-error")) error.remove();
  const head = copy.querySelector("th");
  if (head) {
    head.id = `row-${number}`;
    head.textContent = String(number);
  }
  for (const input of copy.querySelectorAll("input")) {
    input.value = "";
    input.name = input.name.replace(`row_${before}_`, `row_${number}_`);
    input.id = input.name;
    input.removeAttribute("aria-invalid");
    input.setAttribute("aria-labelledby", `column-${input.dataset.column} row-${number}`);
    if (input.getAttribute("aria-describedby") !== "spot-hint") {
      input.removeAttribute("aria-describedby");
    }
  }
  return copy;
}

/** The cell so many rows down and columns to the right; `undefined` beyond the edges. */
function cellFrom(
  input: HTMLInputElement,
  down: number,
  right: number,
): HTMLInputElement | undefined {
  const row = input.closest("tr");
  const rows = row?.parentElement;
  if (!row || !rows) return undefined;
  const column = [...row.querySelectorAll("input")].indexOf(input) + right;
  const wanted = (rows as HTMLTableSectionElement).rows[row.sectionRowIndex + down];
  return wanted?.querySelectorAll("input")[column];
}

export function addRowKeys(table: HTMLTableElement, most: number): void {
  const go = (to: HTMLInputElement | undefined, event: Event) => {
    if (!to) return;
    event.preventDefault();
    to.focus();
    to.select();
  };
  table.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || event.isComposing || event.altKey) return;
    const isEmptyChoice = input.selectionStart === input.selectionEnd;
    switch (event.key) {
      case "Enter": {
        // Never sends: that is what its button is for.
        event.preventDefault();
        const row = input.closest("tr")?.sectionRowIndex ?? 0;
        if (!event.shiftKey) growTo(table, row + 2, most);
        go(cellFrom(input, event.shiftKey ? -1 : 1, 0), event);
        break;
      }
      case "ArrowDown":
        go(cellFrom(input, 1, 0), event);
        break;
      case "ArrowUp":
        go(cellFrom(input, -1, 0), event);
        break;
      case "ArrowLeft":
        if (isEmptyChoice && input.selectionStart === 0) go(cellFrom(input, 0, -1), event);
        break;
      case "ArrowRight":
        if (isEmptyChoice && input.selectionEnd === input.value.length) {
          go(cellFrom(input, 0, 1), event);
        }
        break;
    }
  });
  table.addEventListener("paste", (event) => {
    const input = event.target;
    const lines = pastedCells(event.clipboardData?.getData("text/plain") ?? "");
    if (!(input instanceof HTMLInputElement) || !lines) return;
    event.preventDefault();
    const first = input.closest("tr")?.sectionRowIndex ?? 0;
    growTo(table, first + lines.length, most);
    for (const [down, cells] of lines.entries()) {
      for (const [right, text] of cells.entries()) {
        const cell = cellFrom(input, down, right);
        if (!cell) continue;
        cell.value = text;
        cell.dispatchEvent(new Event("input", { bubbles: true }));
        cell.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  });
}

export function addMore(form: HTMLFormElement, table: HTMLTableElement, most: number): void {
  const more = form.querySelector<HTMLButtonElement>("button[data-more]");
  if (!more) return;
  more.type = "button";
  more.addEventListener("click", () => {
    const before = table.tBodies[0]?.rows.length ?? 0;
    growTo(table, before + 10, most);
    if ((table.tBodies[0]?.rows.length ?? 0) >= most) more.hidden = true;
    table.tBodies[0]?.rows[before]?.querySelector("input")?.focus();
  });
}
