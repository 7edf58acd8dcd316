// What the phone keeps, in IndexedDB: sendings that wait, photos on their way into a form, packs for the field, and the
// key of a contributor. Nothing of it leaves the phone but by a sending. No times are kept: a phone's clock may be wrong.

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";

const NAME = "contrechamp";

/** `unchecked` waits for the person to look at the pin; the others wait for the network, or for nothing more. */
export type SendingState = "unchecked" | "waiting" | "sending" | "sent" | "refused";

export interface FieldFault {
  readonly field: string;
  readonly detail: string;
}

/** What the server said against it, in its own words. */
export interface Refusal {
  readonly title: string;
  readonly detail: string;
  readonly faults: readonly FieldFault[];
}

/** A report or a sighting that goes out when there is a network. */
export interface Sending {
  /** Of this phone only. The key never stands in an address: whoever has it can ask for the receipt. */
  readonly id: number;
  readonly key: string;
  /** Where it is posted, with the language that the person chose. */
  readonly address: string;
  /** Kind of the device that a sighting is about, where the page knew it. */
  readonly about: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly photos: readonly Blob[];
  /** There were photos, and the phone had no room for them. */
  readonly photosLost: boolean;
  /** The form's token, where a first attempt may have arrived: the same token gives the same receipt. */
  readonly token: string;
  readonly state: SendingState;
  readonly attempts: number;
  /** Not before this time of the phone's clock, in milliseconds; 0 for at once. */
  readonly notBefore: number;
  /** It was the server that asked to wait: no press shortens that. */
  readonly isAsked: boolean;
  readonly refusal: Refusal | null;
  readonly receipt: string;
}

/** A photo that came with a form whose next step is still open; `id` is the server's for it. */
export interface DraftPhoto {
  readonly id: string;
  readonly photo: Blob;
}

export interface PackedDevice {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  /** Day, or empty. */
  readonly lastSeen: string;
  readonly lon: number;
  readonly lat: number;
}

/** The devices of a place, for checking in the field. */
export interface Pack {
  readonly place: string;
  readonly name: string;
  readonly devices: readonly PackedDevice[];
}

interface Schema extends DBSchema {
  sendings: { key: number; value: Sending; indexes: { key: string } };
  drafts: { key: string; value: DraftPhoto };
  shared: { key: number; value: Blob };
  packs: { key: string; value: Pack };
  contributor: { key: string; value: CryptoKeyPair };
}

export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | undefined;

/** Throws where the browser keeps nothing, as in some private windows. */
export function database(): Promise<Database> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      const sendings = db.createObjectStore("sendings", { keyPath: "id", autoIncrement: true });
      sendings.createIndex("key", "key", { unique: true });
      db.createObjectStore("drafts", { keyPath: "id" });
      db.createObjectStore("shared", { autoIncrement: true });
      db.createObjectStore("packs", { keyPath: "place" });
      db.createObjectStore("contributor");
    },
    // Another tab wipes the phone: it must not wait for this one.
    blocking: () => void close(),
    terminated: () => {
      opened = undefined;
    },
  }).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function close(): Promise<void> {
  const closing = opened;
  opened = undefined;
  (await closing)?.close();
}

export async function deleteDatabase(): Promise<void> {
  await close();
  await deleteDB(NAME);
}
