// What looks at a way, computed in the browser: the figures are those of the published sectors, and no request tells the way.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import type { Download, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";
import {
  gpx,
  lookedAt,
  OTHER_STREET,
  recordRequests,
  type Spot,
  STREET,
  wayFile,
} from "./way-people.ts";

let instance: Instance;
let chromium: Chromium;

beforeAll(async () => {
  instance = await startInstance({ devices: true });
  chromium = await startChromium(instance.origin);
});

afterAll(async () => {
  await chromium?.close();
  await instance?.stop();
});

async function open(page: Page, lang = "en"): Promise<void> {
  await page.goto(`/way?lang=${lang}`);
  await page.locator("[data-island=way][data-ready]").waitFor();
}

async function load(page: Page, text: string): Promise<void> {
  await page.locator("#way-file").setInputFiles(wayFile(text));
}

async function loaded(page: Page, text: string): Promise<void> {
  await load(page, text);
  await page.locator(".way-headline:not(:empty)").waitFor();
}

/** Metres of each device in the list of those that look. */
async function listed(page: Page): Promise<Map<string, number>> {
  const items = await page.locator("[data-way=looking] > li").all();
  const pairs = items.map(
    async (item): Promise<[string, number]> => [
      (await item.getAttribute("data-device")) ?? "",
      Number(await item.getAttribute("data-metres")),
    ],
  );
  return new Map(await Promise.all(pairs));
}

test("a loaded way is looked at by what the published sectors say, as far as they say", async () => {
  const { page, context, assertClean } = await chromium.visitor(DESK);
  await open(page);
  await loaded(page, gpx([STREET]));
  const expected = await lookedAt(instance.origin, STREET);
  expect(expected.each.size).toBeGreaterThan(0);
  const found = await listed(page);
  expect([...found.keys()].sort()).toEqual([...expected.each.keys()].sort());
  for (const [id, metres] of expected.each)
    expect(Math.abs((found.get(id) ?? 0) - metres), id).toBeLessThan(1);
  const seen = Number(await page.locator(".way-headline").getAttribute("data-seen"));
  expect(Math.abs(seen - expected.any)).toBeLessThan(2);
  const [first] = found.keys();
  const link = page.locator(`[data-device="${first}"] a`).first();
  expect(await link.getAttribute("href")).toBe(`/devices/${first}?lang=en`);
  await assertAccessible(page);
  assertClean();
  await context.close();
});

test("two ways in one square cause the same requests, and none of them is finer than the square", async () => {
  const logs: string[][] = [];
  for (const street of [STREET, OTHER_STREET]) {
    const { page, context } = await chromium.visitor({ ...DESK, serviceWorkers: "block" });
    const requests = recordRequests(context);
    await open(page);
    await loaded(page, gpx([street]));
    await page.locator("[data-island=way][data-ready]").waitFor();
    logs.push(requests.sorted());
    await context.close();
  }
  const [one = [], other = []] = logs;
  expect(one).toEqual(other);
  const boxes = one.flatMap((url) => /bbox=([^ &]+)/.exec(url)?.[1] ?? []);
  expect(boxes).toHaveLength(2);
  for (const box of boxes) {
    const [west = 0, south = 0, east = 0, north = 0] = box.split(",").map(Number);
    expect(east - west).toBeGreaterThan(0.08);
    expect(north - south).toBeGreaterThan(0.06);
  }
});

test("somebody who draws where they are tells the square, whichever street of it that is", async () => {
  const logs: string[][] = [];
  for (const [spot] of [STREET, OTHER_STREET]) {
    const { page, context } = await chromium.visitor({
      ...DESK,
      reducedMotion: "reduce",
      serviceWorkers: "block",
    });
    const requests = recordRequests(context);
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation({ longitude: spot.lon, latitude: spot.lat, accuracy: 10 });
    await open(page);
    await page.locator(".maplibregl-ctrl-geolocate").click();
    await expect.poll(() => scaleMetres(page)).toBeLessThan(500);
    await page.locator(".maplibregl-canvas").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowRight");
    await page.locator("[data-way=middle]").click();
    await page.locator(".way-headline:not(:empty)").waitFor();
    await page.locator("[data-island=way][data-ready]").waitFor();
    logs.push(requests.sorted());
    await context.close();
  }
  expect(logs[0]).toEqual(logs[1]);
  const digits = [STREET[0], OTHER_STREET[0]].flatMap(({ lon, lat }) => [`${lon}`, `${lat}`]);
  for (const url of logs.flat()) for (const text of digits) expect(url).not.toContain(text);
});

