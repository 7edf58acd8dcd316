// One tap in the field: the answer waits among the sendings like any other, with or without a network.

import type { PackedDevice } from "../phone/database.ts";
import { inLanguage } from "../phone/language.ts";
import { askWorker } from "../phone/messages.ts";
import { randomKey } from "../phone/random-key.ts";
import { keepSending } from "../phone/sendings.ts";

export const FINDINGS = ["still_there", "gone", "different"] as const;
export type Finding = (typeof FINDINGS)[number];

export async function keepSighting(device: PackedDevice, finding: Finding): Promise<void> {
  await keepSending({
    key: randomKey(),
    address: inLanguage(`/devices/${device.id}/sightings`),
    about: device.kind,
    fields: [["finding", finding]],
    photos: [],
    photosLost: false,
    token: "",
    state: "waiting",
  });
  await askWorker({ ask: "send", impatient: true });
}
