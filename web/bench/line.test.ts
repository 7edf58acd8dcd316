import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeLane } from "./line.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function makeEnd() {
  const arrived: Buffer[] = [];
  const end = { destroyed: false, write: (data: unknown) => arrived.push(data as Buffer) > 0 };
  return { end, arrived: () => Buffer.concat(arrived) };
}

test("bytes arrive in order, at the rate and after the delay", () => {
  const lane = makeLane({ bytesPerSecond: 10_000, delayMs: 75 });
  const sent = Buffer.from(Array.from({ length: 10_000 }, (_, index) => index % 251));
  const { end, arrived } = makeEnd();
  const send = lane.open(end);
  send(sent.subarray(0, 100));
  send(sent.subarray(100));
  vi.advanceTimersByTime(70);
  expect(arrived()).toHaveLength(0);
  vi.advanceTimersByTime(950);
  expect(arrived().length).toBeLessThan(10_000);
  vi.advanceTimersByTime(60);
  expect(arrived()).toEqual(sent);
  expect(lane.carried()).toBe(10_000);
});

test("a small answer does not wait behind a large file", () => {
  const lane = makeLane({ bytesPerSecond: 10_000, delayMs: 0 });
  const [large, small] = [makeEnd(), makeEnd()];
  lane.open(large.end)(Buffer.alloc(100_000));
  lane.open(small.end)(Buffer.alloc(1_000));
  vi.advanceTimersByTime(1_000);
  expect(small.arrived()).toHaveLength(1_000);
  vi.advanceTimersByTime(9_200);
  expect(large.arrived()).toHaveLength(100_000);
});

test("what a page no longer wants leaves the line free", () => {
  const lane = makeLane({ bytesPerSecond: 10_000, delayMs: 0 });
  const [left, next] = [makeEnd(), makeEnd()];
  lane.open(left.end)(Buffer.alloc(100_000));
  vi.advanceTimersByTime(500);
  left.end.destroyed = true;
  lane.open(next.end)(Buffer.alloc(1_000));
  vi.advanceTimersByTime(1_000);
  expect(next.arrived()).toHaveLength(1_000);
  expect(lane.carried()).toBeLessThan(12_000);
});
