// How long a decision takes somebody who knows the screen: twenty reviews of mixed kinds by the keys of a desk, and twenty
// by thumb. What the person does is modelled, what the machine takes is measured, and both are added up.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { type Chromium, DESK, PHONE, startChromium } from "../e2e/harness/browser.ts";
import { type Instance, startInstance } from "../e2e/harness/instance.ts";
import { enrol } from "../e2e/people.ts";
import { judge, type Reading, read, seconds } from "./decider.ts";
import { medianLines } from "./figures.ts";

const REVIEWS = 20;

/** Of the goals of review. */
const MOST_SECONDS = 10;

/** Every so many is rejected; the others are taken. */
const REJECTED = 4;

/** So many are findings about what is published; the others are new. */
const FINDINGS = 8;

const DAY_MS = 86_400_000;

test("at a desk, by the keys", () => decideAll("decision_seconds_desk", "desk"));

test("on a phone, by thumb", () => decideAll("decision_seconds_phone", "phone"));

async function decideAll(name: string, at: "desk" | "phone"): Promise<void> {
  const instance = await startInstance({ sample: true, devices: true });
  let chromium: Chromium | undefined;
  try {
    await report(instance);
    chromium = await startChromium(instance.origin);
    const { page } = await chromium.visitor(at === "desk" ? DESK : { ...PHONE, locale: "en-GB" });
    await enrol(page, instance.invitation);
    const times: number[] = [];
    await page.goto("/moderation");
    await page.locator("form[data-next] button").click();
    for (let number = 0; number < REVIEWS; number++) {
      await page.locator("[data-lease=mine]").waitFor();
      const reading: Reading = await read(page, at);
      const rejects = number % REJECTED === REJECTED - 1;
      const began = performance.now();
      const acts = await (at === "desk" ? byKeys : byThumb)(page, rejects);
      await expect
        .poll(() => new URL(page.url()).searchParams.get("done"), { interval: 20 })
        .toBeTruthy();
      await page.waitForLoadState();
      const waited = (performance.now() - began) / 1000;
      times.push(waited + judge(reading, at) + seconds(acts, at));
    }
    const runs = times.map((value) => ({ [name]: { value, unit: "s", most: MOST_SECONDS } }));
    for (const line of medianLines(runs)) process.stdout.write(`${line}\n`);
  } finally {
    await chromium?.close();
    await instance.stop();
  }
}

/** Keys that were pressed, one after the other. */
async function byKeys(page: Page, rejects: boolean): Promise<number> {
  // The list of keys is there when the script is.
  await page.locator("[data-keys]:visible").waitFor();
  const review = page.url();
  const keys = rejects ? ["r", "ArrowDown", "Enter", "Enter"] : ["a", "Enter"];
  for (const key of keys) await page.keyboard.press(key);
  await page.waitForURL((address) => address.href !== review);
  return keys.length;
}

/** Taps: on the bar under the thumb, then where that leads. */
async function byThumb(page: Page, rejects: boolean): Promise<number> {
  const review = page.url().split("#")[0];
  const left = (address: URL) => address.href.split("#")[0] !== review;
  if (!rejects) {
    await page.locator(".verdicts .primary").tap();
    await page.waitForURL(left);
    return 1;
  }
  await page.locator(".verdicts .to-reason").tap();
  await page.locator("#reason").selectOption({ index: 1 });
  await page.locator("#decision button[value=reject]").tap();
  await page.waitForURL(left);
  // The list of the system takes two: one opens it, one chooses.
  return 4;
}

/** Cameras, loudspeakers, control rooms and drones, each with what people say of them, and looks at what is published. */
async function report({ origin }: Instance): Promise<void> {
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(origin + path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  const answer = await fetch(`${origin}/ogc/collections/devices/items?limit=${FINDINGS}`);
  const { features } = (await answer.json()) as { features: { id: string }[] };
  for (let number = 0; number < REVIEWS - features.length; number++) {
    const [lon, lat] = [1.4312 + 0.0137 * number, 43.5912 + 0.0071 * (number % 5)];
    if (number % 6 === 4) {
      await post("/report/centre", { kind: "csu", lon, lat, precision: "building" });
    } else if (number % 6 === 5) {
      const [east, north] = [lon + 0.01, lat + 0.01];
      const ring = [
        [lon, lat],
        [east, lat],
        [east, north],
        [lon, north],
        [lon, lat],
      ];
      const area_geojson = { type: "Polygon", coordinates: [ring] };
      // What somebody saw of a drone is taken after a day only.
      const seen_on = new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10);
      await post("/report/deployment", {
        technology: "drone",
        area_kind: "shape",
        area_geojson,
        seen_on,
      });
    } else {
      await post("/report/device", {
        kind: number % 2 === 0 ? "camera" : "loudspeaker",
        lon,
        lat,
        mount: "pole",
        operator: "Ville de Toulouse",
        note: "On the corner above the entrance of the school, it turns towards the crossing.",
      });
    }
  }
  for (const [number, { id }] of features.entries()) {
    const finding = number % 2 === 0 ? "still_there" : "gone";
    await post(`/devices/${id}/sightings`, { finding });
  }
}
