// What was chosen on the page before, such as the kind, stands in the address. The server ticks it; a copy of the form
// that was kept for when there is no network knows nothing of the address.

/** Ticks the choices of the address, where nothing is chosen yet. */
export function tickChosen(page: ParentNode, search: string): void {
  for (const [name, value] of new URLSearchParams(search)) {
    const choices = [
      ...page.querySelectorAll<HTMLInputElement>("form[data-token] input[type=radio]"),
    ].filter((input) => input.name === name);
    if (choices.some((input) => input.checked && input.value !== "")) continue;
    const chosen = choices.find((input) => input.value === value);
    if (chosen) chosen.checked = true;
  }
}
