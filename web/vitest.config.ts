// `unit` needs nothing but Node; `e2e` drives the real binary with a real browser (see e2e/harness), and `bench` measures it.

import { defineConfig } from "vitest/config";
import { exifOnly } from "./build/exif.ts";
import { noMapWorker } from "./build/map-library.ts";

/** A page on a busy machine takes long for what is there at once on another. */
const PATIENCE = { timeout: 20_000, interval: 50 };

export default defineConfig({
  test: {
    projects: [
      {
        // The reader of Exif as the site gets it, cut to size.
        plugins: [exifOnly(), noMapWorker()],
        resolve: { mainFields: ["module", "main"] },
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "build/**/*.test.ts", "bench/**/*.test.ts"],
          server: { deps: { inline: ["exifreader"] } },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 200_000,
          expect: { poll: PATIENCE },
        },
      },
      {
        test: {
          name: "bench",
          include: ["bench/**/*.bench.ts"],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 200_000,
          expect: { poll: PATIENCE },
        },
      },
    ],
  },
});
