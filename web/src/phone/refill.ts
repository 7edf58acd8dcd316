// Puts a sending back into its form, to be corrected: `#edit=<number>`, a number of this phone only. The form keeps the
// sending's key, so that what is sent then takes its place and is no second report. Also takes up photos that another
// program shared.

import type { Sending } from "./database.ts";
import { findSending } from "./sendings.ts";
import { asFile, takeSharedPhotos } from "./shared-photos.ts";

const ASKED = /^#edit=(\d+)$/;

/** Rows that a press adds; no form has more. */
const MOST_ROWS = 20;

export async function refill(form: HTMLFormElement): Promise<void> {
  const asked = location.hash.match(ASKED)?.[1];
  const sending = asked ? await findSending(Number(asked)).catch(() => undefined) : undefined;
  if (sending?.address.startsWith(location.pathname)) fill(form, sending);
  else fillAbout(form);
  const photos = [...(sending?.photos ?? []).map(asFile), ...(await takeSharedPhotos())];
  fillPhotos(form, photos);
}

function fill(form: HTMLFormElement, { fields, key }: Sending): void {
  for (const [name, value] of fields) fillField(form, name, value);
  hide(form, "key", key);
}

/** The empty form from the phone knows nothing of the feature that the address names. */
function fillAbout(form: HTMLFormElement): void {
  const about = new URLSearchParams(location.search).get("about");
  if (!about || form.elements.namedItem("about")) return;
  hide(form, "about", about);
  hide(form, "finding", "different");
}

export function fillField(form: HTMLFormElement, name: string, value: string): void {
  const inputs = find(form, name);
  if (inputs.length === 0) {
    hide(form, name, value);
    return;
  }
  for (const input of inputs) {
    if (input instanceof HTMLInputElement && /^(radio|checkbox)$/.test(input.type)) {
      if (input.value !== value) continue;
      input.checked = true;
    } else if (input instanceof HTMLInputElement && input.type === "hidden") {
      input.value = value;
    } else {
      input.value = value;
    }
    const closed = input.closest("details");
    if (closed) closed.open = true;
    // The islands follow the fields.
    for (const event of ["input", "change"])
      input.dispatchEvent(new Event(event, { bubbles: true }));
  }
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The fields of a name; of a row that is not there yet, after the form has added it. */
function find(form: HTMLFormElement, name: string): Field[] {
  const inputs = () => [...form.querySelectorAll<Field>(`[name="${CSS.escape(name)}"]`)];
  const [, group, number] = name.match(/^([a-z]+)_(\d+)_/) ?? [];
  if (!group || !number) return inputs();
  const first = form.querySelector(`[name^="${group}_"]`);
  const more = first
    ?.closest("[data-island]")
    ?.querySelector<HTMLButtonElement>("button[name=more]");
  for (let row = 1; more && row < MOST_ROWS && inputs().length === 0; row++) more.click();
  return inputs();
}

function hide(form: HTMLFormElement, name: string, value: string): void {
  const input = Object.assign(document.createElement("input"), { type: "hidden", name, value });
  form.append(input);
}

function fillPhotos(form: HTMLFormElement, photos: readonly File[]): void {
  const input = form.querySelector<HTMLInputElement>("input[type=file][name=photo]");
  if (!input || photos.length === 0) return;
  const transfer = new DataTransfer();
  for (const photo of photos) transfer.items.add(photo);
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
