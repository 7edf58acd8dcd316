// The idempotency key of a sending: drawn at random, told to nobody but the server. The same key gives the same receipt.

/** 192 bits are 32 characters of base64url. */
const BYTES = 24;

export function randomKey(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(BYTES)));
}

export function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
