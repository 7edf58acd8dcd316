// What a photo tells of the place where it was taken. It is read here, offered to the person, and dropped.

import ExifReader from "exifreader";
import { type Position, readPosition } from "../position-fields.ts";

export interface Taken {
  readonly position: Position | null;
  /** Metres, where the phone wrote how sure it was. */
  readonly accuracy: number | null;
  /** Degrees clockwise from north in which the photo was taken. */
  readonly bearing: number | null;
}

const NOTHING: Taken = { position: null, accuracy: null, bearing: null };

/** Larger files are not read for what they tell. */
const LARGEST = 32 * 1024 * 1024;

export async function readTaken(file: Blob): Promise<Taken> {
  if (file.size > LARGEST) return NOTHING;
  return takenFrom(await file.arrayBuffer());
}

export function takenFrom(file: ArrayBuffer): Taken {
  try {
    const { gps, exif } = ExifReader.load(file, { expanded: true });
    const { Latitude: lat, Longitude: lon } = gps ?? {};
    const numbers = typeof lat === "number" && typeof lon === "number";
    const position = numbers ? readPosition(String(lon), String(lat)) : null;
    // What a phone writes that does not know.
    const isNowhere = position?.lon === 0 && position.lat === 0;
    return {
      position: isNowhere ? null : position,
      accuracy: ratio(exif?.GPSHPositioningError?.value),
      bearing: bearing(ratio(exif?.GPSImgDirection?.value)),
    };
  } catch {
    // No photo, or one without anything to read.
    return NOTHING;
  }
}

/** Of a numerator and a denominator; null where it is no number above zero. */
function ratio(value: unknown): number | null {
  if (!Array.isArray(value)) return null;
  const number = Number(value[0]) / Number(value[1]);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

function bearing(degrees: number | null): number | null {
  return degrees !== null && degrees <= 360 ? Math.round(degrees) % 360 : null;
}
