import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backgroundLayers } from "../src/map/background.ts";
import { publicLayers } from "../src/map/layers.ts";
import { PALETTES } from "../src/map/palette.ts";
import { exportedValues, LEFT_OUT, leftOut } from "./map-library.ts";

const SOURCES = join(import.meta.dirname, "../node_modules/maplibre-gl/src");

test("what is left out of the map's library is in it", () => {
  expect(LEFT_OUT.filter((path) => !existsSync(join(SOURCES, path)))).toEqual([]);
});

test("no layer of ours is of a kind that is left out", () => {
  const without = LEFT_OUT.map((path) => path.match(/style_layer\/(\w+)_style_layer/)?.[1])
    .filter((kind) => kind !== undefined)
    .map((kind) => kind.replace("_", "-"));
  expect(without).toContain("heatmap");
  const drawn = [
    ...backgroundLayers(PALETTES.light, "fr"),
    ...publicLayers(PALETTES.light, "fr", { periods: null, supervised: true }),
  ];
  expect(drawn.length).toBeGreaterThan(15);
  expect(drawn.filter(({ type }) => without.includes(type))).toEqual([]);
});

test("names are found however they are exported, and types are not", () => {
  const source = [
    "export const isHeat = (layer) => true;",
    "export class Heat extends Layer {",
    "export abstract class Base {}",
    "export async function draw() {",
    "export type Kind = string;",
    "export interface Shown {}",
    "export {",
    "  one,",
    "  two as three,",
    "  type Four,",
    "};",
  ].join("\n");
  expect(exportedValues(source)).toEqual(["isHeat", "Heat", "Base", "draw", "one", "three"]);
});

test("what is left out says so when it is used, and says of nothing that it is of its kind", async () => {
  const path = "style/style_layer/heatmap_style_layer.ts";
  const code = leftOut(path, readFileSync(join(SOURCES, path), "utf8"));
  const { isHeatmapStyleLayer, HeatmapStyleLayer } = await import(
    `data:text/javascript,${encodeURIComponent(code)}`
  );
  expect(isHeatmapStyleLayer({ type: "heatmap" })).toBe(false);
  expect(() => new HeatmapStyleLayer()).toThrow("heatmap_style_layer.ts is left out");
});
