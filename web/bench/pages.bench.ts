// How the two pages of the street come: the form, and the map.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { type Figures, printMedians } from "./figures.ts";
import { enterStreet, type Phone, type Street, withPhone } from "./phone.ts";
import { readVitals, watchVitals } from "./vitals.ts";

/** Of the design's budgets. */
const MAP_MOST_MS = 3_000;
const SCRIPT_MOST_KB = 500;

/** Late movements and tasks count; the worker goes on fetching for longer. */
const REST_MS = 5_000;

let street: Street;

beforeAll(async () => {
  street = await enterStreet();
});

afterAll(() => street?.leave());

test("the form of a device", () =>
  printMedians(() =>
    withPhone(street, (phone) => open(phone, "report_form", "/report/device", async () => ({}))),
  ));

test("the map", () =>
  printMedians(() => withPhone(street, (phone) => open(phone, "map", "/map", untilMapReady))));

async function untilMapReady(page: Page): Promise<Figures> {
  await page.locator("#map[data-ready]").waitFor();
  const usable = await page.evaluate(() => performance.now());
  return { phone_map_usable: { value: usable, unit: "ms", most: MAP_MOST_MS } };
}

async function open(
  { page, traffic }: Phone,
  name: string,
  path: string,
  untilUsable: (page: Page) => Promise<Figures>,
): Promise<Figures> {
  await watchVitals(page);
  await page.goto(path);
  const usable = await untilUsable(page);
  await page.waitForTimeout(REST_MS);
  const { firstPaint, largestPaint, blocked, shift, moved } = await readVitals(page);
  if (moved.length > 0) console.warn(`${path} moves: ${[...new Set(moved)].join(", ")}`);
  const { received, script } = await traffic();
  return {
    ...usable,
    [`phone_${name}_fcp`]: { value: firstPaint, unit: "ms" },
    [`phone_${name}_lcp`]: { value: largestPaint, unit: "ms" },
    [`phone_${name}_tbt`]: { value: blocked, unit: "ms" },
    [`phone_${name}_cls`]: { value: shift, unit: "score" },
    [`phone_${name}_bytes`]: { value: received, unit: "kB" },
    [`phone_${name}_script`]: { value: script, unit: "kB", most: SCRIPT_MOST_KB },
  };
}
