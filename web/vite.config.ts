// Builds `dist/`: hashed files under /assets/, the manifest that the server reads, and the icons.

import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig } from "vite";
import { appIcons } from "./build/app-icons.ts";
import { exifOnly } from "./build/exif.ts";
import { iconClassesInBase, iconsAtFixedAddresses } from "./build/icons.ts";
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
        readdirSync(entries).map((name) => [
          basename(name).replace(/\.\w+$/, ""),
          join(entries, name),
        ]),
      ),
    },
  },
  resolve: { alias: { fflate: join(import.meta.dirname, "src/map/native-gunzip.ts") } },
  worker: { format: "es" },
  plugins: [exifOnly(), iconClassesInBase(), iconsAtFixedAddresses(), appIcons(), scriptSizes()],
});
