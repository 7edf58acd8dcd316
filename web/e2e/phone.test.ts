// What the report form does on a phone before anything is sent: photos, position, aim, proof, and presses that count once.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, PHONE, startChromium } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";
import { pressImpatiently, WITHOUT_WORKER } from "./harness/posts.ts";
import { chooseKind, readPosition, typePosition } from "./people.ts";

/** Photos with a place, a bearing and the word CANARY in every field that exiftool knows to write. */
const SAMPLES = join(import.meta.dirname, "../src/report/photos/samples");
const TURNED = join(SAMPLES, "turned.jpg");
const PLAIN = join(SAMPLES, "plain.png");
const TAKEN = { lon: -1.443365, lat: 43.604472 };

const CAPITOLE = { longitude: 1.443365, latitude: 43.604472, accuracy: 20 };

let instance: Instance;
let chromium: Chromium;

beforeAll(async () => {
  instance = await startInstance();
  chromium = await startChromium(instance.origin);
});

afterAll(async () => {
  await chromium?.close();
  await instance?.stop();
});

/** All bytes of the photos that the form would send, as text. */
function bytesIn(page: Page): Promise<string> {
  return page.locator("input[type=file]").evaluate(async (input) => {
    const files = [...((input as HTMLInputElement).files ?? [])];
    const decoder = new TextDecoder("latin1");
    const texts = files.map(async (file) => decoder.decode(await file.arrayBuffer()));
    return (await Promise.all(texts)).join("");
  });
}

function filesIn(page: Page): Promise<{ name: string; type: string; lastModified: number }[]> {
  return page.locator("input[type=file]").evaluate((input) =>
    [...((input as HTMLInputElement).files ?? [])].map(({ name, type, lastModified }) => ({
      name,
      type,
      lastModified,
    })),
  );
}

const SEND = ".send-bar button.primary";

test("the page comes with little script, and the map when the form is touched", async () => {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (/\.m?js$/.test(request.url())) scripts.push(request.url());
  });
  await page.goto("/report/device", { waitUntil: "networkidle" });
  expect(scripts.join(" ")).not.toMatch(/create|worker|metadata|prepare/);
  const bytes = await Promise.all(
    scripts.map(async (address) => (await (await fetch(address)).arrayBuffer()).byteLength),
  );
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(60_000);
  await page.locator("fieldset[data-island=position] .map-open").tap();
  await page.locator("fieldset[data-island=position] canvas").waitFor();
  assertClean();
  await context.close();
});

test("a photo's place and bearing are asked, and nothing of its metadata is left in what is sent", async () => {
  expect(readFileSync(TURNED, "latin1")).toContain("CANARY");
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  await page.goto("/report/device");
  await page.setInputFiles("input[type=file]", [TURNED, PLAIN]);
  await page.locator(".photo-list > li").nth(1).waitFor();
  await page.locator(".suggestion").waitFor();
  await assertAccessible(page);
  expect(await page.inputValue("input[name=lon]")).toBe("");
  await page.locator(".suggestion button").first().tap();
  await expect.poll(() => readPosition(page)).toEqual(TAKEN);
  expect(await page.inputValue("input[name=phone_distance]")).toBe("");
  // The device looks towards the photo: 123 + 180.
  await page.locator(".suggestion button").nth(1).tap();
  expect(await page.inputValue("input[name=heading]")).toBe("303");
  expect(await filesIn(page)).toEqual([
    { name: "photo-1.jpg", type: "image/jpeg", lastModified: 0 },
    { name: "photo-2.jpg", type: "image/jpeg", lastModified: 0 },
  ]);
  const turned = await page
    .locator(".photo-list canvas")
    .first()
    .evaluate((canvas) => [
      (canvas as HTMLCanvasElement).width,
      (canvas as HTMLCanvasElement).height,
    ]);
  // 48 × 32 pixels on their side.
  expect(turned).toEqual([32, 48]);

  const bytes = await bytesIn(page);
  expect(bytes).toMatch(/^\xff\xd8\xff/);
  expect(bytes).not.toMatch(/CANARY|Exif|ICC|Google/);

  await page.locator(".photo-list button").nth(1).tap();
  expect(await filesIn(page)).toHaveLength(1);
  await chooseKind(page, "camera");
  await page.locator(SEND).tap();
  await page.locator("form[data-island=check]").waitFor();
  expect(await page.locator(".photo-drafts img").count()).toBe(1);
  await page.waitForSelector("[data-island=check-map][data-ready]");
  await assertAccessible(page);
  assertClean();
  await context.close();
});

test("six photos are five, and a file that is none is said to be none", async () => {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  await page.goto("/report/device");
  const status = page.locator(".photo-status");
  await page.setInputFiles("input[type=file]", {
    name: "photo.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from("not a photo"),
  });
  await expect.poll(() => status.textContent()).not.toBe("");
  expect(await filesIn(page)).toEqual([]);
  const said = await status.textContent();
  await page.setInputFiles("input[type=file]", Array(6).fill(PLAIN));
  await expect.poll(() => page.locator(".photo-list > li").count()).toBe(5);
  await expect.poll(() => status.textContent()).toContain("5");
  expect(await status.textContent()).not.toBe(said);
  assertClean();
  await context.close();
});

