// One photo made ready to be sent: drawn anew, or at least without its metadata.

import { redrawn } from "./canvas.ts";
import { LARGEST_FILE } from "./size.ts";
import { kindOf, stripped } from "./strip.ts";

export interface Ready {
  readonly file: File;
  readonly thumbnail: HTMLCanvasElement | null;
  /** What a person should know of it. */
  readonly how: "redrawn" | "not_shrunk" | "untouched";
}

export type Refused = "unreadable" | "too_large";

/** `number` gives the file a name that tells nothing. */
export async function prepare(file: File, number: number): Promise<Ready | Refused> {
  const drawn = await redrawn(file);
  if (drawn) {
    const { blob, thumbnail } = drawn;
    return { file: named(blob, number, "image/jpeg"), thumbnail, how: "redrawn" };
  }
  if (file.size > LARGEST_FILE) return "too_large";
  const whole = new Uint8Array(await file.arrayBuffer());
  const kind = kindOf(whole);
  if (!kind) return "unreadable";
  const bytes = stripped(whole);
  const left = bytes ? new Blob([bytes]) : file;
  const how = bytes ? "not_shrunk" : "untouched";
  return { file: named(left, number, `image/${kind}`), thumbnail: null, how };
}

/** The name and the time of a file of a phone tell when it was taken. */
function named(blob: Blob, number: number, type: string): File {
  const ending = type.replace("image/", "").replace("jpeg", "jpg");
  return new File([blob], `photo-${number}.${ending}`, { type, lastModified: 0 });
}
