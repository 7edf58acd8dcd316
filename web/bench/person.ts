// Somebody who knows what to tap and is neither fast nor slow. Their pauses are counted apart from the page's.

import type { Locator } from "playwright-core";

/** From seeing what to tap until it is tapped. */
const PAUSE_MS = 800;

export interface Person {
  /** Waits until it is there, as long as that takes, then taps it. */
  tap(target: Locator): Promise<void>;
  /** Taps of the system's own screens, which no page sees. */
  tapElsewhere(count: number): Promise<void>;
  taps(): number;
  /** Since the start, in seconds; `waiting` without the pauses. */
  time(): { seconds: number; waiting: number };
}

export function startPerson(): Person {
  const start = performance.now();
  let taps = 0;
  let paused = 0;
  const pause = async () => {
    const from = performance.now();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    paused += performance.now() - from;
    taps += 1;
  };
  return {
    async tap(target) {
      await target.waitFor();
      await pause();
      await target.tap();
    },
    async tapElsewhere(count) {
      for (let tap = 0; tap < count; tap++) await pause();
    },
    taps: () => taps,
    time() {
      const spent = performance.now() - start;
      return { seconds: spent / 1000, waiting: (spent - paused) / 1000 };
    },
  };
}