/** What the bar of the map's scale stands for; infinite where it says kilometres. */
async function scaleMetres(page: Page): Promise<number> {
  const text = (await page.locator(".maplibregl-ctrl-scale").textContent()) ?? "";
  return /\d\s*m$/.test(text) ? Number.parseFloat(text) : Number.POSITIVE_INFINITY;
}

test("a way is drawn, taken back and cleared, with the pointer and without", async () => {
  const { page, context, assertClean } = await chromium.visitor(DESK);
  await context.grantPermissions(["geolocation"]);
  const [spot] = STREET;
  await context.setGeolocation({ longitude: spot.lon, latitude: spot.lat, accuracy: 10 });
  await open(page, "fr");
  await page.locator(".maplibregl-ctrl-geolocate").click();
  await expect.poll(() => scaleMetres(page)).toBeLessThan(500);
  const canvas = page.locator(".maplibregl-canvas");
  await canvas.click({ position: { x: 200, y: 150 } });
  await canvas.click({ position: { x: 300, y: 150 } });
  await page.locator(".way-headline:not(:empty)").waitFor();
  const status = page.locator(".way-status");
  await expect.poll(() => status.textContent()).toContain("Points\u00a0: 2");
  await page.locator("[data-way=middle]").click();
  await expect.poll(() => status.textContent()).toContain("Points\u00a0: 3");
  await page.locator("[data-way=undo]").click();
  await expect.poll(() => status.textContent()).toContain("Points\u00a0: 2");
  await canvas.focus();
  await page.keyboard.press("Backspace");
  await expect.poll(() => page.locator(".way-headline:not(:empty)").count()).toBe(0);
  await page.locator("[data-way=clear]").click();
  expect(await page.locator("[data-way=clear]").isDisabled()).toBe(true);
  expect(new URL(page.url()).hash + new URL(page.url()).search).toBe("?lang=fr");
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  assertClean();
  await context.close();
});

test("recorded times count, and a speed where there are none or where one is chosen", async () => {
  const { page, context } = await chromium.visitor(DESK);
  await open(page);
  await loaded(page, gpx([STREET]));
  expect(await page.locator("input[value=recorded]").isVisible()).toBe(false);
  const headline = page.locator(".way-headline");
  const onFoot = await headline.textContent();
  await page.locator("input[value=cycling]").check();
  await expect.poll(() => headline.textContent()).not.toBe(onFoot);
  await loaded(page, gpx([STREET], 7_200));
  await expect.poll(() => headline.textContent()).toMatch(/2 hr/);
  expect(await page.locator("input[value=recorded]").isChecked()).toBe(true);
  await page.locator("input[value=other]").check();
  await page.locator("#way-speed").fill("fast");
  await page.locator("#way-speed-fault").waitFor();
  await page.locator("#way-speed").fill("3,6");
  await expect
    .poll(() => page.locator(".notice").allTextContents())
    .toContainEqual(expect.stringContaining("3.6 km/h"));
  await context.close();
});

const NO_XML = "%PDF-1.7 \u0000\u0001";

