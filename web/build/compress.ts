// Writes beside each text file of the build the same file compressed, as well as Brotli and gzip can: the server sends what
// the browser takes, and compresses nothing on a request. Browsers take Brotli over encrypted connections only.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
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
        if (bytes.length < WORTH_BYTES) continue;
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${path}.br`, brotli(bytes));
      }
    },
  };
}

function brotli(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}
