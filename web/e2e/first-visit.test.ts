// What somebody sees who has never been here: nothing moves, and the map comes before what the phone keeps for later.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readVitals, watchVitals } from "../bench/vitals.ts";
import { type Chromium, PHONE, startChromium } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";

/** Of the sum of layout shifts; a fifth of what counts as good. */
const STILL = 0.02;

let instance: Instance;
let chromium: Chromium;

beforeAll(async () => {
  instance = await startInstance({ sample: true });
  chromium = await startChromium(instance.origin);
});

afterAll(async () => {
  await chromium?.close();
  await instance?.stop();
});

test.each(["/report/device", "/map"])(
  "nothing of %s moves when its letters come late",
  async (path) => {
    const { page, context, assertClean } = await chromium.visitor(PHONE);
    await watchVitals(page);
    const letters = await hold(page, "**/*.woff2");
    await page.goto(path, { waitUntil: "domcontentloaded" });
    await page.waitForFunction(() => globalThis.vitals.firstPaint > 0);
    letters.release();
    await page.waitForLoadState("load");
    if (path === "/map") await page.locator("#map[data-ready]").waitFor();
    await page.evaluate(() => document.fonts.ready);
    await untilIdle(page);
    expect(letters.held()).toBeGreaterThan(0);
    const { shift, moved } = await readVitals(page);
    expect(shift, moved.join(", ")).toBeLessThan(STILL);
    assertClean();
    await context.close();
  },
);

test("the worker for places without a network waits until the map stands", async () => {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  const order: string[] = [];
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/sw.js") order.push("worker");
  });
  const tiles = await hold(page, "**/tiles/**");
  await page.goto("/map");
  await untilIdle(page);
  order.push("map");
  tiles.release();
  await page.locator("#map[data-ready]").waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  expect(order).toEqual(["map", "worker"]);
  assertClean();
  await context.close();
});

test("heads are fetched ahead, no longer than they are, and tiles when the rest of the code is nearly there, each once", async () => {
  const { page, context, assertClean } = await chromium.visitor({
    ...PHONE,
    serviceWorkers: "block",
  });
  const ranges: string[] = [];
  let answered = 0;
  page.on("request", (request) => {
    if (!request.url().endsWith(".pmtiles")) return;
    ranges.push(`${new URL(request.url()).pathname} ${request.headers().range}`);
  });
  // The library comes when everything else is there, and its larger part last.
  const shared = await hold(page, "**/assets/map-shared-*.js");
  const library = await hold(page, "**/assets/create-*.js");
  page.on("requestfinished", (request) => {
    if (request.url().endsWith(".pmtiles")) answered += 1;
  });
  await page.goto("/map", { waitUntil: "commit" });
  await expect.poll(() => answered).toBe(2);
  const said = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLMetaElement>("meta[name=map-head]")].map(
      ({ content, dataset }) => `${dataset.archive} bytes=0-${Number(content) - 1}`,
    ),
  );
  expect([...ranges].sort()).toEqual(said.sort());
  shared.release();
  await expect.poll(() => ranges.length).toBeGreaterThan(4);
  library.release();
  await page.locator("#map[data-ready]").waitFor();
  expect(new Set(ranges).size).toBe(ranges.length);
  assertClean();
  await context.close();
});

/** Lets matching requests wait. */
async function hold(page: Page, pattern: string) {
  let held = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(pattern, async (route) => {
    held += 1;
    await released;
    return route.continue().catch(() => {});
  });
  return { release: () => release(), held: () => held };
}

/** Until what a page does when it has nothing better to do is done, and has reached the server. */
function untilIdle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let turn = 0; turn < 6; turn++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 }));
      await fetch("/healthz");
    }
  });
}
