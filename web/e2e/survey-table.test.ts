// From the map to paper and back: a sheet to print, twenty cameras typed by the keyboard, a file with its preview.

import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";
import { countReviews, enrol } from "./people.ts";

/** In Ariège, far from what the sample data shows. */
const AREA = "bbox=1.5,42.9,1.5095,42.9065";
const LARGE = "bbox=1.5,42.9,1.528,42.92";

const PATIENCE = { timeout: 20_000 };

let instance: Instance;
let chromium: Chromium;
let moderator: Page;
let opened: BrowserContext[] = [];

beforeAll(async () => {
  instance = await startInstance();
  chromium = await startChromium(instance.origin);
  ({ page: moderator } = await chromium.visitor(DESK));
  await enrol(moderator, instance.invitation);
});

afterAll(async () => {
  await chromium?.close();
  await instance?.stop();
});

afterEach(async () => {
  for (const context of opened) await context.close();
  opened = [];
});

async function visit(path: string, device = DESK, script = true): Promise<Page> {
  const { page, context } = await chromium.visitor({ ...device, javaScriptEnabled: script });
  opened.push(context);
  await page.goto(path);
  return page;
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

async function pages(page: Page): Promise<number> {
  const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const text = paper.toString("latin1");
  for (const [, width, height] of text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)) {
    expect(Math.abs(Number(width) - 595.28)).toBeLessThan(2);
    expect(Math.abs(Number(height) - 841.89)).toBeLessThan(2);
  }
  return text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** What sticks out of its sheet of paper, to the right. */
async function sticksOut(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 703, height: 1000 }); // 186 mm: A4 less its margins
  return page.evaluate(() =>
    [...document.querySelectorAll(".sheet-page *")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 80)),
  );
}

test.each(["fr", "en"])("a small area is one map and one list on A4, in %s", async (lang) => {
  await assertAccessible(await visit(`/survey/sheet?${AREA}&lang=${lang}`));
  const page = await visit(`/survey/sheet?${AREA}&lang=${lang}`, DESK, false);
  expect(await pages(page)).toBe(2);
  expect(await sticksOut(page)).toEqual([]);
});

test("a large area is an overview, a map for each block, and the list", async () => {
  const page = await visit(`/survey/sheet?${LARGE}&lang=fr`);
  const maps = await page.locator("svg.sheet-map").count();
  expect(maps).toBe(10);
  expect(await pages(page)).toBe(maps + 1);
  expect(await sticksOut(page)).toEqual([]);
});

test.each(["sheet", "table", "csv"])("the page of the %s has room on a phone", async (tool) => {
  for (const script of [true, false]) {
    const page = await visit(`/survey/${tool}?${AREA}&lang=fr`, PHONE, script);
    expect(await overflow(page), "pixels that stick out to the right").toBe(0);
    if (script) await assertAccessible(page);
  }
});

test("the map leads to a sheet of what it shows", async () => {
  const page = await visit("/map?lang=fr#map=15.5/42.9032/1.5047");
  await page.locator("[data-island=map][data-ready]").waitFor(PATIENCE);
  await page.locator("[data-tool=sheet]").click();
  await page.waitForURL("**/survey/sheet?bbox=**", PATIENCE);
  const [west, south, east, north] = new URL(page.url()).searchParams
    .get("bbox")
    ?.split(",")
    .map(Number) ?? [0, 0, 0, 0];
  expect((west ?? 0) < 1.5047 && 1.5047 < (east ?? 0)).toBe(true);
  expect((south ?? 0) < 42.9032 && 42.9032 < (north ?? 0)).toBe(true);
  expect(await page.locator("svg.sheet-map").count()).toBeGreaterThan(0);
});

