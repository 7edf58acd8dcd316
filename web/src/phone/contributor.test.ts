import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { becomeContributor, forgetMe, isContributor, signed } from "./contributor.ts";
import { database } from "./database.ts";

const bytes = (text = "") => Uint8Array.from(Buffer.from(text, "base64url"));

async function verifies(field: string, text: string): Promise<boolean> {
  const [key, signature] = field.split(".").map(bytes);
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const point = await crypto.subtle.importKey(
    "raw",
    key as Uint8Array<ArrayBuffer>,
    algorithm,
    false,
    ["verify"],
  );
  return crypto.subtle.verify(
    { name: "ECDSA", hash: "SHA-256" },
    point,
    signature as Uint8Array<ArrayBuffer>,
    new TextEncoder().encode(text),
  );
}

test("off until it is switched on, and then nothing is signed", async () => {
  expect(await isContributor()).toBe(false);
  expect(await signed("token")).toBe("");
});

test("a signature is of this text and in the server's form", async () => {
  await becomeContributor();
  const field = await signed("token");
  expect(field.split(".").map((part) => bytes(part).length)).toEqual([65, 64]);
  expect(await verifies(field, "contrechamp report token")).toBe(true);
  expect(await verifies(field, "contrechamp report other")).toBe(false);
  expect(await signed("")).toBe("");
  const pair = await (await database()).get("contributor", "own");
  expect(pair?.privateKey.extractable).toBe(false);
  await forgetMe();
  expect(await signed("token")).toBe("");
});
