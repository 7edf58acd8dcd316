// The whole site, page by page as its links lead, with and without JavaScript: no broken link, no third party, no serious fault for
// people with a screen reader, no heavy page. It ends after so many pages and so much time.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriousFaults } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { Crawl } from "./harness/crawl.ts";
import { type Instance, startInstance } from "./harness/instance.ts";

/** Pages that are opened; of each form of address (`/devices/{id}`) the first few are enough. */
const MOST_PAGES = 90;
const MOST_OF_A_FORM = 2;
/** Of one way through the site. */
const MOST_TIME_MS = 240_000;
/** Uncompressed, of the document alone. */
const HEAVIEST_PAGE = 50 * 1024;
/** Pages that are long by their nature: every attribute and every address of the interface. */
const LONG_PAGES = ["/api", "/recognise", "/log"];

let instance: Instance;
let chromium: Chromium;

beforeAll(async () => {
  instance = await startInstance({ places: true, sample: true });
  chromium = await startChromium(instance.origin);
});

afterAll(async () => {
  await chromium?.close();
  await instance?.stop();
});

test.each([
  ["with JavaScript, at a desk", { ...DESK, javaScriptEnabled: true }],
  ["without JavaScript, on a phone", { ...PHONE, javaScriptEnabled: false }],
] as const)(
  "every page that links lead to is whole, light and ours, %s",
  async (_, device) => {
    const crawl = new Crawl(["/"], { pages: MOST_PAGES, ofAForm: MOST_OF_A_FORM });
    const faults: string[] = [];
    const { page, context, assertClean } = await chromium.visitor(device);
    const until = performance.now() + MOST_TIME_MS;
    let opened = 0;
    for (const path of crawl) {
      if (performance.now() > until) break;
      opened += 1;
      const answer = await page.goto(path, { waitUntil: "load" });
      const status = answer?.status() ?? 0;
      if (status !== 200) faults.push(`${path}: ${status}, linked from ${crawl.origin(path)}`);
      const bytes = (await answer?.body())?.byteLength ?? 0;
      const isLong = LONG_PAGES.includes(new URL(path, instance.origin).pathname);
      if (bytes > HEAVIEST_PAGE && !isLong) faults.push(`${path}: ${bytes} bytes`);
      // What judges accessibility is a script itself.
      if (device.javaScriptEnabled !== false) {
        for (const fault of await seriousFaults(page)) faults.push(`${path}: ${fault}`);
      }
      crawl.found(path, await linksOf(page));
    }
    expect(faults).toEqual([]);
    expect(opened, "pages that were opened").toBeGreaterThan(30);
    assertClean();
    await context.close();

    // What is no page is asked for without being opened: files, documents, and links that go elsewhere on a page.
    const broken: string[] = [];
    for (const path of crawl.files()) {
      const answer = await fetch(instance.origin + path, { method: "HEAD" });
      if (!answer.ok) broken.push(`${path}: ${answer.status}, linked from ${crawl.origin(path)}`);
    }
    expect(broken).toEqual([]);
  },
  MOST_TIME_MS + 60_000,
);

/** Addresses on this site that the page links to, with their fragments. */
async function linksOf(page: Page): Promise<string[]> {
  const all = await page
    .locator("a[href]")
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  return all
    .filter((href) => href.startsWith(`${instance.origin}/`))
    .map((href) => href.slice(instance.origin.length));
}
