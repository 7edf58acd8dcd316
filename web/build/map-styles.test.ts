import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { withoutUnused } from "./map-styles.ts";

const STYLES = createRequire(import.meta.url).resolve("maplibre-gl/dist/maplibre-gl.css");

test("rules of unused controls go, and what they share with others stays", () => {
  const css = [
    ".maplibregl-ctrl-globe { a: b }",
    ".maplibregl-ctrl-compass, .maplibregl-ctrl-zoom-in { a: b }",
    "@media (forced-colors: active) { .maplibregl-ctrl-logo { a: b } }",
  ].join("\n");
  expect(withoutUnused(css).trim()).toBe(".maplibregl-ctrl-zoom-in { a: b }");
});

test("pictures go whose signs are drawn by us, and nothing else of their rules", () => {
  const css = [
    ".maplibregl-ctrl-attrib-button { background-image: url(i.svg); width: 24px }",
    "@media (forced-colors: active) { button.maplibregl-ctrl-zoom-in .icon { background-image: url(in.svg) } }",
    ".maplibregl-ctrl-geolocate .icon { background-image: url(locate.svg) }",
  ].join("\n");
  const left = withoutUnused(css);
  expect(left.match(/\w+\.svg/g)).toEqual(["locate.svg"]);
  expect(left).toContain("width: 24px");
  expect(left).not.toContain("forced-colors");
});

test("controls that our maps have keep their styles", () => {
  const css = withoutUnused(readFileSync(STYLES, "utf8"));
  for (const used of ["attrib", "geolocate", "group", "scale"])
    expect(css).toContain(`.maplibregl-ctrl-${used}`);
  for (const used of ["canvas", "marker", "popup-content", "user-location-dot"])
    expect(css).toContain(`.maplibregl-${used}`);
  expect(css.length).toBeLessThan(21_000);
});
