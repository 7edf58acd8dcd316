import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { takenFrom } from "./metadata.ts";
import { stripped } from "./strip.ts";

function sample(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(import.meta.dirname, "samples", name)));
}

test.each(["turned.jpg", "plain.png", "plain.webp"])(
  "%s tells where and how it was taken",
  (name) => {
    const { position, accuracy, bearing } = takenFrom(sample(name).buffer);
    expect(position?.lon).toBeCloseTo(-1.443365, 6);
    expect(position?.lat).toBeCloseTo(43.604472, 6);
    expect(accuracy).toBe(7.5);
    expect(bearing).toBe(123);
  },
);

test("a photo without metadata tells nothing, and neither does what is no photo", () => {
  const nothing = { position: null, accuracy: null, bearing: null };
  const bare = stripped(sample("plain.png"));
  expect(takenFrom(bare?.buffer ?? new ArrayBuffer(0))).toEqual(nothing);
  expect(takenFrom(new ArrayBuffer(0))).toEqual(nothing);
  expect(takenFrom(new TextEncoder().encode("no photo at all").buffer)).toEqual(nothing);
});

test("a broken directory is no position", () => {
  const file = sample("turned.jpg");
  for (let at = 20; at < 400; at += 3) {
    const broken = file.slice();
    broken[at] = 0xff;
    const { position } = takenFrom(broken.buffer);
    if (!position) continue;
    expect(Math.abs(position.lat)).toBeLessThanOrEqual(90);
    expect(Math.abs(position.lon)).toBeLessThanOrEqual(180);
  }
});
