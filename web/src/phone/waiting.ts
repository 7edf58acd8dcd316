// “2 reports wait on this phone”, on the pages where one makes reports. The words stand in the page.

import { onChange } from "./changes.ts";
import { askWorker } from "./messages.ts";
import { countUnsent } from "./sendings.ts";

/** While something waits, a page that stays open asks again this often. */
const AGAIN_MS = 60_000;

export function showWaiting(note: HTMLElement): void {
  const words = note.querySelector("a") ?? note;
  const pattern = words.textContent ?? "";
  const show = async () => {
    const count = await countUnsent().catch(() => 0);
    words.textContent = pattern.replace("{count}", String(count));
    note.hidden = count === 0;
  };
  onChange(show);
  void show();
  keepAsking(() => !note.hidden);
}

/** Asks the worker to send from time to time as long as it makes sense. */
export function keepAsking(isWaiting: () => boolean): void {
  setInterval(() => {
    if (isWaiting() && document.visibilityState === "visible")
      void askWorker({ ask: "send", impatient: false });
  }, AGAIN_MS);
}