test("twenty cameras of a walk are typed by the keyboard and sent by one press", async () => {
  const before = await countReviews(moderator);
  const page = await visit(`/survey/table?${AREA}&lang=fr`);
  await page.locator("form[data-island=table][data-ready]").waitFor(PATIENCE);
  await page.focus("[name=row_1_where]");
  for (let number = 0; number < 20; number++) {
    const cell = `${"abcdefgh"[number % 8]}${Math.floor(number / 8) + 1} ${number % 10},5`;
    await page.keyboard.type(cell);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type("c");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type(String((number * 17) % 360));
    if (number === 19) break;
    // Down to the next row, then back to its first cell; the table grows by itself.
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Home");
  }
  expect(await page.locator("tr[data-row]").count()).toBe(20);
  expect(await page.inputValue("[name=row_20_kind]")).toBe("Caméra");
  expect(await page.locator("[data-pins] circle").count()).toBe(20);
  expect(await page.locator(".field-error").count()).toBe(0);
  await sendTable(page);
  expect(await page.locator("[data-received]").getAttribute("data-received")).toBe("20");
  expect(await countReviews(moderator)).toBe(before + 20);
});

/** Presses once; again only where the server says that it was too quick for a person. */
async function sendTable(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      if (await page.locator("[data-receipt]").isVisible()) return true;
      await page.focus("form#table button.primary");
      await page.keyboard.press("Enter");
      await page.waitForLoadState();
      return page.locator("[data-receipt]").isVisible();
    }, PATIENCE)
    .toBe(true);
}

test("rows of a spreadsheet are pasted, and what is wrong is told at once", async () => {
  const page = await visit(`/survey/table?${AREA}&lang=fr`);
  await page.locator("form[data-island=table][data-ready]").waitFor(PATIENCE);
  await page.focus("[name=row_9_where]");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "C4\tc\t90\nZ9\tgarde\tavant\nC5 1,1\tp\tSO\n");
    const event = new ClipboardEvent("paste", {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    document.activeElement?.dispatchEvent(event);
  });
  expect(await page.inputValue("[name=row_9_kind]")).toBe("Caméra");
  expect(await page.inputValue("[name=row_11_heading]")).toBe("SO");
  await page.focus("[name=row_10_where]");
  await page.keyboard.press("Tab");
  await page.focus("#seen_on");
  expect(await page.locator("[data-row='10'] [aria-invalid=true]").count()).toBe(3);
  expect(await page.locator("[data-row='11'] [aria-invalid=true]").count()).toBe(0);
  await assertAccessible(page);
});

test("without a script the table sends, refuses with all that was typed, and adds rows", async () => {
  const before = await countReviews(moderator);
  const page = await visit(`/survey/table?${AREA}&lang=en`, PHONE, false);
  await page.fill("[name=row_1_where]", "C4");
  await page.fill("[name=row_1_kind]", "guard");
  await page.locator("form#table button.primary").click();
  expect(await page.inputValue("[name=row_1_kind]")).toBe("guard");
  expect(await page.locator("#row_1_kind-error").count()).toBe(1);
  await page.locator("button[name=more]").click();
  expect(await page.locator("tr[data-row]").count()).toBe(20);
  await page.fill("[name=row_1_kind]", "Camera");
  await page.fill("[name=row_12_where]", "C5");
  await page.fill("[name=row_12_kind]", "P");
  await sendTable(page);
  expect(await countReviews(moderator)).toBe(before + 2);
});

test("a file is shown row by row, and sent without a script", async () => {
  const before = await countReviews(moderator);
  const page = await visit(`/survey/csv?${AREA}&lang=fr`, PHONE, false);
  const file = "case;type;direction;exploitant\nC4;caméra;SO;=1+1\nZ9;caméra;;\n";
  await page.setInputFiles("[name=file]", {
    name: "marche.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(file, "latin1"),
  });
  await page.locator("button[value=look]").click();
  expect(await page.locator("[data-good]").getAttribute("data-good")).toBe("1");
  expect(await page.locator("[data-refused]").getAttribute("data-refused")).toBe("1");
  expect(await overflow(page)).toBe(0);
  await page.check("[name=leave_out]");
  await expect
    .poll(async () => {
      if (await page.locator("[data-receipt]").isVisible()) return true;
      await page.locator("button[value=send]").click();
      await page.waitForLoadState();
      return page.locator("[data-receipt]").isVisible();
    }, PATIENCE)
    .toBe(true);
  expect(await countReviews(moderator)).toBe(before + 1);
});
