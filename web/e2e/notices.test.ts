// Somebody finds themselves in a photo: a notice without a script, what is hidden at once, the desk, both receipts, and
// the appeal. Every page on a phone and at a desk.

import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE } from "./harness/browser.ts";
import { type Desk, startDesk } from "./harness/desk.ts";
import { itemsNear } from "./harness/published.ts";
import { CAPITOLE, fillForm } from "./offline-people.ts";
import { approve, openFirstReview, sendReport } from "./people.ts";

/** A phone on which no script runs. */
const PLAIN: BrowserContextOptions = { ...PHONE, javaScriptEnabled: false };

let desk: Desk;
let chromium: Chromium;
let page: Page;
let device = "";
let photo = "";
let reporters = "";
let senders = "";

beforeAll(async () => {
  desk = await startDesk();
  ({ chromium, page } = desk);
});

afterAll(() => desk?.stop());

/** The page stands on both kinds of screen: nothing sticks out, and nothing is hard to reach. */
async function assertStands(visited: Page, name: string): Promise<void> {
  const state = await visited.context().storageState();
  for (const [screen, options] of [
    ["phone", PHONE],
    ["desk", DESK],
  ] as const) {
    const { page: other, context } = await chromium.visitor({ ...options, storageState: state });
    await other.goto(visited.url());
    await assertWide(other, `${name}-${screen}`);
    await assertAccessible(other);
    await context.close();
  }
}

async function assertWide(visited: Page, name: string): Promise<void> {
  const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect(await visited.evaluate(overflow), name).toBe(0);
  const folder = process.env.NOTICES_PICTURES;
  if (folder) await visited.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function follow(visitor: Page, code: string): Promise<void> {
  await visitor.goto("/receipt");
  await visitor.fill("input[name=code]", code);
  await visitor.locator("form[method=post] button.primary[type=submit]").click();
  await visitor.locator("[data-receipt]").waitFor();
}

test("a camera with a photo is published", async () => {
  const { page: reporter, context } = await chromium.visitor(PHONE);
  await reporter.goto("/report/device");
  await fillForm(reporter, 1200);
  reporters = await sendReport(reporter);
  await context.close();
  await openFirstReview(page);
  const review = page.url();
  await page.locator("a.button[href*='/mask']").click();
  await page.check("#nothing_shown");
  await page.locator("form#clearance button[value=clear]").click();
  await page.locator("[data-showing=undecided]").waitFor();
  await page.goto(review);
  await approve(page, "button");
  const item = await vi.waitFor(async () => {
    const [found] = await itemsNear(desk.instance.origin, CAPITOLE);
    if (!found) throw new Error("not public yet");
    return found;
  });
  device = `/devices/${item.id}`;
});

test("whoever is in the photo says so without a script, and it is hidden at once", async () => {
  const { page: reader, context } = await chromium.visitor(PLAIN);
  await reader.goto(device);
  const source = await reader.locator("img[src^='/photos/']").getAttribute("src");
  photo = (source ?? "").replace("/small", "");
  await assertWide(reader, "device-phone");
  await assertStands(reader, "device");
  await reader.locator("a[href^='/notice?photo=']").click();
  await assertStands(reader, "form");
  await reader.locator("form[action^='/notice'] button[type=submit]").scrollIntoViewIfNeeded();
  await reader.check("input[name=reason][value=in_picture]");
  await reader.fill("[name=explanation]", "Je suis à gauche, en rouge.");
  await reader.check("input[name=good_faith]");
  const receipt = reader.locator("[data-receipt]");
  await expect
    .poll(async () => {
      if (await receipt.isVisible()) return true;
      await reader.locator("form[action^='/notice'] button[type=submit]").click();
      await reader.waitForLoadState();
      return receipt.isVisible();
    })
    .toBe(true);
  senders = ((await receipt.textContent()) ?? "").trim();
  await assertWide(reader, "received-phone");
  expect((await fetch(desk.instance.origin + photo)).status).toBe(404);
  await reader.goto(device);
  expect(await reader.locator("img[src^='/photos/']").count()).toBe(0);
  await context.close();
});

test("the desk shows what is asked and what can be done", async () => {
  await page.goto("/moderation");
  await assertStands(page, "queue");
  await page.locator(".queue-list a").first().click();
  await page.waitForURL("**/moderation/notices/**");
  expect(await page.locator("[data-hid=photo]").count()).toBe(1);
  await assertStands(page, "desk");
  await page.selectOption("#ground-refuse", "nobody_recognisable");
  await page.locator("form#refuse button[value=kept]").click();
  await page.waitForURL("**/moderation?done=notice_refused**");
  expect((await fetch(desk.instance.origin + photo)).ok).toBe(true);
});

test("the sender reads why and asks for a second look; the reporter reads it too", async () => {
  const { page: sender, context } = await chromium.visitor(PLAIN);
  await follow(sender, senders);
  await assertWide(sender, "outcome-phone");
  expect(await sender.locator("[data-outcome=kept]").count()).toBe(1);
  await sender.locator("details summary").click();
  await assertWide(sender, "appeal-phone");
  await sender.fill("[name=appeal]", "On me reconnaît à mon manteau.");
  await sender.locator("button[name=action][value=appeal]").click();
  await sender.locator("[data-appeal=open]").waitFor();
  await assertWide(sender, "appealed-phone");
  await follow(sender, reporters);
  expect(await sender.locator("[data-rulings] [data-outcome=kept]").count()).toBe(1);
  await assertWide(sender, "reporter-phone");
  await context.close();
  const { page: reader, context: atDesk } = await chromium.visitor(DESK);
  await follow(reader, senders);
  await assertAccessible(reader);
  await assertWide(reader, "outcome-desk");
  await atDesk.close();
});

test("who has decided does not decide the appeal", async () => {
  await page.goto("/moderation");
  await page.locator(".queue-list a").first().click();
  await page.waitForURL("**/moderation/appeals/**");
  expect(await page.locator("[data-own]").count()).toBe(1);
  expect(await page.locator("button[name=outcome]").count()).toBe(0);
  await assertStands(page, "appeal-desk");
  await page.goto("/moderation/orders");
  await assertStands(page, "orders");
});
