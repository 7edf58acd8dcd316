// Writes beside each text file of the build the same file, compressed as well as gzip can: the server sends that, and
// compresses nothing on a request.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(css|js|json|svg)$/;

/** Below this, one packet carries it either way. */
const WORTH_BYTES = 1024;

export function compressedFiles(): Plugin {
  return {
    name: "compressed-files",
    apply: "build",
    enforce: "post",
    writeBundle({ dir }, bundle) {
      if (!dir) throw new Error("the build has no folder");
      for (const name of Object.keys(bundle).filter((name) => TEXT.test(name))) {
        const path = join(dir, name);
        const bytes = readFileSync(path);
        if (bytes.length >= WORTH_BYTES) writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
