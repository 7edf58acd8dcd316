// Builds `dist/`: hashed files under /assets/, the manifest that the server reads, and the icons.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig, type Plugin } from "vite";

const entries = join(import.meta.dirname, "src/entries");
const icons = join(import.meta.dirname, "src/icons");

/** Copies the icons to fixed addresses, for the server's pages; scripts and styles import the same files. */
function iconsAtFixedAddresses(): Plugin {
  return {
    name: "icons-at-fixed-addresses",
    apply: "build",
    generateBundle() {
      for (const name of readdirSync(icons, { recursive: true, encoding: "utf8" })) {
        if (!name.endsWith(".svg")) continue;
        this.emitFile({
          type: "asset",
          fileName: `assets/icons/${name.replaceAll("\\", "/")}`,
          source: readFileSync(join(icons, name)),
        });
      }
    },
  };
}

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
  worker: { format: "es" },
  plugins: [iconsAtFixedAddresses()],
});
