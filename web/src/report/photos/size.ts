// What a photo may be, and what it becomes.

/** Bytes that the server reads of one photo. */
export const LARGEST_FILE = 16 * 1024 * 1024;

/** Longest side after shrinking, in pixels; the server's own. */
export const LONGEST_SIDE = 1_600;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size that fits a square of `longest`; never larger than it was. */
export function fitted({ width, height }: Size, longest = LONGEST_SIDE): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
