// In the field: devices of an area on the phone, answers that wait for the network, and the background map.

import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { type Gate, startGate } from "./harness/gate.ts";
import { type Instance, startInstance } from "./harness/instance.ts";
import { expectStates, ready, setNetwork } from "./harness/phone.ts";
import { itemsNear, type Spot } from "./harness/published.ts";
import { CAPITOLE, fillForm, typePin } from "./offline-people.ts";
import { approve, countReviews, enrol, openFirstReview, sendReport } from "./people.ts";

const spot = CAPITOLE;

let instance: Instance;
let chromium: Chromium;
let gate: Gate;
let moderator: Page;

let page: Page;
let context: BrowserContext;

beforeAll(async () => {
  instance = await startInstance();
  gate = await startGate(instance.origin);
  chromium = await startChromium(gate.origin);
  ({ page: moderator } = await chromium.visitor(DESK));
  await enrol(moderator, instance.invitation.replace(instance.origin, gate.origin));
});

afterAll(async () => {
  await chromium?.close();
  await gate?.stop();
  await instance?.stop();
});

beforeEach(async () => {
  await context?.close();
  gate.set("there");
  ({ page, context } = await chromium.visitor(PHONE));
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ longitude: spot.lon, latitude: spot.lat, accuracy: 10 });
});

/** Reports a camera and approves it. */
async function publish(place: Spot): Promise<void> {
  const { page: reporter, context: theirs } = await chromium.visitor(PHONE);
  await reporter.goto("/report/device");
  await fillForm(reporter);
  await typePin(reporter, place);
  await sendReport(reporter);
  await theirs.close();
  await openFirstReview(moderator);
  await approve(moderator, "button");
  await vi.waitFor(async () => {
    if ((await itemsNear(instance.origin, place)).length === 0) throw new Error("not public yet");
  });
}

async function near(): Promise<void> {
  await page.locator("[data-island=survey] button").first().click();
  await page.locator("[data-device]").first().waitFor();
}

test("two cameras are reported and published", async () => {
  for (const place of [spot, { ...spot, lat: spot.lat + 0.001 }]) await publish(place);
});

test("an area is kept, and its devices are answered for without a network", async () => {
  const before = await countReviews(moderator);
  await ready(page, "/survey");
  await near();
  await assertAccessible(page);
  await page.locator("[data-survey=keep]").click();
  await page.locator("[data-pack]").waitFor();

  await setNetwork(context, gate, "gone");
  await page.goto("/survey");
  await page.locator("[data-pack] button").first().click();
  for (const [index, finding] of ["still_there", "gone"].entries()) {
    await page.locator("[data-device]").nth(index).locator(`button[value=${finding}]`).click();
  }
  await assertAccessible(page);
  await page.goto("/report/queue");
  await expectStates(page, ["waiting", "waiting"]);
  await setNetwork(context, gate, "there");
  await expectStates(page, ["sent", "sent"]);
  expect((await countReviews(moderator)) - before).toBe(2);
});

test("without a network, those near the person come from the kept areas", async () => {
  await ready(page, "/survey");
  await near();
  await page.locator("[data-survey=keep]").click();
  await page.locator("[data-pack]").waitFor();
  await setNetwork(context, gate, "gone");
  await page.goto("/survey");
  await near();
  expect(await page.locator("[data-device] .hint").first().textContent()).toMatch(/\d+ m$/);
});

test("the server learns a square of the map, and never where the person stands", async () => {
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url() + (request.postData() ?? "")));
  await ready(page, "/survey");
  await near();
  const [bbox] = asked.flatMap((url) => new URL(url).searchParams.get("bbox") ?? []);
  const [west = 0, south = 0, east = 0, north = 0] = (bbox ?? "").split(",").map(Number);
  expect(east - west).toBeCloseTo(0.04);
  expect(north - south).toBeCloseTo(0.04);
  for (const degrees of [west, south]) expect(Math.abs((degrees * 100) % 1)).toBeLessThan(1e-6);
  const digits = [String(spot.lon), String(spot.lat)];
  expect(asked.filter((url) => digits.some((text) => url.includes(text)))).toEqual([]);
});

test("the background map is kept whole, works without a network, and can be removed", async () => {
  await ready(page, "/report/queue");
  const section = page.locator("[data-phone=background]");
  await expect.poll(() => section.locator("button").count()).toBe(1);
  expect(await section.locator("button").textContent()).toMatch(/\d+ M/);
  await section.locator("button").click();
  await expect.poll(() => archives()).toEqual(["france", "world"]);
  await expect.poll(() => section.locator("progress").count()).toBe(0);

  await setNetwork(context, gate, "gone");
  const part = await page.evaluate(async () => {
    const answer = await fetch("/basemap/world.pmtiles", { headers: { range: "bytes=0-6" } });
    return { status: answer.status, bytes: (await answer.arrayBuffer()).byteLength };
  });
  expect(part).toEqual({ status: 206, bytes: 7 });
  await page.goto("/report/queue");
  await section.locator("button").click();
  await expect.poll(() => archives()).toEqual([]);
});

async function archives(): Promise<string[]> {
  const urls = await page.evaluate(async () => {
    if (!(await caches.has("contrechamp-background"))) return [];
    const cache = await caches.open("contrechamp-background");
    return (await cache.keys()).map(({ url }) => url);
  });
  return urls.map((url) => url.replace(/^.*\/|\.pmtiles$/g, "")).sort();
}

test("nobody is a contributor until they say so, and forgetting leaves no key", async () => {
  await ready(page, "/report/queue");
  const box = page.locator("input[name=contributor]");
  expect(await box.isChecked()).toBe(false);
  expect(await keys()).toBe(0);
  await box.click();
  await expect.poll(keys).toBe(1);
  await page.reload();
  await expect.poll(() => box.isChecked()).toBe(true);
  await page.locator("[data-phone=contributor] button").click();
  await expect.poll(keys).toBe(0);
  expect(await box.isChecked()).toBe(false);
});

/** Keys on the phone; one that could be read makes the test fail. */
function keys(): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("contrechamp");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const pairs = await new Promise<CryptoKeyPair[]>((resolve, reject) => {
      const asked = database.transaction("contributor").objectStore("contributor").getAll();
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    database.close();
    if (pairs.some(({ privateKey }) => privateKey.extractable)) throw new Error("a readable key");
    return pairs.length;
  });
}
