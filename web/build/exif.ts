// The reader of Exif with the parts that photos of phones need. The library is made to be cut to size by its constants
// ("custom builds" in its manual); this does the same while the site is built, and less than half of it is left.

import type { Plugin } from "vite";

const NEEDED = new Set(["USE_EXIF", "USE_JPEG", "USE_PNG", "USE_WEBP"]);

export function exifOnly(): Plugin {
  return {
    name: "exif-only",
    transform(code, id) {
      if (!id.includes("/exifreader/src/")) return null;
      return code.replace(/\bConstants\.(USE_\w+)/g, (_, name) => String(NEEDED.has(name)));
    },
  };
}
