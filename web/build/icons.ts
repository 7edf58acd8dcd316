// The pictograms as build steps: one class for each file, and the files at fixed addresses.
// A new value of a vocabulary needs its file and nothing else; without one it shows the fallback of `.kind-icon`.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";

const ICONS = join(import.meta.dirname, "../src/icons");

/** Folders of pictograms, and how their classes begin. */
export const PICTOGRAMS: Readonly<Record<string, string>> = {
  kinds: "kind",
  technologies: "technology",
  centres: "centre",
};

/** The codes that have a pictogram in a folder. */
export function drawn(folder: string): string[] {
  return readdirSync(join(ICONS, folder)).map((name) => basename(name, ".svg"));
}

/** `.technology-drone { --icon: url(…) }` and so on, relative to a file in `src/entries/`. */
export function iconClasses(): string {
  return Object.entries(PICTOGRAMS)
    .flatMap(([folder, prefix]) =>
      drawn(folder).map(
        (code) => `.${prefix}-${code} { --icon: url("../icons/${folder}/${code}.svg"); }`,
      ),
    )
    .join("\n");
}

/** Adds the classes to the style sheet of every page. */
export function iconClassesInBase(): Plugin {
  return {
    name: "icon-classes",
    enforce: "pre",
    transform(code, id) {
      return id.endsWith("/src/entries/base.css") ? `${code}\n${iconClasses()}\n` : null;
    },
  };
}

/** Copies the icons to fixed addresses, for the server's pages; scripts and styles import the same files. */
export function iconsAtFixedAddresses(): Plugin {
  return {
    name: "icons-at-fixed-addresses",
    apply: "build",
    generateBundle() {
      for (const name of readdirSync(ICONS, { recursive: true, encoding: "utf8" })) {
        if (!name.endsWith(".svg")) continue;
        this.emitFile({
          type: "asset",
          fileName: `assets/icons/${name.replaceAll("\\", "/")}`,
          source: readFileSync(join(ICONS, name)),
        });
      }
    },
  };
}
