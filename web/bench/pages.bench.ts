// How the two pages of the street come: the form, and the map.

import { test } from "vitest";
import { type Figures, printMedians } from "./figures.ts";
import { enterStreet, type Network, type Phone, SLOW_4G, USUAL_4G, withPhone } from "./phone.ts";
import { noteWhenThere, readVitals, watchVitals } from "./vitals.ts";

/** Of the design's budgets. */
const MAP_MOST_MS = 3_000;
const SCRIPT_MOST_KB = 500;

/** Late movements and tasks count; the worker goes on fetching for longer. */
const REST_MS = 5_000;

test("the form of a device", () =>
  measureIn(SLOW_4G, (phone) => open(phone, "report_form", "/report/device")));

test("the map", () => measureIn(SLOW_4G, (phone) => openMap(phone, "map")));

test("the map, on a network that is not slow", () =>
  measureIn(USUAL_4G, (phone) => openMap(phone, "map_4g")));

async function measureIn(network: Network, measure: (phone: Phone) => Promise<Figures>) {
  const street = await enterStreet(network);
  try {
    await printMedians(() => withPhone(street, measure));
  } finally {
    await street.leave();
  }
}

async function openMap(phone: Phone, name: string): Promise<Figures> {
  const usable = await noteWhenThere(phone.page, "#map[data-ready]");
  const others = await open(phone, name, "/map");
  return {
    [`phone_${name}_usable`]: { value: await usable(), unit: "ms", most: MAP_MOST_MS },
    ...others,
  };
}

async function open({ page, traffic }: Phone, name: string, path: string): Promise<Figures> {
  await watchVitals(page);
  await page.goto(path);
  await page.waitForTimeout(REST_MS);
  const { firstPaint, largestPaint, blocked, shift, moved } = await readVitals(page);
  if (moved.length > 0) console.warn(`${path} moves: ${[...new Set(moved)].join(", ")}`);
  const { received, script } = await traffic();
  return {
    [`phone_${name}_fcp`]: { value: firstPaint, unit: "ms" },
    [`phone_${name}_lcp`]: { value: largestPaint, unit: "ms" },
    [`phone_${name}_tbt`]: { value: blocked, unit: "ms" },
    [`phone_${name}_cls`]: { value: shift, unit: "score" },
    [`phone_${name}_bytes`]: { value: received, unit: "kB" },
    [`phone_${name}_script`]: { value: script, unit: "kB", most: SCRIPT_MOST_KB },
  };
}
