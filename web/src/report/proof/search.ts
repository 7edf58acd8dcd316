// A proof of work as the server reads it (docs/abuse.md): a number whose SHA-256 together with the form token begins with
// zero bits. It is found by trying.

import { sha256 } from "@noble/hashes/sha2.js";

/** `bits` is 32 at most. */
export function findProof(token: string, bits: number): string {
  const text = new TextEncoder();
  // What all attempts share is digested once.
  const start = sha256.create().update(text.encode(`contrechamp proof ${token} `));
  const attempt = start.clone();
  const digest = new Uint8Array(32);
  const first = new DataView(digest.buffer);
  for (let number = 0; ; number++) {
    start._cloneInto(attempt).update(text.encode(String(number)));
    attempt.digestInto(digest);
    if (Math.clz32(first.getUint32(0)) >= bits) return String(number);
  }
}
