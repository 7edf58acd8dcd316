// The sendings that this phone keeps: put in, listed, changed, taken out. Every change is announced to the other pages.

import { announceChange } from "./changes.ts";
import { database, type Sending } from "./database.ts";

export type NewSending = Pick<
  Sending,
  "key" | "address" | "about" | "fields" | "photos" | "photosLost" | "token" | "state"
>;

/** With the key of one that is there it takes its place: an edited sending stays one sending. */
export async function keepSending(sending: NewSending): Promise<void> {
  const transaction = (await database()).transaction("sendings", "readwrite");
  const before = await transaction.store.index("key").getKey(sending.key);
  const fresh = {
    ...sending,
    attempts: 0,
    notBefore: 0,
    isAsked: false,
    refusal: null,
    receipt: "",
  };
  // Without an id the database draws one.
  const row = before === undefined ? fresh : { ...fresh, id: before };
  await transaction.store.put(row as Sending);
  await transaction.done;
  announceChange();
}

export async function listSendings(): Promise<Sending[]> {
  return (await database()).getAll("sendings");
}

export async function findSending(id: number): Promise<Sending | undefined> {
  return (await database()).get("sendings", id);
}

/** How many are still to be sent, or to be looked at by the person. */
export async function countUnsent(): Promise<number> {
  return (await listSendings()).filter(({ state }) => state !== "sent").length;
}

/** Whether something only waits for the network. */
export async function isSomethingWaiting(): Promise<boolean> {
  return (await listSendings()).some(({ state }) => state === "waiting" || state === "sending");
}

/** Changes one if it is still there, so that what was removed meanwhile does not come back. */
export async function changeSending(id: number, changes: Partial<Sending>): Promise<void> {
  const transaction = (await database()).transaction("sendings", "readwrite");
  const sending = await transaction.store.get(id);
  if (sending) await transaction.store.put({ ...sending, ...changes });
  await transaction.done;
  announceChange();
}

export async function removeSending(id: number): Promise<void> {
  await (await database()).delete("sendings", id);
  announceChange();
}
