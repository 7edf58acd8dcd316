// Areas for the field: the devices of a place, kept on the phone.

import { announceChange } from "../phone/changes.ts";
import { database, type Pack } from "../phone/database.ts";

export async function keepPack(pack: Pack): Promise<void> {
  await (await database()).put("packs", pack);
  announceChange();
}

export async function listPacks(): Promise<Pack[]> {
  return (await database()).getAll("packs");
}

export async function removePack(place: string): Promise<void> {
  await (await database()).delete("packs", place);
  announceChange();
}
