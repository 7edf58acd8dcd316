import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cut, letters } from "./latin-font.ts";

const STYLES = join(import.meta.dirname, "../src/styles");
const css = readFileSync(join(STYLES, "fonts.css"), "utf8");

test("a list of ranges names its letters", () => {
  expect(letters("U+0041-0043, U+20AC")).toBe("ABC€");
});

test("the font of most pages has every weight that a style sheet asks for", () => {
  const [, min, max] = css.match(/font-weight: (\d+) (\d+)/) ?? [];
  const asked = readdirSync(STYLES)
    .filter((name) => name !== "fonts.css")
    .flatMap((name) => [
      ...readFileSync(join(STYLES, name), "utf8").matchAll(
        /(?:font-weight|font): (\d{3})(?![\d%])/g,
      ),
    ])
    .map(([, weight]) => Number(weight));
  expect(asked.length).toBeGreaterThan(20);
  expect(Math.min(...asked)).toBeGreaterThanOrEqual(Number(min));
  expect(Math.max(...asked)).toBeLessThanOrEqual(Number(max));
});

test("the font of most pages weighs little on a phone", async () => {
  const file = "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
  const whole = readFileSync(createRequire(import.meta.url).resolve(file));
  const font = await cut(whole, css);
  expect(font.subarray(0, 4).toString()).toBe("wOF2");
  expect(font.length).toBeLessThan(32_000);
});
