// Builds `dist/`: hashed files under /assets/, the manifest that the server reads, and the icons.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";
import { appIcons } from "./build/app-icons.ts";
import { compressedFiles } from "./build/compress.ts";
import { exifOnly } from "./build/exif.ts";
import { iconClassesInBase, iconsAtFixedAddresses } from "./build/icons.ts";
import { serviceWorker } from "./build/service-worker.ts";
import { scriptSizes } from "./build/sizes.ts";

const entries = join(import.meta.dirname, "src/entries");

export default defineConfig({
  build: {
    manifest: true,
    target: "es2022",
    // A file of its own for each asset: inlined `data:` scripts and fonts would break the pages' CSP.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: Object.fromEntries(
        // A style and a script may share a name.
        readdirSync(entries).map((name) => [name.replace(/\.ts$/, ""), join(entries, name)]),
      ),
    },
  },
  resolve: { alias: { fflate: join(import.meta.dirname, "src/map/native-gunzip.ts") } },
  worker: { format: "es" },
  plugins: [
    exifOnly(),
    iconClassesInBase(),
    iconsAtFixedAddresses(),
    appIcons(),
    scriptSizes(),
    serviceWorker(),
    compressedFiles(),
  ],
});
