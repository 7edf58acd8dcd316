// How much slower work is on a processor that the browser calls four times slower, and which slowdown the classes of phones are.

import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { type Chromium, startChromium } from "../e2e/harness/browser.ts";
import { printMedians } from "./figures.ts";
import { findSlowdown, LOW_TIER, MID_TIER } from "./processor.ts";

const NOMINAL = 4;

let chromium: Chromium;

beforeAll(async () => {
  chromium = await startChromium("http://127.0.0.1");
});

afterAll(() => chromium.close());

test("the slowdown of the classes", () =>
  printMedians(async () => ({
    processor_mid_tier: { value: await findSlowdown(chromium, MID_TIER), unit: "x" },
    processor_low_tier: { value: await findSlowdown(chromium, LOW_TIER), unit: "x" },
  })));

test("what is called four times slower", async () => {
  const { page, context } = await chromium.visitor({});
  const session = await context.newCDPSession(page);
  // For the code to be compiled.
  await timesOf(page);
  await printMedians(async () => {
    const [fast, slow] = [await at(page, session, 1), await at(page, session, NOMINAL)];
    const times = (work: keyof Times) => ({ value: slow[work] / fast[work], unit: "x" });
    return {
      processor_4x_arithmetic: times("arithmetic"),
      processor_4x_layout: times("layout"),
      processor_4x_objects: times("objects"),
    };
  });
  await context.close();
});

type Times = Awaited<ReturnType<typeof timesOf>>;

async function at(page: Page, session: CDPSession, rate: number): Promise<Times> {
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  return timesOf(page);
}

/** Milliseconds of each. */
function timesOf(page: Page) {
  return page.evaluate(() => {
    const each = (work: () => unknown) => {
      const begun = performance.now();
      let turns = 0;
      while (performance.now() - begun < 1_000) {
        work();
        turns++;
      }
      return (performance.now() - begun) / turns;
    };
    return {
      arithmetic: each(() => {
        let sum = 0;
        for (let at = 0; at < 100_000; at++) sum += Math.sqrt(at);
        return sum;
      }),
      layout: each(() => {
        const box = document.createElement("div");
        for (let at = 0; at < 100; at++)
          box.append(Object.assign(document.createElement("p"), { textContent: `${at}` }));
        document.body.append(box);
        box.getBoundingClientRect();
        box.remove();
      }),
      objects: each(() => Array.from({ length: 10_000 }, (_, at) => ({ at }))),
    };
  });
}
