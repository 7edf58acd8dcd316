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
  const thumbnail = drawn?.thumbnail ?? null;
  if (drawn?.blob) {
    // Browsers put a colour profile of their own into what they encode: it would tell which one it was.
    const bytes = stripped(await bytesOf(drawn.blob));
    const left = bytes ? new Blob([bytes]) : drawn.blob;
    return { file: named(left, number, "image/jpeg"), thumbnail, how: "redrawn" };
  }
  if (file.size > LARGEST_FILE) return "too_large";
  const whole = await bytesOf(file);
  const kind = kindOf(whole);
  if (!kind) return "unreadable";
  const bytes = stripped(whole);
  const left = bytes ? new Blob([bytes]) : file;
  const how = bytes ? "not_shrunk" : "untouched";
  return { file: named(left, number, `image/${kind}`), thumbnail, how };
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** The name and the time of a file of a phone tell when it was taken. */
function named(blob: Blob, number: number, type: string): File {
  const ending = type.replace("image/", "").replace("jpeg", "jpg");
  return new File([blob], `photo-${number}.${ending}`, { type, lastModified: 0 });
}
