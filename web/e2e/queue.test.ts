// The moderators' queue: taking the next review with one key or a thumb, and without scripts.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, PHONE } from "./harness/browser.ts";
import { type Desk, startDesk } from "./harness/desk.ts";
import { CAPITOLE, fillForm, typePin } from "./offline-people.ts";
import { countReviews, sendReport } from "./people.ts";

let desk: Desk;
let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  desk = await startDesk();
  ({ chromium, page } = desk);
});

afterAll(() => desk?.stop());

/** With the one key that the queue needs: its button has the focus as soon as the page is drawn. */
async function takeNext(): Promise<void> {
  await page.locator("form[data-next] button:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.locator("[data-lease=mine]").waitFor();
}

test("two cameras are reported", async () => {
  for (const lat of [CAPITOLE.lat, CAPITOLE.lat + 0.001]) {
    const { page: reporter, context } = await chromium.visitor(PHONE);
    await reporter.goto("/report/device");
    await fillForm(reporter);
    await typePin(reporter, { ...CAPITOLE, lat });
    await sendReport(reporter);
    await context.close();
  }
});

test("one key takes the next review, which is then of nobody else", async () => {
  await page.goto("/moderation");
  await assertAccessible(page);
  const count = await countReviews(page);
  await page.goto("/moderation");
  await takeNext();
  expect(page.url()).toContain("/moderation/reviews/");
  await assertAccessible(page);
  await page.goto("/moderation");
  expect(await page.locator("[data-taken]").count()).toBe(1);
  expect(await countReviews(page)).toBe(count);
});

test("the key n leads from one review to the next", async () => {
  await page.goto("/moderation");
  await takeNext();
  const first = page.url();
  await page.locator("h1").click();
  await page.keyboard.press("n");
  await page.waitForURL((url) => url.href !== first);
  expect(await page.locator("[data-lease=mine]").count()).toBe(1);
});

test("on a phone the filter and the next one fit, and what was let go of is free again", async () => {
  const state = await page.context().storageState();
  const { page: phone, context } = await chromium.visitor({
    ...PHONE,
    javaScriptEnabled: false,
    storageState: state,
  });
  await phone.goto("/moderation");
  const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect(await page.evaluate(overflow)).toBe(0);
  await phone.locator("form[action^='/moderation/next'] button").tap();
  await phone.locator("[data-lease=mine] button").tap();
  await phone.waitForURL(/done=released/);
  expect(await phone.locator("[data-taken]").count()).toBe(0);
  await phone.selectOption("select[name=kind]", "device.loudspeaker");
  await phone.locator("form.queue-filter button").tap();
  await phone.waitForURL(/kind=device.loudspeaker/);
  expect(await phone.locator(".queue-list li").count()).toBe(0);
  await phone.selectOption("select[name=kind]", "device.camera");
  await phone.locator("form.queue-filter button").tap();
  await phone.waitForURL(/kind=device.camera/);
  expect(await phone.locator(".queue-list li").count()).toBeGreaterThan(1);
  await context.close();
});
