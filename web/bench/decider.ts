// The pace of somebody who decides reviews every week. Nobody measured it here: the numbers are those of the literature,
// and what they make of a page is a comparison of pages, not of people.

import type { Page } from "playwright-core";

/** Silent reading of English prose: 238 words a minute (Brysbaert, 2019). Labels that are the same each time are not read. */
const WORD_SECONDS = 60 / 238;

/** To get one's bearings, and to make up one's mind: M of the keystroke-level model (Card, Moran and Newell, 1983), each. */
const MENTAL_SECONDS = 1.35;

/** A key, of a person who types like most: K of the same model. */
const KEY_SECONDS = 0.28;

/** From seeing what to tap until it is tapped (`person.ts`). */
const TAP_SECONDS = 0.8;

/** A look at a map or a photo: a scene is grasped in one fixation, and checked in some four more of 0.3 s each. */
const LOOK_SECONDS = 1.5;

/** From one screenful of a phone to the next: a flick, and finding the line again. */
const FLICK_SECONDS = 0.5;

/** What differs from review to review, and has to be read. */
const READ = [
  "main h1",
  "[data-finding] h2",
  "[data-meanwhile] dd",
  "[data-finding] dd",
  ".notice.warning li",
  "#note .written",
  "main dl.facts dd",
  "[data-second-reason]",
  "#feature li > span",
].join(", ");

export interface Reading {
  readonly words: number;
  readonly looks: number;
  /** Beyond the first. */
  readonly screens: number;
}

export function read(page: Page, at: "desk" | "phone"): Promise<Reading> {
  return page.evaluate(
    ([selector, isPhone]) => {
      const texts = [...document.querySelectorAll<HTMLElement>(selector)]
        .filter((element) => element.checkVisibility())
        .map((element) => element.innerText);
      const words = texts.join(" ").split(/\s+/).filter(Boolean).length;
      const looks = document.querySelectorAll(".map-frame, .photo-grid img").length;
      // The form with the details is folded, and decided on without.
      const end = document.querySelector("#decision")?.getBoundingClientRect().top ?? 0;
      const screens = isPhone ? Math.max(0, Math.ceil(end / window.innerHeight) - 1) : 0;
      return { words, looks, screens };
    },
    [READ, at === "phone"] as const,
  );
}

/** From seeing the page until the decision is made, in seconds. */
export function judge({ words, looks, screens }: Reading, at: "desk" | "phone"): number {
  const scrolling = at === "phone" ? screens * FLICK_SECONDS : 0;
  return 2 * MENTAL_SECONDS + words * WORD_SECONDS + looks * LOOK_SECONDS + scrolling;
}

/** So many keys or taps. */
export function seconds(acts: number, at: "desk" | "phone"): number {
  return acts * (at === "desk" ? KEY_SECONDS : TAP_SECONDS);
}
