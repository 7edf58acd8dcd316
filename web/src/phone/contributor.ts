// The contributor's key: a pseudonym that exists only if the person switched it on (docs/abuse.md). The private half
// cannot be read, not even by this page; "forget me" deletes the pair.

import { database } from "./database.ts";
import { base64url } from "./random-key.ts";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" } as const;
const OWN = "own";

/** Keeps this signature from being taken for one of anything else; the server writes the same. */
const PREFIX = "contrechamp report ";

/**
 * The field `contributor` for a form token or a key: `<public key>.<signature>` in base64url, empty without a
 * contributor.
 */
export async function signed(text: string): Promise<string> {
  if (!text) return "";
  const pair = await ownPair();
  if (!pair) return "";
  const bytes = new TextEncoder().encode(PREFIX + text);
  const [key, signature] = await Promise.all([
    crypto.subtle.exportKey("raw", pair.publicKey),
    crypto.subtle.sign(SIGNATURE, pair.privateKey, bytes),
  ]);
  return `${base64url(new Uint8Array(key))}.${base64url(new Uint8Array(signature))}`;
}

export async function isContributor(): Promise<boolean> {
  return (await ownPair()) !== undefined;
}

/** Makes a pair, unless there is one. */
export async function becomeContributor(): Promise<void> {
  if (await isContributor()) return;
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
  await (await database()).put("contributor", pair, OWN);
}

export async function forgetMe(): Promise<void> {
  await (await database()).delete("contributor", OWN);
}

/** Undefined as well where the browser keeps nothing or signs nothing. */
async function ownPair(): Promise<CryptoKeyPair | undefined> {
  try {
    return await (await database()).get("contributor", OWN);
  } catch {
    return undefined;
  }
}
