// What a person sees of a page that comes: measured by the browser itself, from before the page's first byte.

import type { Page } from "playwright-core";

export interface Vitals {
  /** Milliseconds since the navigation. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** Milliseconds of tasks beyond their first 50. */
  readonly blocked: number;
  /** The worst five seconds. */
  readonly shift: number;
  /** What moved, for whoever has to repair it. */
  readonly moved: readonly string[];
}

declare global {
  var vitals: Vitals;
}

/** Before the navigation. */
export async function watchVitals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window.top !== window) return;
    const seen = { firstPaint: 0, largestPaint: 0, blocked: 0, shift: 0, moved: [] as string[] };
    globalThis.vitals = seen;
    const observe = <T extends PerformanceEntry>(type: string, see: (entry: T) => void) =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) see(entry as T);
      }).observe({ type, buffered: true });
    observe("paint", ({ name, startTime }) => {
      if (name === "first-contentful-paint") seen.firstPaint = startTime;
    });
    observe("largest-contentful-paint", ({ startTime }) => {
      seen.largestPaint = startTime;
    });
    observe("longtask", ({ duration }) => {
      seen.blocked += duration - 50;
    });
    let [from, last, sum] = [0, 0, 0];
    observe<LayoutShift>("layout-shift", ({ startTime, value, hadRecentInput, sources }) => {
      if (hadRecentInput) return;
      // Shifts less than a second apart are one, for five seconds at most.
      if (startTime - last > 1_000 || startTime - from > 5_000) [from, sum] = [startTime, 0];
      last = startTime;
      sum += value;
      seen.shift = Math.max(seen.shift, sum);
      for (const { node } of sources) {
        const { nodeName, className } = (node ?? {}) as Partial<Element>;
        seen.moved.push(`${nodeName} ${className} (${value.toFixed(3)})`);
      }
    });
  });
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

export function readVitals(page: Page): Promise<Vitals> {
  return page.evaluate(() => globalThis.vitals);
}

/**
 * Before the navigation: the page itself notes when something of this kind is there first, in milliseconds since the navigation.
 * To ask it again and again from outside takes a slow processor a tenth of a second.
 */
export async function noteWhenThere(page: Page, selector: string): Promise<() => Promise<number>> {
  const there = page.waitForEvent("console", { predicate: (said) => said.text() === selector });
  await page.addInitScript((selector) => {
    const watching = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      performance.mark(selector);
      watching.disconnect();
      // biome-ignore lint/suspicious/noConsole: how the page tells who measures it
      console.debug(selector);
    });
    watching.observe(document, { subtree: true, childList: true, attributes: true });
  }, selector);
  return async () => {
    await there;
    return page.evaluate(
      (name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN,
      selector,
    );
  };
}
