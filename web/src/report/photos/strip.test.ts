// The samples were given a place, an artist, comments and XMP by exiftool, each with the word CANARY in it; the JPEG is
// turned and has the word after its end as well.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stripped } from "./strip.ts";

function sample(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(import.meta.dirname, "samples", name)));
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

describe.each(["turned.jpg", "plain.png", "plain.webp"])("%s", (name) => {
  const before = sample(name);

  test("nothing that was written into it is left", () => {
    expect(latin(before)).toContain("CANARY");
    const after = latin(stripped(before) ?? before);
    for (const trace of ["CANARY", "GPS", "xmp", "XMP", "ICC", "Google"]) {
      expect(after, trace).not.toContain(trace);
    }
    expect(after.length).toBeLessThan(before.length);
  });

  test("what is stripped already stays as it is", () => {
    const once = stripped(before);
    expect(once).not.toBeNull();
    expect(stripped(once ?? before)).toEqual(once);
  });

  test("cut off anywhere, it is refused and never read beyond its end", () => {
    for (let length = 0; length < before.length; length += 7) {
      const cut = before.slice(0, length);
      const left = stripped(cut);
      // Before its pictures are complete there is nothing to send; behind them, only metadata is missing.
      if (left) expect(latin(left)).not.toContain("CANARY");
    }
  });
});

test("the pixels of a JPEG are the same bytes", () => {
  const [before, after] = [sample("turned.jpg"), stripped(sample("turned.jpg"))].map((bytes) => {
    const text = latin(bytes ?? new Uint8Array());
    return text.slice(text.indexOf("\xff\xda"), text.indexOf("\xff\xd9", text.indexOf("\xff\xda")));
  });
  expect(after?.length).toBeGreaterThan(20);
  expect(after).toBe(before);
});

test("a turned JPEG stays turned, in a segment with nothing else", () => {
  const after = stripped(sample("turned.jpg")) ?? new Uint8Array();
  const view = new DataView(after.buffer);
  expect(view.getUint16(2)).toBe(0xffe1);
  expect(view.getUint16(4)).toBe(34);
  expect(latin(after.slice(6, 12))).toBe("Exif\0\0");
  expect(view.getUint16(30)).toBe(6);
});

test("the length in a WebP's head is its new one", () => {
  const after = stripped(sample("plain.webp")) ?? new Uint8Array();
  expect(new DataView(after.buffer).getUint32(4, true)).toBe(after.length - 8);
});

test("the flags of a WebP no longer speak of what is gone", () => {
  const [before, after] = [sample("plain.webp"), stripped(sample("plain.webp"))].map((bytes) => {
    const text = latin(bytes ?? new Uint8Array());
    return text.charCodeAt(text.indexOf("VP8X") + 8);
  });
  // A colour profile, Exif and XMP in the file as it was.
  expect(before).toBe(0b10_1100);
  expect(after).toBe(0);
});

test("what is none of the three is refused", () => {
  for (const text of ["", "GIF89a", "RIFF....WAVE", "\xff\xd8\xff\xd9", "%PDF"]) {
    expect(stripped(new Uint8Array(Buffer.from(text, "latin1"))), text).toBeNull();
  }
});
