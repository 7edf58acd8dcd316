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

test("controls that our maps have keep their styles", () => {
  const css = withoutUnused(readFileSync(STYLES, "utf8"));
  for (const used of ["attrib", "geolocate", "group", "scale", "zoom-in", "zoom-out"])
    expect(css).toContain(`.maplibregl-ctrl-${used}`);
  for (const used of ["canvas", "marker", "popup-content", "user-location-dot"])
    expect(css).toContain(`.maplibregl-${used}`);
  expect(css.length).toBeLessThan(25_000);
});
