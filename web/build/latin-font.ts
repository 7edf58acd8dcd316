// The letters of most pages, cut to size while the site is built: the code points that `src/styles/fonts.css` names for them,
// the weights that the style sheets use, kerning and figures of one width. Less than half of the file is left.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import subsetFont from "subset-font";
import type { Plugin } from "vite";

/** As style sheets and scripts import it. */
const FONT = "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
const STYLES = join(import.meta.dirname, "../src/styles/fonts.css");
const BUILT = join(import.meta.dirname, "../node_modules/.cache/contrechamp");

export function latinFont(): Plugin {
  return {
    name: "latin-font",
    apply: "build",
    async config() {
      const whole = readFileSync(createRequire(import.meta.url).resolve(FONT));
      const path = join(BUILT, "inter-latin.woff2");
      mkdirSync(BUILT, { recursive: true });
      writeFileSync(path, await cut(whole, readFileSync(STYLES, "utf8")));
      // Scripts add `?url` to the name.
      return { resolve: { alias: [{ find: new RegExp(`^${FONT}`), replacement: path }] } };
    },
  };
}

/** What the first `@font-face` of a style sheet says of a font, of that font. */
export function cut(font: Buffer, css: string): Promise<Buffer> {
  const [min = 0, max = 0] = (css.match(/font-weight: (\d+) (\d+)/) ?? []).slice(1).map(Number);
  return subsetFont(font, letters(css.match(/unicode-range:([^;]+)/)?.[1] ?? ""), {
    targetFormat: "woff2",
    variationAxes: { wght: { min, max } },
    keepFeatures: ["kern", "tnum"],
  });
}

/** Each code point of a list such as `U+0000-00FF, U+2122`. */
export function letters(ranges: string): string {
  return [...ranges.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)]
    .map(([, from = "", to = from]) => {
      const first = Number.parseInt(from, 16);
      const count = Number.parseInt(to, 16) - first + 1;
      return String.fromCodePoint(...Array.from({ length: count }, (_, index) => first + index));
    })
    .join("");
}
