// Where the phone points, from what its sensors say. Pure: nothing here listens or draws.

import { readHeading } from "../../map/heading.ts";

/** What a `DeviceOrientationEvent` carries; the last two are Safari's. */
export interface Orientation {
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly gamma: number | null;
  readonly absolute: boolean;
  readonly webkitCompassHeading?: number;
  readonly webkitCompassAccuracy?: number;
}

/** East, north. The third axis is not needed: only the shadow on the ground counts. */
type Shadow = readonly [number, number];

const RADIANS = Math.PI / 180;

/** Shorter shadows say nothing: the phone points at the ground or at the sky. */
const SHORTEST = 0.2;

/**
 * Degrees clockwise from north in which the phone points: the upper edge of the screen of a phone that lies flat, the
 * back of one that is held upright. `turned` is `screen.orientation.angle`. Null where the sensors give no direction.
 *
 * The rotation is that of the W3C's "Device Orientation and Motion", section 4.1 and its worked example.
 */
export function pointsTowards(orientation: Orientation, turned: number): number | null {
  const { alpha, beta, gamma, absolute, webkitCompassHeading, webkitCompassAccuracy } = orientation;
  if (webkitCompassHeading !== undefined) {
    // Safari: of the upper edge of the device, and less than nothing where it is not calibrated.
    if (webkitCompassHeading < 0 || (webkitCompassAccuracy ?? 0) < 0) return null;
    return wholeDegrees(webkitCompassHeading + turned);
  }
  if (!absolute || alpha === null || beta === null || gamma === null) return null;
  const shadow = ahead(alpha * RADIANS, beta * RADIANS, gamma * RADIANS, turned * RADIANS);
  if (Math.hypot(...shadow) < SHORTEST) return null;
  return wholeDegrees(Math.atan2(shadow[0], shadow[1]) / RADIANS);
}

function ahead(alpha: number, beta: number, gamma: number, turned: number): Shadow {
  const [sinA, cosA] = [Math.sin(alpha), Math.cos(alpha)];
  const [sinB, cosB] = [Math.sin(beta), Math.cos(beta)];
  const [sinG, cosG] = [Math.sin(gamma), Math.cos(gamma)];
  const right: Shadow = [cosA * cosG - sinA * sinB * sinG, sinA * cosG + cosA * sinB * sinG];
  const upper: Shadow = [-sinA * cosB, cosA * cosB];
  const back: Shadow = [-cosA * sinG - sinA * sinB * cosG, -sinA * sinG + cosA * sinB * cosG];
  const [sinT, cosT] = [Math.sin(turned), Math.cos(turned)];
  // What is up on the screen, as the person holds it.
  const edge: Shadow = [right[0] * sinT + upper[0] * cosT, right[1] * sinT + upper[1] * cosT];
  // A phone that looks up at a camera has its edge leaning backwards.
  const leansBack = edge[0] * back[0] + edge[1] * back[1] < 0;
  return leansBack || Math.hypot(...back) > Math.hypot(...edge) ? back : edge;
}

/** A direction that follows the readings without their trembling. */
export function steady(weight = 0.25): (degrees: number) => number {
  let east = 0;
  let north = 0;
  return (degrees) => {
    const first = east === 0 && north === 0;
    const share = first ? 1 : weight;
    east += (Math.sin(degrees * RADIANS) - east) * share;
    north += (Math.cos(degrees * RADIANS) - north) * share;
    return wholeDegrees(Math.atan2(east, north) / RADIANS) ?? degrees;
  };
}

function wholeDegrees(degrees: number): number | null {
  return readHeading(String(((degrees % 360) + 360) % 360));
}
