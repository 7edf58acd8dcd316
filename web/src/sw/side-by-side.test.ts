import { expect, test } from "vitest";
import { sideBySide } from "./side-by-side.ts";

test("everything is done, and never more than so many at a time", async () => {
  const done: number[] = [];
  let running = 0;
  let most = 0;
  const things = Array.from({ length: 20 }, (_, index) => index);
  await sideBySide(things, 6, async (thing) => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
    done.push(thing);
  });
  expect(done.sort((one, other) => one - other)).toEqual(things);
  expect(most).toBe(6);
});

test("one failure is the failure of all, and nothing is begun after it", async () => {
  const begun: number[] = [];
  const all = sideBySide([0, 1, 2, 3, 4, 5, 6, 7], 2, async (thing) => {
    begun.push(thing);
    await Promise.resolve();
    if (thing === 1) throw new Error("gone");
  });
  await expect(all).rejects.toThrow("gone");
  expect(begun.length).toBeLessThan(5);
});
