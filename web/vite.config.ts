// Builds `dist/`: hashed files under /assets/, the manifest that the server reads, and the icons.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";
import { appIcons } from "./build/app-icons.ts";
import { compressedFiles } from "./build/compress.ts";
import { exifOnly } from "./build/exif.ts";
import { iconClassesInBase, iconsAtFixedAddresses } from "./build/icons.ts";
import { latinFont } from "./build/latin-font.ts";
import { isSharedWithWorker, mapLibrary } from "./build/map-library.ts";
import { mapStyles } from "./build/map-styles.ts";
import { serviceWorker } from "./build/service-worker.ts";
import { scriptSizes } from "./build/sizes.ts";

const entries = join(import.meta.dirname, "src/entries");

/** Modules that pages fetch together anyway: on a distant line each request costs more than a few bytes too many. */
const TOGETHER = [
  { name: "map-shared", test: isSharedWithWorker, priority: 4 },
  {
    name: "common",
    test: /(preload-helper|rolldown\/runtime|\/src\/(strings|map\/failure|phone\/(messages|language))\.ts)/,
    priority: 3,
  },
  // What the page of the map runs first.
  {
    name: "ahead",
    test: /(\/pmtiles\/|\/src\/map\/(ahead|archive|first-view|native-gunzip|tile-set|time-bar|worker)\.ts)/,
    priority: 2,
  },
  {
    name: "create",
    test: /\/src\/map\/(create|background|images|layers|choose|popup|beside)\.ts/,
    priority: 1,
  },
];

/** The map's library: the page runs most of it before the first picture. */
const MOSTLY_RUN_AT_ONCE = new Set(["create", "map-shared"]);

/**
 * V8's explicit compile hint: all functions of the file are compiled beside the page while the file is on its way, instead of one
 * by one when they are first called, which takes a phone a quarter of the time from the code to the picture.
 */
const COMPILE_WHILE_IT_COMES = "//# allFunctionsCalledOnLoad";

export default defineConfig({
  build: {
    manifest: true,
    target: "es2022",
    // Pictograms come within the style sheet, which spares a phone two dozen requests. Everything else is a file of its own:
    // `data:` scripts and fonts would break the pages' CSP.
    assetsInlineLimit: (file) => file.endsWith(".svg"),
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      output: {
        codeSplitting: { groups: TOGETHER },
        postBanner: ({ name }) => (MOSTLY_RUN_AT_ONCE.has(name) ? COMPILE_WHILE_IT_COMES : ""),
      },
      input: Object.fromEntries(
        // A style and a script may share a name.
        readdirSync(entries).map((name) => [name.replace(/\.ts$/, ""), join(entries, name)]),
      ),
    },
  },
  resolve: { alias: { fflate: join(import.meta.dirname, "src/map/native-gunzip.ts") } },
  worker: { format: "es" },
  plugins: [
    latinFont(),
    mapLibrary(),
    mapStyles(),
    exifOnly(),
    iconClassesInBase(),
    iconsAtFixedAddresses(),
    appIcons(),
    scriptSizes(),
    serviceWorker(),
    compressedFiles(),
  ],
});
