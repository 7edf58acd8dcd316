// The main job from end to end: a person reports a camera on a phone, a moderator approves it, everybody sees it.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";
import { devicesInTile, itemsNear, type Spot } from "./harness/published.ts";
import {
  approve,
  chooseKind,
  enrol,
  followReport,
  openFirstReview,
  readPosition,
  sendReport,
  signIn,
  typePosition,
} from "./people.ts";

/** Place du Capitole, Toulouse; and a spot without script, in Paris. */
const CAPITOLE: Spot = { lon: 1.443365, lat: 43.604472 };
const CHATELET: Spot = { lon: 2.347119, lat: 48.858512 };

/** A decision is to be public within a second; the rest is for a slow machine. */

let instance: Instance;
let chromium: Chromium;
let secret: string;

beforeAll(async () => {
  instance = await startInstance();
  chromium = await startChromium(instance.origin);
});

afterAll(async () => {
  await chromium?.close();
  await instance?.stop();
});

describe("with script, on a phone", () => {
  let spot: Spot;
  let receipt: string;

  test("the phone's position and the arrow keys place the pin, and the report gives a receipt", async () => {
    const { page, context, assertClean } = await chromium.visitor(PHONE);
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation({ longitude: CAPITOLE.lon, latitude: CAPITOLE.lat, accuracy: 25 });
    await page.goto("/report");
    await assertAccessible(page);
    await page.locator("a[href*='kind=camera']").first().tap();
    await page.waitForURL("**/report/device**");
    await page.locator("fieldset[data-island=position] button").first().tap();
    await expect.poll(() => readPosition(page)).toEqual(CAPITOLE);
    expect(await page.inputValue("input[name=accuracy_m]")).toBe("25");

    const pin = page.locator(".pin");
    await pin.focus();
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(async () => (await readPosition(page)).lon).toBeGreaterThan(CAPITOLE.lon);
    expect(await page.inputValue("input[name=accuracy_m]")).toBe("");
    spot = await readPosition(page);

    await chooseKind(page, "camera");
    await assertAccessible(page);
    receipt = await sendReport(page);
    expect(receipt.replace(/\W/g, "").length).toBeGreaterThanOrEqual(20);
    await assertAccessible(page);
    assertClean();
    await context.close();
  });

  test("before the decision nobody sees it and the receipt says that it waits", async () => {
    const { page, context } = await chromium.visitor(PHONE);
    expect(await itemsNear(instance.origin, spot)).toEqual([]);
    expect(await followReport(page, receipt)).toBe("pending");
    await context.close();
  });

  test("a moderator enrols by the one-time link and approves the report", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    secret = await enrol(page, instance.invitation);
    await assertAccessible(page);
    await openFirstReview(page);
    await expect.poll(() => page.locator("[data-island=review-map] canvas").count()).toBe(1);
    await assertAccessible(page);
    await approve(page, "key");
    assertClean();
    await context.close();
  });

  test("the device is in items and tiles, and the map's popup leads to its page", async () => {
    await expect.poll(() => itemsNear(instance.origin, spot)).toHaveLength(1);
    const [device] = await itemsNear(instance.origin, spot);
    expect(device?.kind).toBe("camera");
    await expect.poll(() => devicesInTile(instance.origin, spot, 16)).toEqual([device]);

    const { page, context, assertClean } = await chromium.visitor(PHONE);
    await page.goto(`/map#map=17/${spot.lat}/${spot.lon}`);
    await page.waitForSelector("#map[data-ready]");
    await assertAccessible(page);
    // The check went through both colour schemes, and the map draws itself anew in each.
    await page.waitForSelector("#map[data-ready]");
    await page.locator(".maplibregl-canvas").focus();
    await page.keyboard.press("Enter");
    const link = page.locator(".popup-entry a");
    await link.waitFor();
    await assertAccessible(page);
    await link.tap();
    await page.waitForURL(`**/devices/${device?.id}`);
    await assertAccessible(page);
    assertClean();
    await context.close();
  });

  test("the receipt now leads to the device", async () => {
    const { page, context } = await chromium.visitor(PHONE);
    expect(await followReport(page, receipt)).toBe("accepted");
    await assertAccessible(page);
    await page.locator("a[href*='/devices/']").click();
    await page.waitForURL("**/devices/**");
    await context.close();
  });

  test("a filter changes the address and the tiles that are asked for", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    await page.goto(`/map#map=17/${spot.lat}/${spot.lon}`);
    await page.waitForSelector("#map[data-ready]");
    const filtered = page.waitForRequest((request) => request.url().includes("?kind=loudspeaker"));
    await page.locator("input[name=kind][value=loudspeaker]").check();
    await filtered;
    expect(new URL(page.url()).search).toBe("?kind=loudspeaker");
    expect(new URL(page.url()).hash).toContain("#map=17/");
    assertClean();
    await context.close();
  });
});

describe("without script", () => {
  test("the same path works with plain forms", async () => {
    const { page, context, assertClean } = await chromium.visitor({
      ...PHONE,
      javaScriptEnabled: false,
    });
    await page.goto("/report");
    await page.locator("a[href*='kind=plate_reader']").tap();
    await page.waitForURL("**/report/device**");
    await chooseKind(page, "plate_reader");
    await typePosition(page, CHATELET);
    const receipt = await sendReport(page);
    expect(await followReport(page, receipt)).toBe("pending");

    await signIn(page, secret);
    await openFirstReview(page);
    await approve(page, "button");
    await expect.poll(() => itemsNear(instance.origin, CHATELET)).toHaveLength(1);
    const [device] = await itemsNear(instance.origin, CHATELET);
    expect(device?.kind).toBe("plate_reader");
    await page.goto(`/devices/${device?.id}`);
    expect(await page.locator("h1").count()).toBe(1);
    expect(await followReport(page, receipt)).toBe("accepted");
    assertClean();
    await context.close();
  });

  test("a refused form keeps what was typed", async () => {
    const { page, context } = await chromium.visitor({ ...PHONE, javaScriptEnabled: false });
    await page.goto("/report/device");
    await chooseKind(page, "camera");
    await typePosition(page, { lon: 2.35, lat: 95 });
    await page.locator("form[method=post] button.primary[type=submit]").click();
    await page.locator(".error-summary").waitFor();
    expect(await readPosition(page)).toEqual({ lon: 2.35, lat: 95 });
    expect(await page.locator("input[name=kind][value=camera]").isChecked()).toBe(true);
    await context.close();
  });
});
