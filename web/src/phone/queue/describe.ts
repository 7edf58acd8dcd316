// What a sending is about, in the words of the page.

import { type Strings, say } from "../../strings.ts";
import type { Sending } from "../database.ts";
import { isSighting } from "../send.ts";

interface Kind {
  /** Field that names it. */
  readonly field: string;
  /** Group of words for it. */
  readonly words: string;
}

const DEVICE: Kind = { field: "kind", words: "kinds" };

const KINDS: Readonly<Record<string, Kind>> = {
  device: DEVICE,
  deployment: { field: "technology", words: "technologies" },
  centre: { field: "kind", words: "centres" },
};

export function value(fields: Sending["fields"], wanted: string): string {
  return fields.find(([name]) => name === wanted)?.[1] ?? "";
}

export function titleOf(sending: Sending, strings: Strings): string {
  const what = kindOf(sending, strings);
  if (!isSighting(sending)) return say(strings, "queue.report", { what });
  const finding = say(strings, `queue.${value(sending.fields, "finding")}`);
  return `${say(strings, "queue.sighting", { what })} · ${finding}`;
}

function kindOf({ address, fields, about }: Sending, strings: Strings): string {
  const family = address.match(/^\/report\/(\w+)/)?.[1] ?? "device";
  const { field, words } = KINDS[family] ?? DEVICE;
  const kind = about || value(fields, field);
  return kind ? say(strings, `${words}.${kind}`) : say(strings, "queue.device");
}

/** The form, which finds the sending by a number that means something on this phone only. */
export function editAddress(address: string, id: number): string {
  return `${address}#edit=${id}`;
}
