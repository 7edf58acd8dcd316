// Finds the islands of a form and starts them. Maps inside a closed part of the page wait until it is opened.

import { sayMapFailed } from "../map/failure.ts";
import type { Strings } from "../strings.ts";
import { addArea } from "./area/island.ts";
import { PLACES, searchPlace } from "./place-field.ts";
import { addRows, browserZone, fillTimeZone } from "./rows.ts";
import { addTerritory } from "./territory.ts";

type Start = (island: HTMLElement, strings: Strings) => void;

const ISLANDS: Readonly<Record<string, Start>> = {
  position: startPosition,
  area: addArea,
  territory: addTerritory,
  periods: addRows,
  software: addRows,
};

/** The islands that were found. */
export function addFormIslands(page: Document, strings: Strings): HTMLElement[] {
  // The map as a picture: the islands have a better one.
  for (const spare of page.querySelectorAll("[data-without-script]")) spare.remove();
  const found = Object.entries(ISLANDS).flatMap(([name, start]) =>
    [...page.querySelectorAll<HTMLElement>(`[data-island=${name}]`)].map((island) => {
      whenOpen(island, () => start(island, strings));
      return island;
    }),
  );
  fillTimeZone(page.body, browserZone());
  return found;
}

/** At once, or when the closed `<details>` around it is opened for the first time. */
export function whenOpen(island: HTMLElement, start: () => void): void {
  const closed = island.closest<HTMLDetailsElement>("details:not([open])");
  if (closed) closed.addEventListener("toggle", start, { once: true });
  else start();
}

async function startPosition(island: HTMLElement, strings: Strings): Promise<void> {
  const form = island.closest("form");
  if (!form) return;
  // Of a control room, often only the commune is known.
  const place = island.querySelector<HTMLInputElement>("input[name=place]:not([type=radio])");
  if (place) searchPlace(place, island.dataset.places ?? PLACES, strings);
  try {
    const { addPositionMap } = await import("./position-map.ts");
    addPositionMap(island, form, strings);
  } catch (error) {
    sayMapFailed(island, strings, error);
  }
}
