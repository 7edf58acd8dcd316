// How far the pin is from where the phone last was: one of three codes. The phone's own position stays in this closure
// and is written nowhere; a photo's position is not the phone's.

import { metresBetween } from "../map/distance.ts";
import type { Position, PositionFields } from "./position-fields.ts";

const NEAR = 100;
const FAR = 1_000;

/** The code of a distance in metres. */
export function distanceCode(metres: number): string {
  if (metres <= NEAR) return "within_100_m";
  return metres <= FAR ? "within_1_km" : "beyond_1_km";
}

/** Follows the pin; gives what is to be told when the phone was located. */
export function phoneDistance(
  form: HTMLFormElement,
  fields: PositionFields,
): (located: Position) => void {
  const input = form.querySelector<HTMLInputElement>("input[name=phone_distance]");
  if (!input) return () => {};
  let phone: Position | null = null;
  fields.onChange(() => {
    const pin = fields.read();
    // What was computed before belonged to another spot.
    input.value = phone && pin ? distanceCode(metresBetween(phone, pin)) : "";
  });
  return (located) => {
    phone = located;
  };
}
