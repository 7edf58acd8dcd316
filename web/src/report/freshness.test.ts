import { expect, test } from "vitest";
import { randomKey } from "./freshness.ts";

test("a key has the characters and the length that the server takes, and no two are the same", () => {
  const keys = Array.from({ length: 200 }, randomKey);
  for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(new Set(keys).size).toBe(keys.length);
});
