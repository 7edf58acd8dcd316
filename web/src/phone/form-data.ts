// From a form that could not be sent to a sending that waits. Pure but for the random key.

import { isSighting } from "./send.ts";
import type { NewSending } from "./sendings.ts";

/** What belongs to one form, one press or one attempt, and means nothing later. */
const OF_THE_FORM: readonly string[] = [
  "token",
  "website",
  "step",
  "more",
  "proof",
  "contributor",
  "photo",
  "photo_draft",
  "photo_remove",
  "key",
  "pin_checked",
];

const AREA_FILE = "area_file";

/** Those of the map as a picture, which works by asking the server. */
const MAP_PICTURE = /^map(_|\.|$)/;

export interface Taken {
  /** Of the form as it was, for what the worker keeps beside it. */
  readonly token: string;
  readonly key: string;
  readonly step: string;
  readonly drafts: readonly string[];
  readonly photos: readonly Blob[];
  readonly fields: readonly (readonly [string, string])[];
  readonly isPinChecked: boolean;
}

export async function takeForm(form: FormData): Promise<Taken> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const removed = text("photo_remove");
  const fields = [...form].flatMap(([name, value]): [string, string][] => {
    const isKept = !OF_THE_FORM.includes(name) && !MAP_PICTURE.test(name);
    return isKept && typeof value === "string" && value !== "" ? [[name, value]] : [];
  });
  return {
    token: text("token"),
    key: text("key"),
    step: text("step"),
    drafts: text("photo_draft")
      .split(/\s+/)
      .filter((id) => id !== "" && id !== removed),
    photos: form.getAll("photo").filter((file) => file instanceof Blob && file.size > 0) as Blob[],
    fields: await withAreaFile(fields, form.get(AREA_FILE)),
    isPinChecked: text("pin_checked") === "yes",
  };
}

/** The text of a file with an area takes the place of what was typed or drawn, as on the server. */
async function withAreaFile(
  fields: readonly (readonly [string, string])[],
  file: FormDataEntryValue | null,
): Promise<readonly (readonly [string, string])[]> {
  const text = file instanceof Blob ? await file.text() : "";
  if (text.trim() === "") return fields;
  const others = fields.filter(([name]) => name !== "area_kind" && name !== "area_geojson");
  return [...others, ["area_kind", "shape"], ["area_geojson", text]];
}

/** `drafts` are the photos of earlier steps, as far as the phone still has them. */
export function newSending(
  address: string,
  taken: Taken,
  key: string,
  drafts: readonly Blob[],
): NewSending {
  const fields = taken.isPinChecked
    ? [...taken.fields, ["pin_checked", "yes"] as const]
    : taken.fields;
  // Only the last press makes a report; of an earlier one the server keeps nothing, so there is nothing to meet again.
  const token = taken.step === "send" && !taken.key ? taken.token : "";
  const isReady = isSighting({ address }) || taken.isPinChecked || !hasPin(taken.fields);
  return {
    key,
    address,
    about: "",
    fields,
    photos: [...drafts, ...taken.photos],
    photosLost: drafts.length < taken.drafts.length,
    token,
    state: isReady ? "waiting" : "unchecked",
  };
}

/** Whether a point was set, which the person looks at once more before it goes out. */
export function hasPin(fields: readonly (readonly [string, string])[]): boolean {
  return ["lon", "lat"].every((wanted) =>
    fields.some(([name, value]) => name === wanted && value.trim() !== ""),
  );
}
