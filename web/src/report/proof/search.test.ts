import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { findProof } from "./search.ts";

function zeroBits(token: string, proof: string): number {
  const digest = createHash("sha256").update(`contrechamp proof ${token} ${proof}`).digest();
  return Math.clz32(digest.readUInt32BE(0));
}

// As long as a real one: its digest takes more than one block.
const TOKEN = "q".repeat(54);

test.each(["", "t", TOKEN, "ten blocks of SHA-256".repeat(30)])(
  "another implementation of SHA-256 agrees with what is found for %j",
  (token) => {
    const proof = findProof(token, 10);
    expect(zeroBits(token, proof)).toBeGreaterThanOrEqual(10);
    expect(proof).toMatch(/^[0-9]{1,32}$/);
  },
);

test("it is the first number that will do", () => {
  const proof = Number(findProof(TOKEN, 8));
  for (let number = 0; number < proof; number++) {
    expect(zeroBits(TOKEN, String(number))).toBeLessThan(8);
  }
});

test("no bits are asked of nobody", () => {
  expect(findProof(TOKEN, 0)).toBe("0");
});
