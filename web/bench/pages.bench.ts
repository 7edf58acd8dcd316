// How the two pages of the street come: the form, and the map.

import { test } from "vitest";
import { type Figures, printMedians } from "./figures.ts";
import { enterStreet, type Network, type Phone, SLOW_4G, USUAL_4G, withPhone } from "./phone.ts";
import { LOW_TIER } from "./processor.ts";
import { noteWhenThere, readVitals, watchVitals } from "./vitals.ts";

/** Of the design's budgets. */
const MAP_MOST_MS = 3_000;
const SCRIPT_MOST_KB = 500;

/** A page comes quickly, and a disturbance of some seconds shall not be its figure. */
const PHONES = 7;

/** Late movements and tasks count; the worker goes on fetching for longer. */
const REST_MS = 5_000;

test("the form of a device", () =>
  measureIn(SLOW_4G, (phone) => open(phone, "report_form", "/report/device")));

test("the map", () => measureIn(SLOW_4G, (phone) => openMap(phone, "map")));

test("the map, on a network that is not slow", () =>
  measureIn(USUAL_4G, (phone) => openMap(phone, "map_4g")));

test("the map, on a phone that is slow even on such a network", () =>
  measureIn(USUAL_4G, (phone) => openMap(phone, "map_low_tier", null), LOW_TIER));

async function measureIn(
  network: Network,
  measure: (phone: Phone) => Promise<Figures>,
  score?: number,
) {
  const street = await enterStreet(network, score);
  try {
    await printMedians(() => withPhone(street, measure), PHONES);
  } finally {
    await street.leave();
  }
}

/** `most`: milliseconds until the first picture stands, where there is a budget. */
async function openMap(
  phone: Phone,
  name: string,
  most: number | null = MAP_MOST_MS,
): Promise<Figures> {
  const usable = await noteWhenThere(phone.page, "#map[data-ready]");
  const others = await open(phone, name, "/map");
  return {
    [`phone_${name}_usable`]: { value: await usable(), unit: "ms", ...(most && { most }) },
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
