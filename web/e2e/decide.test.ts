// The review screen: by the keys of a desk, under the thumb of a phone, and without scripts.

import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE } from "./harness/browser.ts";
import { type Desk, startDesk } from "./harness/desk.ts";

let desk: Desk;
let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  desk = await startDesk();
  ({ chromium, page } = desk);
  for (let number = 0; number < 6; number++) {
    const body = { kind: "camera", lon: 1.44 + 0.013 * number, lat: 43.6, note: "Mme Martin" };
    const answer = await fetch(`${desk.instance.origin}/report/device`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
  }
});

afterAll(() => desk?.stop());

async function takeNext(visitor: Page): Promise<string> {
  await visitor.goto("/moderation?kind=device.camera");
  await visitor.locator("form[data-next] button").click();
  await visitor.locator("[data-lease=mine]").waitFor();
  return visitor.url();
}

/** The same moderator somewhere else. */
async function elsewhere(options: BrowserContextOptions) {
  const storageState = await page.context().storageState();
  return chromium.visitor({ ...options, storageState });
}

/** Pixels that stick out to the right. */
function overflow(visitor: Page): Promise<number> {
  return visitor.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

test("a key leads to the button, Enter presses it, and the next one of the same part comes", async () => {
  const review = await takeNext(page);
  await page.locator("[data-keys]:visible").waitFor();
  await assertAccessible(page);
  // Into a field, the same key is a letter.
  await page.keyboard.press("c");
  const field = page.locator("#decision input[name=model]");
  await field.focus();
  await page.keyboard.press("a");
  expect(await field.inputValue()).toContain("a");
  expect(page.url()).toBe(review);
  await page.locator("h1").click();
  await page.keyboard.press("a");
  await page.locator("#decision button[value=approve]:focus").waitFor();
  expect(page.url()).toBe(review);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("done") === "approved");
  expect(new URL(page.url()).searchParams.get("kind")).toBe("device.camera");
  await page.locator("[data-lease=mine]").waitFor();
});

test("a rejection asks for its reason, then for the button", async () => {
  await page.locator("[data-keys]:visible").waitFor();
  await page.keyboard.press("r");
  await page.locator("select[name=reason]:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.locator("select[name=reason]:focus").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator("#decision button[value=reject]:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("done") === "rejected");
});

test("on a phone the verdicts are under the thumb, wherever the page stands", async () => {
  const { page: phone, context, assertClean } = await elsewhere(PHONE);
  await takeNext(phone);
  expect(await overflow(phone)).toBe(0);
  await assertAccessible(phone);
  for (const share of [0, 0.4]) {
    await phone.evaluate((at) => window.scrollTo(0, at * document.body.scrollHeight), share);
    const box = await phone.locator(".verdicts .primary").boundingBox();
    expect(box && box.y >= 0 && box.y + box.height <= 740, `at ${share}`).toBe(true);
    expect(box?.height).toBeGreaterThanOrEqual(44);
  }
  await phone.locator(".verdicts .to-reason").tap();
  await expect.poll(() => phone.locator("#reason").isVisible()).toBe(true);
  await phone.locator(".verdicts .primary").tap();
  await phone.waitForURL((url) => url.searchParams.get("done") === "approved");
  assertClean();
  await context.close();
});

test("without scripts it is decided all the same, and no keys are promised", async () => {
  const { page: plain, context } = await elsewhere({ ...DESK, javaScriptEnabled: false });
  await takeNext(plain);
  expect(await plain.locator("[data-keys]").isVisible()).toBe(false);
  await plain.locator("input[name=then]").uncheck();
  await plain.locator("#decision button[value=reject]").click();
  // Without a reason it comes back, and says so.
  await plain.locator(".error-summary").waitFor();
  expect(await plain.locator("input[name=then]").isChecked()).toBe(false);
  await plain.locator("select[name=reason]").selectOption("unclear");
  await plain.locator("#decision button[value=reject]").click();
  await plain.waitForURL((url) => url.pathname === "/moderation");
  expect(new URL(plain.url()).searchParams.get("kind")).toBe("device.camera");
  await context.close();
});
