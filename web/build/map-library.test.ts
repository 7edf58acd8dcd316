import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backgroundLayers } from "../src/map/background.ts";
import { supervisedLayers } from "../src/map/centres.ts";
import { publicLayers } from "../src/map/layers.ts";
import { PALETTES } from "../src/map/palette.ts";
import {
  CHANGES,
  changed,
  exportedValues,
  LEFT_OUT,
  leftOut,
  STYLE_SPEC_LEFT_OUT,
} from "./map-library.ts";

const SOURCES = join(import.meta.dirname, "../node_modules/maplibre-gl/src");
const LINES = "data/bucket/line_bucket.ts";

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
    ...publicLayers(PALETTES.light, "fr", { periods: null }),
    ...supervisedLayers(PALETTES.light),
  ];
  expect(drawn.length).toBeGreaterThan(15);
  expect(drawn.filter(({ type }) => without.includes(type))).toEqual([]);
  const operators = STYLE_SPEC_LEFT_OUT.map((path) => path.match(/definitions\/(\w+)/)?.[1]);
  expect(operators).toContain("within");
  const said = JSON.stringify(drawn);
  expect(operators.filter((operator) => said.includes(`["${operator}"`))).toEqual([]);
});

test("the page's part of the library asks us for its thread, and knows the two names of clipped lines", () => {
  const [factory, line, cutter] = [
    join(SOURCES, "util/web_worker.ts"),
    join(SOURCES, LINES),
    join(SOURCES, "../../@maplibre/geojson-vt/dist/geojson-vt.mjs"),
  ].map((path) => readFileSync(path, "utf8"));
  // Whatever else it exported would be missed.
  expect(exportedValues(factory ?? "")).toEqual(["workerFactory"]);
  const names = changed(LINES, line ?? "").match(/(?<=GEOJSONVT_CLIP_\w+ = ')\w+/g) ?? [];
  expect(names).toHaveLength(2);
  for (const name of names) expect(cutter).toContain(`"${name}"`);
});

test("each piece that is changed is in the library, once", () => {
  const times = CHANGES.map(
    ({ path, from }) => readFileSync(join(SOURCES, path), "utf8").split(from).length - 1,
  );
  expect(times).toEqual(CHANGES.map(() => 1));
  expect(() => changed(LINES, "")).toThrow(`${LINES} has changed`);
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