test.each([
  [
    "entities that grow",
    `<!DOCTYPE gpx [<!ENTITY a "${"x".repeat(99)}">]><gpx>&a;</gpx>`,
    "DOCTYPE",
  ],
  ["no XML", NO_XML, "no GPX"],
  ["no track", gpx([]), "no track"],
  ["single points", '<gpx><wpt lat="1" lon="2"/></gpx>', "single points"],
  ["a bad number", gpx([STREET]).replace(/lat="[^"]+"/, 'lat="4x"'), "Point 1"],
  [
    "a way around the world",
    gpx([[0, 100, -160, -60, 0].map((lon) => ({ lon, lat: 1 }))]),
    "too large",
  ],
  ["a file of 31 MB", " ".repeat(31_000_000), "30 MB"],
])("%s is refused with a word on what to do, and the page goes on", async (_, text, words) => {
  const { page, context, assertClean } = await chromium.visitor(DESK);
  const requests = recordRequests(context);
  await open(page);
  await load(page, text);
  const fault = page.locator("[data-island=way] [role=alert]");
  await expect.poll(() => fault.textContent()).toContain(words);
  expect(requests.sorted().filter((url) => url.includes("bbox"))).toEqual([]);
  await loaded(page, gpx([STREET]));
  expect(await fault.textContent()).toBe("");
  // Of a text that is no XML the browser's parser makes a page with an error on it, whose style our policy refuses.
  if (text !== NO_XML) assertClean();
  await context.close();
});

test("a hundred thousand points are read and computed, and the page can be used", async () => {
  const { page, context, assertClean } = await chromium.visitor(DESK);
  await open(page);
  const points = Array.from({ length: 100_000 }, (_, index): Spot => {
    const turn = index / 300;
    return { lon: 1.4442 + 0.004 * Math.sin(turn), lat: 43.6045 + 0.004 * Math.cos(turn) };
  });
  await load(page, gpx([points]));
  await page.locator("input[value=cycling]").check();
  await page.locator(".way-headline:not(:empty)").waitFor();
  expect(await page.locator(".way-status").textContent()).toContain("100,000");
  expect((await listed(page)).size).toBeGreaterThan(0);
  assertClean();
  await context.close();
});

test("a way across the antimeridian asks for the squares on both of its sides", async () => {
  const { page, context, assertClean } = await chromium.visitor(DESK);
  const requests = recordRequests(context);
  await open(page);
  await loaded(
    page,
    gpx([
      [
        { lon: 179.99, lat: -16.5 },
        { lon: -179.99, lat: -16.5 },
      ],
    ]),
  );
  const boxes = requests.sorted().flatMap((url) => /sectors.*bbox=([^ &]+)/.exec(url)?.[1] ?? []);
  expect(boxes.map((box) => box.split(",")[0]).sort()).toEqual(["-180", "179.9121"]);
  assertClean();
  await context.close();
});

test("without a network the page says so, and tries again", async () => {
  const { page, context } = await chromium.visitor({ ...DESK, serviceWorkers: "block" });
  await open(page);
  await context.setOffline(true);
  await load(page, gpx([STREET]));
  const again = page.getByRole("button", { name: "Try again" });
  await again.waitFor();
  await context.setOffline(false);
  await again.click();
  await page.locator(".way-headline:not(:empty)").waitFor();
  await context.close();
});

test("it is saved as GPX that other programs read, and as a picture", async () => {
  const { page, context, assertClean } = await chromium.visitor(DESK);
  await open(page);
  await loaded(page, gpx([STREET], 600));
  const devices = await page.locator("li[data-device]").count();
  const folder = mkdtempSync(join(tmpdir(), "contrechamp-way-"));
  const saved = async (name: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(`button[data-way=${name}]`).click(),
    ]);
    return keep(download, folder);
  };
  const file = await saved("gpx");
  const root = new DOMParser().parseFromString(
    readFileSync(file, "utf8"),
    "text/xml",
  ).documentElement;
  const count = (name: string) => root?.getElementsByTagName(name).length;
  expect([count("wpt"), count("trkpt"), count("license")]).toEqual([devices, STREET.length, 1]);
  // When somebody was there stays out.
  expect(count("time")).toBe(1);
  const layers = ogrinfo(file);
  if (layers === null) console.warn("skipped: ogrinfo is not here");
  else expect(layers).toMatch(new RegExp(`Feature Count: ${devices}\\b`));
  const picture = readFileSync(await saved("picture"));
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
  expect(picture.readUInt32BE(16)).toBeGreaterThan(300);
  rmSync(folder, { recursive: true });
  assertClean();
  await context.close();
});

async function keep(download: Download, folder: string): Promise<string> {
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** What GDAL says of the waypoints; null where it is not installed. */
function ogrinfo(file: string): string | null {
  try {
    return execFileSync("ogrinfo", ["-so", file, "waypoints"], { encoding: "utf8" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

test("it fits a phone before and after, and both languages have all words", async () => {
  for (const lang of ["en", "fr"]) {
    const { page, context, assertClean } = await chromium.visitor(PHONE);
    await open(page, lang);
    await assertAccessible(page);
    await page.locator("[data-island=way][data-ready]").waitFor();
    await loaded(page, gpx([STREET]));
    await assertAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, "pixels that stick out to the right").toBe(0);
    const words = await page.locator("main").innerText();
    expect(words).not.toMatch(/\bway\.[a-z_]+|\{\w+\}/);
    assertClean();
    await context.close();
  }
});

test("without script the page says what it is and why it needs one", async () => {
  const { page, context, assertClean } = await chromium.visitor({
    ...PHONE,
    javaScriptEnabled: false,
  });
  await page.goto("/way?lang=en");
  const instead = page.locator("main noscript");
  expect(await instead.isVisible()).toBe(true);
  expect(await instead.textContent()).toContain("This page needs JavaScript");
  expect(await instead.locator("a[href^='/map']").isVisible()).toBe(true);
  assertClean();
  await context.close();
});
