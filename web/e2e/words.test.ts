// Pages of maps carry the words of their own scripts alone: none may be missing, since a missing one shows its name.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { flatten } from "../src/strings.ts";
import { type Instance, startInstance } from "./harness/instance.ts";

let instance: Instance;

beforeAll(async () => {
  instance = await startInstance();
});

afterAll(() => instance.stop());

/** The words that a module of `src` says by name, and those that it imports, at once or later. */
function said(path: string, seen = new Map<string, readonly string[]>()): string[] {
  if (!seen.has(path)) {
    const source = readFileSync(path, "utf8");
    seen.set(
      path,
      [...source.matchAll(/\bsay\(\s*\w+,\s*"([\w.]+)"/g)].map(([, key]) => key ?? ""),
    );
    for (const [, next] of source.matchAll(/(?:from|import\(|import) ?"(\.[^"]+\.ts)"/g))
      if (next) said(join(dirname(path), next), seen);
  }
  return [...seen.values()].flat();
}

test.each([
  ["map", "/map"],
  ["embed", "/embed/map"],
])("the scripts of %s find their words on %s", async (entry, address) => {
  const wanted = said(join(import.meta.dirname, `../src/entries/${entry}.ts`));
  expect(wanted.length).toBeGreaterThan(10);
  const page = await (await fetch(instance.origin + address)).text();
  const block = page.match(/<script type="application\/json" id="strings">(.*?)<\/script>/s)?.[1];
  const words = flatten(JSON.parse(block ?? "{}"));
  expect(wanted.filter((key) => !words.has(key))).toEqual([]);
});
