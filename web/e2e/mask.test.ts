// A photo at the moderators' desk: a box is drawn over it with mouse or finger, it is painted, cleared, and then public.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE } from "./harness/browser.ts";
import { type Desk, startDesk } from "./harness/desk.ts";
import { itemsNear } from "./harness/published.ts";
import { CAPITOLE, fillForm } from "./offline-people.ts";
import { approve, openFirstReview, sendReport } from "./people.ts";

let desk: Desk;
let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  desk = await startDesk();
  ({ chromium, page } = desk);
});

afterAll(() => desk?.stop());

/** The numbers of the first two boxes, as the form has them. */
function typed(visitor: Page): Promise<number[][]> {
  return visitor
    .locator("[data-row]")
    .evaluateAll((rows) =>
      rows
        .slice(0, 2)
        .map((row) => [...row.querySelectorAll("input")].map((field) => Number(field.value))),
    );
}

/** Where a share of the picture is on the screen. */
async function place(
  visitor: Page,
  [x, y]: readonly [number, number],
): Promise<{ x: number; y: number }> {
  const frame = visitor.locator(".mask-frame");
  await frame.scrollIntoViewIfNeeded();
  const box = await frame.boundingBox();
  if (!box) throw new Error("the photo is not on the page");
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

test("a camera is reported with a photo", async () => {
  const { page: reporter, context } = await chromium.visitor(PHONE);
  await reporter.goto("/report/device");
  await fillForm(reporter, 1200);
  await sendReport(reporter);
  await context.close();
});

test("a finger draws a box on a phone", async () => {
  await openFirstReview(page);
  await page.locator("a.button[href*='/mask']").click();
  await page.waitForURL("**/mask**");
  const state = await page.context().storageState();
  const { page: phone, context } = await chromium.visitor({ ...PHONE, storageState: state });
  await phone.goto(page.url());
  const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect(await phone.evaluate(overflow)).toBe(0);
  await phone.locator(".is-drawable").waitFor();
  const [from, to] = [await place(phone, [0.5, 0.5]), await place(phone, [0.75, 0.6])];
  const finger = await context.newCDPSession(phone);
  const touch = (
    type: "touchStart" | "touchMove" | "touchEnd",
    points: { x: number; y: number }[],
  ) => finger.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [from]);
  await touch("touchMove", [to]);
  await touch("touchEnd", []);
  const [first] = await typed(phone);
  expect(first?.[0]).toBeCloseTo(50, -1);
  expect(first?.[2]).toBeCloseTo(25, -1);
  await context.close();
});

test("the mouse draws a box, and what it hides is painted over for good", async () => {
  await page.locator(".is-drawable").waitFor();
  await assertAccessible(page);
  const [from, to] = [await place(page, [0.2, 0.3]), await place(page, [0.5, 0.7])];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  expect(await page.locator("[data-boxes] rect").count()).toBe(1);
  const [first, second] = await typed(page);
  const expected = [20, 30, 30, 40];
  for (const [index, value] of expected.entries()) {
    expect(Math.abs((first?.[index] ?? 0) - value)).toBeLessThan(0.5);
  }
  expect(second).toEqual([0, 0, 0, 0]);
  const before = page.url();
  await page.locator("form#mask button[type=submit]").click();
  await page.waitForURL((url) => url.href !== before && url.href.endsWith("/mask"));
  const [inside, outside] = await colours(page, [0.35, 0.5], [0.8, 0.1]);
  expect(Math.max(...(inside ?? []))).toBeLessThan(40);
  expect(outside).not.toEqual(inside);
});

/** Colours of the stored photo at two places. */
function colours(visitor: Page, ...places: (readonly [number, number])[]): Promise<number[][]> {
  return visitor.locator(".mask-frame img").evaluate(async (img: HTMLImageElement, at) => {
    await img.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [img.naturalWidth, img.naturalHeight];
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(img, 0, 0);
    return at.map(([x, y]) => {
      const { data } = context.getImageData(x * canvas.width, y * canvas.height, 1, 1);
      return [...data.slice(0, 3)];
    });
  }, places);
}

test("cleared, the photo is public with its feature, and gone when the clearance is withdrawn", async () => {
  await page.check("#nothing_shown");
  await page.locator("form#clearance button[value=clear]").click();
  await page.locator("[data-showing=undecided]").waitFor();
  const address = page.url();
  await openFirstReview(page);
  await approve(page, "button");
  const item = await vi.waitFor(async () => {
    const [found] = await itemsNear(desk.instance.origin, CAPITOLE);
    if (!found) throw new Error("not public yet");
    return found;
  });
  const { page: reader, context } = await chromium.visitor(PHONE);
  await reader.goto(`/devices/${item.id}`);
  const photo = reader.locator("img[src^='/photos/']");
  await photo.waitFor();
  const source = (await photo.getAttribute("src")) ?? "";
  await assertAccessible(reader);
  await page.goto(address);
  await page.locator("form#clearance button[value=withdraw]").click();
  await page.locator("[data-showing=uncleared]").waitFor();
  expect((await fetch(desk.instance.origin + source)).ok).toBe(false);
  await reader.reload();
  expect(await photo.count()).toBe(0);
  await context.close();
});

test("without scripts the numbers of a box are typed, and it is painted over all the same", async () => {
  const { page: reporter, context: reporting } = await chromium.visitor(PHONE);
  await reporter.goto("/report/device");
  await fillForm(reporter, 1200);
  await sendReport(reporter);
  await reporting.close();
  const storageState = await page.context().storageState();
  const { page: plain, context } = await chromium.visitor({
    ...DESK,
    javaScriptEnabled: false,
    storageState,
  });
  await openFirstReview(plain);
  await plain.locator("a.button[href*='/mask']").click();
  await plain.waitForURL("**/mask**");
  const numbers = { left: "20", top: "30", width: "30,5", height: "40" };
  for (const [name, value] of Object.entries(numbers)) {
    await plain.locator(`[data-row] input[name$=_${name}]`).first().fill(value);
  }
  const before = plain.url();
  await plain.locator("form#mask button[type=submit]").click();
  await plain.waitForURL((url) => url.href !== before && url.href.endsWith("/mask"));
  await plain.check("#nothing_shown");
  await plain.locator("form#clearance button[value=clear]").click();
  await plain.locator("[data-showing=undecided]").waitFor();
  await page.goto(plain.url());
  const [inside, outside] = await colours(page, [0.35, 0.5], [0.8, 0.1]);
  expect(Math.max(...(inside ?? []))).toBeLessThan(40);
  expect(outside).not.toEqual(inside);
  await context.close();
});
