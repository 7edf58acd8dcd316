// axe on the pages that the main path does not pass, and the frame that all of them share.

import { afterAll, beforeAll, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";

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

test.each([
  "/",
  "/map",
  "/acts",
  "/report",
  "/report/device",
  "/report/deployment",
  "/report/centre",
  "/receipt",
  "/api",
  "/privacy",
  "/recognise",
  "/way",
  "/not-mapped",
  "/sign-in",
  "/nowhere",
])("%s has no serious fault, no third party, and fits a phone", async (path) => {
  for (const device of [PHONE, DESK]) {
    const { page, context, assertClean } = await chromium.visitor(device);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(path === "/nowhere" ? 404 : 200);
    await assertAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, "pixels that stick out to the right").toBe(0);
    assertClean();
    await context.close();
  }
});

test("the invitation has no serious fault", async () => {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  await page.goto(instance.invitation);
  await page.locator("[data-totp-secret]").waitFor();
  await assertAccessible(page);
  assertClean();
  await context.close();
});

test("the keyboard reaches the content by the skip link", async () => {
  const { page, context } = await chromium.visitor(DESK);
  await page.goto("/report");
  await page.keyboard.press("Tab");
  const target = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  expect(target).toMatch(/^#/);
  expect(await page.locator(`main${target}`).count()).toBe(1);
  await context.close();
});
