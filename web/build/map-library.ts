// The map's library (MapLibre), built from the sources that its package ships, for two reasons. Its worker is part of the
// same build, so that what page and worker share is one file, which a phone fetches once: the ready-made files of the package
// repeat it. And what no map of this site uses stays out ("custom build"): `LEFT_OUT` lists it.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type Plugin, transformWithOxc } from "vite";

const PACKAGE = createRequire(import.meta.url).resolve("maplibre-gl/package.json");
const SOURCES = join(dirname(PACKAGE), "src");
const STYLE_SPEC = join(dirname(PACKAGE), "../@maplibre/maplibre-gl-style-spec/dist");

/** What `src/map/worker.ts` imports as the address of the worker. */
const WORKER_ADDRESS = "virtual:map-worker";

/** Modules whose things throw when they are used, and of which nothing is when something asks. */
export const LEFT_OUT: readonly string[] = [
  // A globe.
  "geo/projection/globe_camera_helper.ts",
  "geo/projection/globe_projection.ts",
  "geo/projection/globe_transform.ts",
  "geo/projection/vertical_perspective_camera_helper.ts",
  "geo/projection/vertical_perspective_projection.ts",
  "geo/projection/vertical_perspective_transform.ts",
  "webgl/program/atmosphere_program.ts",
  "webgl/program/sky_program.ts",
  // Relief.
  "data/dem_data.ts",
  "render/terrain.ts",
  "render/terrain_coverage.ts",
  "source/raster_dem_tile_source.ts",
  "source/raster_dem_tile_worker_source.ts",
  "style/style_layer/color_relief_style_layer.ts",
  "style/style_layer/hillshade_style_layer.ts",
  "tile/terrain_tile_manager.ts",
  "webgl/draw/draw_color_relief.ts",
  "webgl/draw/draw_hillshade.ts",
  "webgl/draw/draw_terrain.ts",
  "webgl/program/color_relief_program.ts",
  "webgl/program/hillshade_program.ts",
  "webgl/render_to_texture.ts",
  // Pictures as layers.
  "source/canvas_source.ts",
  "source/image_source.ts",
  "source/raster_tile_source.ts",
  "source/video_source.ts",
  "style/style_layer/raster_style_layer.ts",
  "webgl/draw/draw_raster.ts",
  "webgl/program/raster_program.ts",
  // Heat maps and houses.
  "data/bucket/fill_extrusion_bucket.ts",
  "data/bucket/heatmap_bucket.ts",
  "style/style_layer/fill_extrusion_style_layer.ts",
  "style/style_layer/heatmap_style_layer.ts",
  "webgl/draw/draw_fill_extrusion.ts",
  "webgl/draw/draw_heatmap.ts",
  "webgl/program/fill_extrusion_program.ts",
  "webgl/program/heatmap_program.ts",
  // Layers that draw themselves, pictures of one file, and what only developers of the library look at.
  "style/load_sprite.ts",
  "style/style_layer/custom_style_layer.ts",
  "webgl/draw/draw_collision_debug.ts",
  "webgl/draw/draw_custom.ts",
  "webgl/draw/draw_debug.ts",
  "webgl/program/debug_program.ts",
  // Tiles in another format than ours.
  "source/vector_tile_mlt.ts",
];

/** The same of the language of styles: expressions about distances and areas, and the difference of two styles. */
export const STYLE_SPEC_LEFT_OUT: readonly string[] = [
  "diff.mjs",
  "expression/definitions/distance.mjs",
  "expression/definitions/within.mjs",
];

/** The drawing programs of these, and of lines with patterns or gradients. */
const SHADERS_LEFT_OUT =
  /\/shaders\/glsl\/(atmosphere|collision|color_relief|debug|fill_extrusion|heatmap|hillshade|line_gradient|line_pattern|raster|sky|terrain|_projection_globe)[\w.]*\.g\.ts$/;

/**
 * A sky, drawn in each picture although no map of ours shows one: tilted by 60° at most, half a field of view of 18° above the
 * middle ends 12° below the horizon. To prepare it takes a phone longer than any layer.
 */
const NO_SKY = "export const drawSky = () => {};\nexport const drawAtmosphere = () => {};";

/** Styles are judged by our tests (`src/map/style.test.ts`), not on each phone. */
const UNJUDGED = [
  "const none = () => [];",
  "const parts = 'source sprite glyphs layer light sky terrain filter paintProperty layoutProperty';",
  "export const validateStyle = Object.assign(() => [], Object.fromEntries(parts.split(' ').map((part) => [part, none])));",
  "export const SPEC_SOURCE_TYPES = new Set();",
  "export const validateStyleAndEmit = () => false;",
  "export const emitValidationErrors = () => false;",
  "export const validateAndEmit = () => false;",
].join("\n");

/** Where the library asks for its thread: one that may have begun before. */
const WORKER_FACTORY = [
  `import { takeWorker } from ${JSON.stringify(join(import.meta.dirname, "../src/map/worker.ts"))};`,
  "export const workerFactory = async () => takeWorker();",
].join("\n");

