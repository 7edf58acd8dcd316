// Finds the islands of a form and starts them. Maps inside a closed part of the page wait until it is opened.

import type { Strings } from "../strings.ts";
import { browserZone, fillTimeZone } from "./rows.ts";

export type Start = (island: HTMLElement, strings: Strings) => void;

/** What a page's islands are started with, by the name in `data-island`. */
export type Islands = Readonly<Record<string, Start>>;

/** Starts the islands of the page, in the order of the list. */
export function addFormIslands(page: Document, strings: Strings, islands: Islands): void {
  // The map as a picture: the islands have a better one.
  for (const spare of page.querySelectorAll("[data-without-script]")) spare.remove();
  // The server then draws none for the pages that follow.
  for (const field of page.querySelectorAll<HTMLInputElement>("input[name=scripted]")) {
    field.value = "yes";
  }
  for (const [name, start] of Object.entries(islands)) {
    for (const island of page.querySelectorAll<HTMLElement>(`[data-island=${name}]`)) {
      whenOpen(island, () => start(island, strings));
    }
  }
  fillTimeZone(page.body, browserZone());
}

/** At once, or when the closed `<details>` around it is opened for the first time. */
function whenOpen(island: HTMLElement, start: () => void): void {
  const closed = island.closest<HTMLDetailsElement>("details:not([open])");
  if (closed) closed.addEventListener("toggle", start, { once: true });
  else start();
}
