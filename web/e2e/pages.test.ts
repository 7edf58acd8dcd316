// The pages of all three families, of acts and of places, as the sample data fill them: accessible in both schemes, no
// third party, nothing that sticks out of a phone, and the same when they are visited again.

import { afterAll, beforeAll, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";
import { pressImpatiently, WITHOUT_WORKER } from "./harness/posts.ts";
import { firstOf } from "./harness/published.ts";

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

test.each(["devices", "deployments", "centres"])(
  "the page of one of the %s has no serious fault and fits a phone",
  async (collection) => {
    await visit(`/${collection}/${await firstOf(instance.origin, collection)}`);
  },
);

test("the page of a place has no serious fault and fits a phone", async () => {
  await visit("/places/fr/75056");
});

test("places and organisations in figures have no serious fault and fit a phone", async () => {
  for (const path of [
    "/places",
    "/places/compare?place=fr-75056&place=fr-13055",
    "/organisations",
  ]) {
    await visit(path);
  }
});

test("the page of an act has no serious fault and fits a phone", async () => {
  const { page, context } = await chromium.visitor(PHONE);
  await page.goto("/acts");
  const address = await page.locator("table.register a").first().getAttribute("href");
  await context.close();
  await visit(address ?? "");
});

test("the popup of a control room tells of it, and its territory is outlined", async () => {
  const { page, context, assertClean } = await chromium.visitor(DESK);
  const id = await firstOf(instance.origin, "centres");
  await page.goto(`/centres/${id}`);
  const frame = page.locator("[data-island=area-map]");
  const [lon, lat] = await Promise.all(
    ["lon", "lat"].map((axis) => frame.getAttribute(`data-${axis}`)),
  );
  await page.goto(`/map#map=13/${lat}/${lon}`);
  await page.waitForSelector("#map[data-ready]");
  const territory = page.waitForResponse(`**/centres/${id}/territory.geojson`);
  await page.locator(".maplibregl-canvas").focus();
  await page.keyboard.press("Enter");
  expect((await territory).status()).toBe(200);
  await page.locator(`.popup-entry a[href^='/centres/${id}']`).waitFor();
  await page.waitForSelector("#map[data-ready]");
  await assertAccessible(page);
  assertClean();
  await context.close();
});

test("three taps on “still there” are one sighting, with one receipt", async () => {
  const { page, context, assertClean } = await chromium.visitor(WITHOUT_WORKER);
  await page.goto(`/devices/${await firstOf(instance.origin, "devices")}`);
  await page.locator("[data-island=freshness] input[name=key]").waitFor({ state: "attached" });
  const button = page.locator("[data-island=freshness] button[value=still_there]");
  const posts = await pressImpatiently(page, button);
  await page.locator("[data-receipt]").waitFor();
  expect(posts()).toBe(1);
  await page.locator("[data-island=receipt-actions] button").first().tap();
  await assertAccessible(page);
  assertClean();
  await context.close();
});

test("a page that is visited again looks as it did the first time", async () => {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  for (const path of ["/map", "/acts", "/map"]) await page.goto(path);
  await page.waitForSelector("#map[data-ready]");
  assertClean();
  await context.close();
});

async function visit(path: string): Promise<void> {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(200);
  if ((await page.locator("[data-island=area-map]").count()) > 0) {
    await page.waitForSelector("[data-island=area-map][data-ready]");
  }
  await assertAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "pixels that stick out to the right").toBe(0);
  assertClean();
  await context.close();
}