/** A piece of one of the library's modules, and what stands in its place. */
interface Change {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

export const CHANGES: readonly Change[] = [
  // Two names, for whose sake the page would load all that cuts drawn shapes into tiles, which is the worker's business.
  {
    path: "data/bucket/line_bucket.ts",
    from: "import {GEOJSONVT_CLIP_END, GEOJSONVT_CLIP_START} from '@maplibre/geojson-vt';",
    to: "const GEOJSONVT_CLIP_END = 'geojsonvt_clip_end', GEOJSONVT_CLIP_START = 'geojsonvt_clip_start';",
  },
  // The worker cuts drawn shapes into tiles when there are some: without what that takes it is less than half as large.
  {
    path: "source/geojson_worker_source.ts",
    from: "import {GeoJSONVT, type GeoJSONVTOptions} from '@maplibre/geojson-vt';",
    to: "let GeoJSONVT: any;",
  },
  {
    path: "source/geojson_worker_source.ts",
    from: "        if (params.request) {\n            params.data =",
    to: "        GeoJSONVT ??= (await import('@maplibre/geojson-vt')).GeoJSONVT;\n        if (params.request) {\n            params.data =",
  },
  // Names that are placed over several pictures must be placed again when a tile came meanwhile. Ours are placed in one, with all
  // tiles that are there: a second picture would be the same.
  {
    path: "style/style.ts",
    from: "            if (symbolBucketsChanged) {\n                // since",
    to: "            if (symbolBucketsChanged && !forceFullPlacement) {\n                // since",
  },
];

/** Modules of the last build that both the page and the map's worker need. */
const shared = new Set<string>();

export function isSharedWithWorker(id: string): boolean {
  return shared.has(id);
}

export function mapLibrary(): Plugin {
  let worker = "";
  return {
    name: "map-library",
    enforce: "pre",
    apply: "build",
    buildStart() {
      for (const path of [
        ...LEFT_OUT.map((path) => join(SOURCES, path)),
        ...STYLE_SPEC_LEFT_OUT.map((path) => join(STYLE_SPEC, path)),
      ])
        if (!existsSync(path)) this.error(`the map's library has no ${path}`);
      const id = join(SOURCES, "source/worker.ts");
      worker = this.emitFile({ type: "chunk", id, name: "map-worker" });
    },
    buildEnd() {
      const reach = (start: string, found = new Set<string>()) => {
        if (found.has(start)) return found;
        found.add(start);
        for (const next of this.getModuleInfo(start)?.importedIds ?? []) reach(next, found);
        return found;
      };
      const [page, own] = ["index.ts", "source/worker.ts"].map((path) =>
        reach(join(SOURCES, path)),
      );
      for (const id of own ?? []) if (page?.has(id)) shared.add(id);
    },
    resolveId(id) {
      if (id === "maplibre-gl") return join(SOURCES, "index.ts");
      return id === WORKER_ADDRESS ? `\0${id}` : null;
    },
    async load(id) {
      if (id === `\0${WORKER_ADDRESS}`)
        return `export const workerUrl = import.meta.ROLLUP_FILE_URL_${worker};`;
      if (id === PACKAGE) {
        const { version } = JSON.parse(readFileSync(PACKAGE, "utf8")) as { version: string };
        return JSON.stringify({ version });
      }
      if (id.startsWith(STYLE_SPEC)) {
        const path = relative(STYLE_SPEC, id);
        return STYLE_SPEC_LEFT_OUT.includes(path) ? leftOut(path, readFileSync(id, "utf8")) : null;
      }
      if (!id.startsWith(SOURCES) || !id.endsWith(".ts")) return null;
      const path = relative(SOURCES, id);
      if (path === "style/validate_style.ts") return UNJUDGED;
      if (path === "webgl/draw/draw_sky.ts") return NO_SKY;
      if (path === "util/web_worker.ts") return WORKER_FACTORY;
      if (SHADERS_LEFT_OUT.test(id)) return "export default 'void main() {}';";
      const source = changed(path, readFileSync(id, "utf8"));
      if (LEFT_OUT.includes(path)) return leftOut(path, source);
      // The library declares fields that a class above has filled already, which standard class fields would empty again.
      const options = { typescript: { removeClassFieldsWithoutInitializer: true } };
      return (await transformWithOxc(source, id, options)).code;
    },
  };
}

/** The module as it is for us; throws when the library has no such piece any more. */
export function changed(path: string, source: string): string {
  return CHANGES.filter((change) => change.path === path).reduce((text, { from, to }) => {
    if (!text.includes(from)) throw new Error(`${path} has changed: ${from}`);
    return text.replace(from, to);
  }, source);
}

/** For unit tests, which make no map. */
export function noMapWorker(): Plugin {
  return {
    name: "no-map-worker",
    resolveId: (id) => (id === WORKER_ADDRESS ? `\0${id}` : null),
    load: (id) => (id === `\0${WORKER_ADDRESS}` ? 'export const workerUrl = "";' : null),
  };
}

/** A module with the same names: what asks whether something is of its kind says no, everything else throws. */
export function leftOut(path: string, source: string): string {
  const lines = exportedValues(source).map((name) =>
    /^is[A-Z]/.test(name)
      ? `export const ${name} = () => false;`
      : `export const ${name} = /* @__PURE__ */ absent();`,
  );
  const message = JSON.stringify(`${path} is left out`);
  return [`const absent = () => function () { throw new Error(${message}); };`, ...lines].join(
    "\n",
  );
}

/** Names that a TypeScript module exports, without types. */
export function exportedValues(source: string): string[] {
  const declared = source.matchAll(
    /^export (?:abstract )?(?:async )?(?:class|const|enum|function|let) (\w+)/gm,
  );
  const listed = source.matchAll(/^export \{([^}]*)\}/gm);
  return [
    ...[...declared].map(([, name]) => name ?? ""),
    ...[...listed].flatMap(([, names]) =>
      (names ?? "")
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name && !name.startsWith("type "))
        .map((name) => name.replace(/^.* as /, "")),
    ),
  ];
}
