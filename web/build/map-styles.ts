// The styles of the map's library without those of controls that no map of this site has: two thirds of them, most of it
// pictures within the style sheet, and everything on the page waits for style sheets.

import { readFileSync } from "node:fs";
import postcss from "postcss";
import type { Plugin } from "vite";

const STYLES = /\/maplibre-gl\/dist\/maplibre-gl\.css$/;

const UNUSED =
  /\.maplibregl-(cooperative|ctrl-(compass|fullscreen|globe|logo|shrink|terrain)|(desktop|mobile)-message|pseudo-fullscreen)/;

/** Their signs are drawn by `src/styles/map-controls.css`: a phone makes a document of each picture before it draws it. */
const DRAWN_BY_US = /\.maplibregl-ctrl-(attrib|zoom-)/;

export function mapStyles(): Plugin {
  return {
    name: "map-styles",
    enforce: "pre",
    apply: "build",
    load: (id) => (STYLES.test(id) ? withoutUnused(readFileSync(id, "utf8")) : null),
  };
}

/** The same style sheet without selectors of unused controls, without pictures of signs that we draw, and without what is empty then. */
export function withoutUnused(css: string): string {
  const sheet = postcss.parse(css);
  sheet.walkRules((rule) => {
    const used = rule.selectors.filter((selector) => !UNUSED.test(selector));
    if (used.length === 0) rule.remove();
    else rule.selectors = used;
    if (used.every((selector) => DRAWN_BY_US.test(selector)))
      rule.walkDecls("background-image", (picture) => {
        picture.remove();
      });
    if (rule.nodes.length === 0) rule.remove();
  });
  sheet.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return sheet.toString();
}
