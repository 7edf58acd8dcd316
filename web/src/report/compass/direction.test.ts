import { describe, expect, test } from "vitest";
import { type Orientation, pointsTowards, steady } from "./direction.ts";

function held(alpha: number, beta: number, gamma: number): Orientation {
  return { alpha, beta, gamma, absolute: true };
}

describe("a phone held in one hand", () => {
  // Alpha runs against the clock: 90 is west.
  test.each([
    [0, 0],
    [270, 90],
    [180, 180],
    [90, 270],
  ])("at alpha %i it points to %i°, flat, tilted, upright and looking up", (alpha, heading) => {
    for (const beta of [0, 30, 45, 60, 90, 120, 150]) {
      expect(pointsTowards(held(alpha, beta, 0), 0), `beta ${beta}`).toBe(heading);
    }
  });
});

describe("a phone on its side", () => {
  test("lying flat, the upper edge of what is on the screen counts", () => {
    // Turned against the clock: the device's own upper edge is to the west of the screen's.
    expect(pointsTowards(held(90, 0, 0), 90)).toBe(0);
    expect(pointsTowards(held(270, 0, 0), 270)).toBe(0);
    expect(pointsTowards(held(180, 0, 0), 180)).toBe(0);
    expect(pointsTowards(held(0, 0, 0), 90)).toBe(90);
    expect(pointsTowards(held(0, 0, 0), 270)).toBe(270);
    expect(pointsTowards(held(30, 0, 0), 90)).toBe(60);
  });

  test("upright, its back counts whichever way it was turned", () => {
    // Held upright and to the north, then turned by a quarter: gamma is then at its limit.
    expect(pointsTowards(held(90, 0, -90), 90)).toBe(0);
    expect(pointsTowards(held(270, 0, 90), 270)).toBe(0);
  });
});

describe("Safari", () => {
  const none = { alpha: 12, beta: 0, gamma: 0, absolute: false };

  test("its compass counts, with the screen as it is turned", () => {
    const east = { ...none, webkitCompassHeading: 90, webkitCompassAccuracy: 10 };
    expect(pointsTowards(east, 0)).toBe(90);
    expect(pointsTowards(east, 90)).toBe(180);
    expect(pointsTowards({ ...east, webkitCompassHeading: 300 }, 90)).toBe(30);
  });

  test("a compass that is not calibrated gives no direction", () => {
    const lost = { ...none, webkitCompassHeading: 90, webkitCompassAccuracy: -1 };
    expect(pointsTowards(lost, 0)).toBeNull();
    expect(pointsTowards({ ...lost, webkitCompassHeading: -1 }, 0)).toBeNull();
  });
});

test("without an absolute direction there is none", () => {
  expect(pointsTowards({ ...held(10, 0, 0), absolute: false }, 0)).toBeNull();
  expect(pointsTowards({ ...held(10, 0, 0), alpha: null }, 0)).toBeNull();
});

test("a phone held overhead, its screen down, gives none", () => {
  expect(pointsTowards(held(0, 172, 0), 0)).toBeNull();
  expect(pointsTowards(held(0, Number.NaN, 0), 0)).toBeNull();
});

test("readings that tremble around north stay north", () => {
  const follow = steady();
  const said = [358, 2, 359, 1, 357, 3].map(follow);
  for (const degrees of said) expect(Math.min(degrees, 360 - degrees)).toBeLessThan(3);
});

test("the first reading counts in full, and a turn is followed", () => {
  const follow = steady();
  expect(follow(90)).toBe(90);
  let last = 90;
  for (let reading = 0; reading < 20; reading++) last = follow(180);
  expect(last).toBeGreaterThan(178);
});
