// An impatient person: the same button again and again while the first sending is under way. Presses in one breath would
// be one navigation to the browser, whatever the page does.

import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { PHONE } from "./browser.ts";

/** What the worker sends for a page is out of the test's sight, and it is soon there. */
export const WITHOUT_WORKER: BrowserContextOptions = { ...PHONE, serviceWorkers: "block" };

/** Presses that must find the first sending under way before it is let go. */
const PRESSES = 5;

/** Begins to press; gives how often the page has sent something until now. */
export async function pressImpatiently(page: Page, button: Locator): Promise<() => number> {
  let posts = 0;
  let pressed = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.exposeFunction("pressed", () => {
    if (posts > 0) pressed += 1;
    if (pressed === PRESSES) release();
  });
  await page.route("**/*", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    posts += 1;
    await released;
    // The browser gives up a request that another one replaces.
    return route.continue().catch(() => {});
  });
  await button.evaluate((pressable) => {
    const told = globalThis as unknown as { pressed(): void };
    setInterval(() => {
      (pressable as HTMLButtonElement).click();
      told.pressed();
    }, 50);
  });
  return () => posts;
}
