// Frames on a page that means no good: what may be shown, what may not, and that nothing stays behind. And the campaign kit:
// accessible, narrow enough, and its posters fill exactly one sheet of paper.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";

let instance: Instance;
let chromium: Chromium;
/** A site of somebody else, which serves whatever a test puts here. */
let elsewhere: Server;
let foreign = "";

beforeAll(async () => {
  instance = await startInstance({ places: true, sample: true });
  chromium = await startChromium(instance.origin);
  elsewhere = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(foreign);
  });
  await new Promise<void>((ready) => elsewhere.listen(0, "127.0.0.1", ready));
});

afterAll(async () => {
  elsewhere?.close();
  await chromium?.close();
  await instance?.stop();
});

/** A page of the other site with one frame. */
async function framed(path: string, sandbox: string | null): Promise<[Page, FrameLocator]> {
  const rules = sandbox === null ? "" : ` sandbox="${sandbox}"`;
  foreign = `<!doctype html><title>Elsewhere</title><iframe name="frame" width="480" height="420"
    src="${instance.origin}${path}"${rules}></iframe>`;
  const { page } = await chromium.visitor(DESK);
  const { port } = elsewhere.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: "load" });
  return [page, page.frameLocator("iframe")];
}

test("the card of a place stands in a frame without scripts and without an origin", async () => {
  const [page, frame] = await framed("/embed/places/fr/75056-paris?lang=fr", "");
  await frame.locator("h1", { hasText: "Paris" }).waitFor();
  const picture = frame.locator("img");
  await expect
    .poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth))
    .toBe(900);
  expect(await page.context().cookies()).toEqual([]);
  await page.context().close();
});

test("a frame without an origin shows the still map, and one with its own the live one", async () => {
  const path = "/embed/map?kind=camera#map=12/48.85/2.35";
  const [still, without] = await framed(path, "allow-scripts");
  await without.locator("img.embed-still").waitFor();
  await without.locator("#map").waitFor({ state: "detached" });
  await still.context().close();
  const [live, own] = await framed(path, "allow-scripts allow-same-origin");
  await own.locator("#map[data-ready]").waitFor({ timeout: 30_000 });
  expect(await live.context().cookies()).toEqual([]);
  await live.context().close();
});

test.each(["/", "/map", "/moderation", "/admin/accounts", "/sign-in", "/places/fr/75056-paris"])(
  "%s refuses to stand in a frame",
  async (path) => {
    const [page] = await framed(path, null);
    const frame = page.frames().find((one) => one.name() === "frame");
    await expect.poll(() => frame?.url()).toMatch(/^chrome-error:/);
    await page.context().close();
  },
);

test.each(["kit", "kit/records", "kit/sheet", "kit/poster-a4"])(
  "%s has no serious fault, no third party, and fits a phone",
  async (file) => {
    for (const device of [PHONE, DESK]) {
      const { page, context, assertClean } = await chromium.visitor(device);
      const answer = await page.goto(`/places/fr/75056-paris/${file}`);
      expect(answer?.status()).toBe(200);
      await assertAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, "pixels that stick out to the right").toBe(0);
      assertClean();
      await context.close();
    }
  },
);

test.each([
  ["poster-a4", 210, 297],
  ["poster-a3", 297, 420],
  ["flyer", 148, 210],
])("%s fills one sheet of paper", async (file, width, height) => {
  const { page, context } = await chromium.visitor(DESK);
  await page.goto(`/places/fr/75056-paris/kit/${file}`);
  const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const text = paper.toString("latin1");
  expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const box = text.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/);
  const millimetres = (points = "0") => (Number(points) * 25.4) / 72;
  expect(Math.abs(millimetres(box?.[1]) - width)).toBeLessThan(1);
  expect(Math.abs(millimetres(box?.[2]) - height)).toBeLessThan(1);
  await context.close();
});

test("the page of alerts has no serious fault", async () => {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  await page.goto("/alerts?place=fr-75056");
  await assertAccessible(page);
  assertClean();
  await context.close();
});
