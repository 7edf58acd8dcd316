// More rows for periods and software without a round to the server, and the browser's time zone where none is chosen.

/** The form has fields for so many (`domain::report`). */
const MOST: Readonly<Record<string, number>> = { periods: 12, software: 8, siblings: 7 };

export function addRows(island: HTMLElement): void {
  const most = MOST[island.dataset.island ?? ""] ?? 0;
  const more = island.querySelector<HTMLButtonElement>("button[name=more]");
  more?.addEventListener("click", (event) => {
    const rows = [...island.querySelectorAll<HTMLElement>("[data-row]")];
    const last = rows.at(-1);
    if (!last) return;
    event.preventDefault();
    const number = Number(last.dataset.row);
    const added = nextRow(last, number);
    last.after(added);
    added.querySelector<HTMLElement>("input, select")?.focus();
    more.hidden = number + 1 >= most;
  });
}

/** A copy of a row with the next number and nothing typed. */
export function nextRow(last: HTMLElement, number: number): HTMLElement {
  const row = last.cloneNode(true) as HTMLElement;
  for (const element of [row, ...row.querySelectorAll<HTMLElement>("*")]) {
    for (const { name, value } of [...element.attributes]) {
      if (name === "data-row" || value.includes(`_${number}_`)) {
        element.setAttribute(name, renumbered(value, number));
      }
    }
    if (element instanceof HTMLInputElement) empty(element);
    else if (element instanceof HTMLSelectElement) {
      element.selectedIndex = 0;
    }
    element.removeAttribute("aria-invalid");
    element.classList.remove("error");
  }
  for (const error of row.querySelectorAll(".field-error")) error.remove();
  const title = row.querySelector("legend");
  if (title?.textContent) title.textContent = renumbered(title.textContent, number);
  return row;
}

/** What is chosen from keeps its values. */
function empty(input: HTMLInputElement): void {
  if (input.type === "radio" || input.type === "checkbox") {
    input.checked = input.defaultChecked = false;
    return;
  }
  input.value = "";
  input.removeAttribute("value");
}

/** The number of a row in a name or a title, raised by one. */
export function renumbered(text: string, number: number): string {
  return text.replaceAll(new RegExp(`(?<!\\d)${number}(?!\\d)`, "g"), String(number + 1));
}

/** Fills an empty `time_zone`; a list is set only if it knows the zone. */
export function fillTimeZone(form: HTMLElement, zone: string): void {
  const field = form.querySelector<HTMLInputElement | HTMLSelectElement>("[name=time_zone]");
  if (field?.value === "") field.value = zone;
}

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
