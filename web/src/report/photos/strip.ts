// Takes everything but the picture out of a JPEG, PNG or WebP file without decoding it: for browsers that do not let
// pages draw and read pictures back, such as Tor Browser, and for pictures that are too large to be drawn.

type Bytes = Uint8Array<ArrayBuffer>;

/** The file without its metadata; null if it is none of the three or is broken. Only the orientation is kept. */
export function stripped(file: Bytes): Bytes | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  try {
    switch (kindOf(file)) {
      case "jpeg":
        return stripJpeg(file, view);
      case "png":
        return stripPng(file, view);
      case "webp":
        return stripWebp(file, view);
    }
  } catch (error) {
    // A length that leads out of the file.
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

/** Which of the three it is by its first bytes, whatever its name says. */
export function kindOf(file: Bytes): "jpeg" | "png" | "webp" | null {
  if (starts(file, [0xff, 0xd8, 0xff])) return "jpeg";
  if (starts(file, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  return text(file, 0, 4) === "RIFF" && text(file, 8, 4) === "WEBP" ? "webp" : null;
}

function starts(file: Bytes, head: readonly number[]): boolean {
  return head.every((byte, index) => file[index] === byte);
}

function text(file: Bytes, at: number, length: number): string {
  return String.fromCharCode(...file.subarray(at, at + length));
}

function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function piece(file: Bytes, from: number, to: number): Bytes {
  if (to > file.length || to < from) throw new RangeError("beyond the end of the file");
  return file.subarray(from, to);
}

/** Start of scan, end of image, application segment 1, and what has no length. */
const SOS = 0xda;
const EOI = 0xd9;
const APP1 = 0xe1;

/** JFIF and Adobe's segment tell how colours are meant; the other application segments and comments go. */
function isKept(marker: number): boolean {
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  return isApplication ? marker === 0xe0 || marker === 0xee : marker !== 0xfe;
}

/** ITU-T T.81, annex B. What follows the end of the image, such as a second picture, goes as well. */
function stripJpeg(file: Bytes, view: DataView): Bytes | null {
  const parts: Uint8Array[] = [file.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) break;
    const end = at + 2 + view.getUint16(at + 2);
    const segment = piece(file, at, end);
    if (marker === APP1) orientation = readOrientation(segment) ?? orientation;
    if (isKept(marker)) parts.push(segment);
    at = end;
    if (marker !== SOS) continue;
    const scan = endOfScan(file, at);
    parts.push(piece(file, at, scan));
    at = scan;
  }
  if (parts.length < 3) return null;
  parts.push(new Uint8Array([0xff, EOI]));
  if (orientation !== 1) parts.splice(1, 0, orientationSegment(orientation));
  return joined(parts);
}

/** Where the next marker stands that is neither a stuffed byte nor a restart. */
function endOfScan(file: Bytes, from: number): number {
  for (let at = from; at + 1 < file.length; at++) {
    if (file[at] !== 0xff) continue;
    const next = file[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new RangeError("a scan without an end");
}

const ORIENTATION = 0x0112;
const EXIF = "Exif\0\0";

/** Of a segment with Exif in it: the orientation in its first directory (TIFF 6.0, section 2). */
function readOrientation(segment: Bytes): number | null {
  if (text(segment, 4, 6) !== EXIF) return null;
  try {
    const tiff = new DataView(segment.buffer, segment.byteOffset + 10, segment.byteLength - 10);
    const little = tiff.getUint16(0) === 0x4949;
    const directory = tiff.getUint32(4, little);
    const count = tiff.getUint16(directory, little);
    for (let entry = 0; entry < count; entry++) {
      const at = directory + 2 + entry * 12;
      if (tiff.getUint16(at, little) !== ORIENTATION) continue;
      const value = tiff.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? value : null;
    }
  } catch {
    // A broken directory says nothing.
  }
  return null;
}

/** A segment that holds the orientation and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  const segment = new Uint8Array(36);
  const view = new DataView(segment.buffer);
  view.setUint16(0, 0xff00 | APP1);
  view.setUint16(2, 34);
  [...EXIF].forEach((letter, index) => {
    segment[4 + index] = letter.charCodeAt(0);
  });
  view.setUint16(10, 0x4d4d);
  view.setUint16(12, 42);
  view.setUint32(14, 8);
  view.setUint16(18, 1);
  view.setUint16(20, ORIENTATION);
  view.setUint16(22, 3);
  view.setUint32(24, 1);
  view.setUint16(28, orientation);
  return segment;
}

/** What a PNG needs to be seen as it was (PNG, third edition, section 11). */
const PNG_CHUNKS = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "sRGB", "gAMA", "cHRM"]);

function stripPng(file: Bytes, view: DataView): Bytes | null {
  const parts: Uint8Array[] = [file.subarray(0, 8)];
  for (let at = 8; ; ) {
    const end = at + 12 + view.getUint32(at);
    const name = text(file, at + 4, 4);
    const chunk = piece(file, at, end);
    if (PNG_CHUNKS.has(name)) parts.push(chunk);
    if (name === "IEND") return joined(parts);
    at = end;
  }
}

const WEBP_CHUNKS = new Set(["VP8 ", "VP8L", "VP8X", "ALPH"]);

/** Of the flags of VP8X: a colour profile, Exif, XMP and animation are gone (WebP container specification). */
const WEBP_FLAGS = 0b0001_0000;

function stripWebp(file: Bytes, view: DataView): Bytes | null {
  const end = Math.min(file.length, 8 + view.getUint32(4, true));
  const parts: Uint8Array[] = [file.slice(0, 12)];
  for (let at = 12; at + 8 <= end; ) {
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length % 2);
    const name = text(file, at, 4);
    // Frames carry pictures of their own: not worth the care.
    if (name === "ANMF") return null;
    if (WEBP_CHUNKS.has(name)) {
      const chunk = piece(file, at, next).slice();
      if (name === "VP8X") chunk[8] = (chunk[8] ?? 0) & WEBP_FLAGS;
      parts.push(chunk);
    }
    at = next;
  }
  if (parts.length < 2) return null;
  const whole = joined(parts);
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true);
  return whole;
}
