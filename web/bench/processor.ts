// How much a phone's processor is slowed down to be as fast as one of a class that is known. By how much depends on the machine
// that measures, on its neighbours and on the hour, so it is measured as well: what the browser calls four times slower takes some
// machines far more than four times as long, see docs/benchmarks.md.

import type { Chromium } from "../e2e/harness/browser.ts";

/**
 * Scores in Lighthouse's BenchmarkIndex by which Chrome's developer tools tell classes of phones (their presets “mid-tier mobile”,
 * a Pixel 5, and “low-tier mobile”, a Moto G Power of 2022).
 */
export const MID_TIER = 1_000;
export const LOW_TIER = 264;

/** The bounds of what is tried, and how often. */
const MOST = 10;
const STEPS = 7;

/** The rate for `Emulation.setCPUThrottlingRate` at which this machine scores so much; 1 where it does not score more at full speed. */
export async function findSlowdown(chromium: Chromium, score: number): Promise<number> {
  const { page, context } = await chromium.visitor({});
  const session = await context.newCDPSession(page);
  const scoreAt = async (rate: number) => {
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    return page.evaluate(benchmarkIndex);
  };
  try {
    // The first time, the code is compiled.
    await scoreAt(1);
    let [fast, slow] = [1, MOST];
    if ((await scoreAt(fast)) <= score) return fast;
    for (let step = 0; step < STEPS; step++) {
      const middle = (fast + slow) / 2;
      if ((await scoreAt(middle)) > score) fast = middle;
      else slow = middle;
    }
    return (fast + slow) / 2;
  } finally {
    await context.close();
  }
}

/**
 * The BenchmarkIndex as Lighthouse defines it: the mean of tenths of how often a second strings of 10,000 characters are put
 * together, one by one, and lists of 100,000 numbers copied into each other.
 */
function benchmarkIndex(): number {
  const DURATION_MS = 250;
  const perSecond = (work: (turn: number) => void) => {
    const begun = performance.now();
    let turns = 0;
    while (performance.now() - begun < DURATION_MS) work(turns++);
    return turns / ((performance.now() - begun) / 1000);
  };
  const lists = [0, 1].map(() => Array.from({ length: 100_000 }, (_, at) => at));
  const joined = perSecond(() => {
    let text = "";
    for (let at = 0; at < 10_000; at++) text += "a";
    if (text.length !== 10_000) throw new Error("whoever drops the text drops the work");
  });
  const copied = perSecond((turn) => {
    const [from, to] = turn % 2 === 0 ? lists : [...lists].reverse();
    if (from && to) for (let at = 0; at < from.length; at++) to[at] = from[at] ?? 0;
  });
  return (joined + copied) / 2 / 10;
}