test("presses while a photo is made ready, and while it is sent, are one sending with the photo", async () => {
  const { page, context, assertClean } = await chromium.visitor(WITHOUT_WORKER);
  await page.goto("/report/device");
  await page.locator("input[type=file]").waitFor();
  await chooseKind(page, "camera");
  await page.locator("details.coordinates > summary").tap();
  await typePosition(page, TAKEN);
  await page.setInputFiles("input[type=file]", TURNED);
  const posts = await pressImpatiently(page, page.locator(SEND));
  // The page that the value of the pressed button leads to.
  await page.locator("form[data-island=check]").waitFor();
  expect(posts()).toBe(1);
  expect(await page.locator(".photo-drafts img").count()).toBe(1);
  assertClean();
  await context.close();
});

test("how far the pin is from the phone is one of three codes, and no second position", async () => {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation(CAPITOLE);
  await page.goto("/report/device");
  const distance = () => page.inputValue("input[name=phone_distance]");
  await page.locator(".locate").tap();
  await expect.poll(distance).toBe("within_100_m");
  await page.locator(".pin").waitFor();
  for (const [lat, code] of [
    ["43.609", "within_1_km"],
    ["43.7", "beyond_1_km"],
  ] as const) {
    await page.locator("input[name=lat]").evaluate((input, value) => {
      (input as HTMLInputElement).value = value;
      input.dispatchEvent(new Event("change"));
    }, lat);
    expect(await distance()).toBe(code);
  }
  const values = await page
    .locator("form[data-token] input")
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(values.filter((value) => value.includes("43.60447"))).toEqual([]);
  assertClean();
  await context.close();
});

test("the compass is a suggestion that is taken or left, and absent where there is none", async () => {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  await page.goto("/report/device");
  const heading = () => page.inputValue("input[name=heading]");
  await page.locator(".locate").waitFor();
  expect(await page.locator("button.compass").count()).toBe(0);
  await pointUntil(page, 270, page.locator("button.compass"));
  await page.locator("button.compass").tap();
  await pointUntil(page, 270, page.locator(".suggestion"));
  expect(await heading()).toBe("");
  await page.locator(".suggestion button").nth(1).tap();
  expect(await heading()).toBe("");
  await page.locator("button.compass").tap();
  await pointUntil(page, 180, page.locator(".suggestion"));
  await assertAccessible(page);
  await page.locator(".suggestion button").first().tap();
  expect(await heading()).toBe("180");
  assertClean();
  await context.close();
});

/**
 * As the sensors of a phone that is held upright say it, which speak all the time: the page asks the browser whether it may listen,
 * and hears nothing before it has the answer.
 */
async function pointUntil(page: Page, alpha: number, answer: Locator): Promise<void> {
  await expect
    .poll(async () => {
      await page.evaluate((turned) => {
        const reading = { alpha: turned, beta: 80, gamma: 0, absolute: true };
        dispatchEvent(new DeviceOrientationEvent("deviceorientationabsolute", reading));
      }, alpha);
      return answer.count();
    })
    .toBe(1);
}

test("the cone turns under a thumb", async () => {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation(CAPITOLE);
  await page.goto("/report/device");
  await page.locator(".locate").tap();
  const reach = page.locator(".pin-reach");
  await reach.waitFor();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page
    .locator("fieldset[data-island=position]")
    .evaluate((part) => part.scrollIntoView({ block: "start" }));
  const start = await reach.boundingBox();
  const pin = await page.locator(".pin").boundingBox();
  if (!start || !pin) throw new Error("the pin is not on the page");
  expect(Math.min(start.width, start.height)).toBeGreaterThanOrEqual(44);
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(pin.x + pin.width + 20, pin.y + pin.height / 2, { steps: 4 });
  await page.mouse.up();
  const heading = Number(await page.inputValue("input[name=heading]"));
  expect(Math.abs(heading - 90)).toBeLessThanOrEqual(2);
  assertClean();
  await context.close();
});

test("what has the focus is never behind the bar that sends", async () => {
  const { page, context } = await chromium.visitor({ ...PHONE, reducedMotion: "reduce" });
  await page.goto("/report/device");
  await page.locator(".map-open").waitFor();
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press("Tab");
    const hidden = await page.evaluate(() => {
      const focused = document.activeElement;
      const bar = document.querySelector(".send-bar");
      if (!focused || !bar || bar.contains(focused) || focused === document.body) return "";
      const [box, edge] = [focused.getBoundingClientRect(), bar.getBoundingClientRect()];
      // What is taller than the screen is seen in part; what follows the bar is below it.
      const isSeen = box.top < edge.top - 4 || box.top >= edge.bottom;
      return isSeen ? "" : `${focused.outerHTML} at ${box.top}, bar at ${edge.top}`;
    });
    expect(hidden).toBe("");
  }
  await context.close();
});
