// One tap in the field: the answer waits among the sendings like any other, with or without a network.

import type { PackedDevice } from "../phone/database.ts";
import { inLanguage } from "../phone/language.ts";
import { askWorker } from "../phone/messages.ts";
import { randomKey } from "../phone/random-key.ts";
import { keepSending, type NewSending } from "../phone/sendings.ts";

export const FINDINGS = ["still_there", "gone", "different"] as const;
export type Finding = (typeof FINDINGS)[number];

export async function keepAnswer(device: PackedDevice, finding: Finding): Promise<void> {
  await keepSending(answer(device, finding));
  await askWorker({ ask: "send", impatient: true });
}

/** What is different has to be told: that is a report, which waits until the person has looked at it. */
export function answer({ id, kind, lon, lat }: PackedDevice, finding: Finding): NewSending {
  const rest = { key: randomKey(), about: kind, photos: [], photosLost: false, token: "" };
  if (finding !== "different") {
    const address = inLanguage(`/devices/${id}/sightings`);
    return { ...rest, address, fields: [["finding", finding]], state: "waiting" };
  }
  const fields = Object.entries({ about: id, finding, kind, lon: `${lon}`, lat: `${lat}` });
  return { ...rest, address: inLanguage("/report/device"), fields, state: "unchecked" };
}
