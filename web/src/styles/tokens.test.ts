// One place for colours: style sheets name tokens, and every token that they name is there.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SHEETS = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".css"))
  .map((name) => ({
    name,
    text: withoutComments(readFileSync(join(import.meta.dirname, name), "utf8")),
  }));

/** Where colours are written: the tokens, and those that paper has instead. */
const WITH_COLOURS = ["tokens.css", "print.css"];

/** Of the words that were found in an act, each field has its own hue. */
const COLOUR =
  /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\((?!var\(--hue\))|(?<=:\s)(?:white|black|red|green|blue|gr[ae]y)\b/gi;

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "");
}

test("colours are written as tokens alone", () => {
  const loose = SHEETS.filter(({ name }) => !WITH_COLOURS.includes(name)).flatMap(
    ({ name, text }) => [...text.matchAll(COLOUR)].map(([colour]) => `${name}: ${colour}`),
  );
  expect(loose).toEqual([]);
});

test("every token that a style sheet names is there", () => {
  const made = new Set(
    SHEETS.flatMap(({ text }) => [...text.matchAll(/(--[a-z-]+)\s*:/g)].map(([, name]) => name)),
  );
  const named = SHEETS.flatMap(({ name, text }) =>
    [...text.matchAll(/var\((--[a-z-]+)\)/g)].map(([, token]) => ({ name, token })),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(
    named.filter(({ token }) => !made.has(token)).map(({ name, token }) => `${name}: ${token}`),
  ).toEqual([]);
});

test("dark pages have every colour that light ones have", () => {
  const tokens = SHEETS.find(({ name }) => name === "tokens.css")?.text ?? "";
  const [light = "", dark = ""] = tokens.split("prefers-color-scheme: dark");
  const colours = (text: string) =>
    [...text.matchAll(/(--[a-z-]+): (?:#|0 1px)/g)].map(([, name]) => name);
  expect(
    colours(light).filter((name) => !colours(dark).includes(name) && !name?.startsWith("--photo")),
  ).toEqual([]);
});
