// axe on a page as it stands: nothing serious, nothing critical, in both colour schemes.

import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const SEVERE = ["serious", "critical"];

export async function assertAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await seriousFaults(page), `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

/** The rules that the page breaks as it stands, each with its elements. Needs JavaScript. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // Evaluated by the debugger, since the page's policy allows no foreign script.
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>("axe.run()");
  return results.violations
    .filter(({ impact }) => SEVERE.includes(impact ?? ""))
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}
