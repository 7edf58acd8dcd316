// Builds `dist/sw.js`, the worker that keeps pages and waiting reports on the phone, and tells it which files there are.
// The worker is one classic script at a fixed address: its scope is the whole site.

import { createHash } from "node:crypto";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Plugin, type Rollup } from "vite";
import type { KeptFile } from "../src/sw/kept-file.ts";

/** Of the compressed worker, in kilobytes. */
const BUDGET_KB = 20;

/** What a phone fetches unasked is small; a larger file comes when a page with a map is open. */
const SMALL = 60_000;

export interface KeptFiles {
  /** Fetched as soon as the worker is installed. */
  readonly small: KeptFile[];
  /** The maps' code: fetched once somebody uses a page with a map. */
  readonly large: KeptFile[];
}

export function serviceWorker(): Plugin {
  let root = "";
  return {
    name: "service-worker",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      root = config.root;
    },
    async writeBundle({ dir }, bundle) {
      const { small, large } = keptFiles(bundle);
      const result = (await build({
        configFile: false,
        logLevel: "warn",
        root,
        publicDir: false,
        define: {
          __SMALL_FILES__: JSON.stringify(small),
          __LARGE_FILES__: JSON.stringify(large),
          // The library's messages to developers stay out.
          "process.env.NODE_ENV": JSON.stringify("production"),
        },
        build: {
          outDir: dir ?? "dist",
          emptyOutDir: false,
          target: "es2022",
          lib: {
            entry: join(root, "src/sw/sw.ts"),
            formats: ["iife"],
            name: "worker",
            fileName: () => "sw.js",
          },
        },
      })) as Rollup.RollupOutput[];
      const scripts = result.flatMap(({ output }) =>
        output.filter((part) => part.type === "chunk"),
      );
      const code = scripts.map((script) => script.code).join();
      const kilobytes = Math.round(gzipSync(code, { level: 9 }).length / 1000);
      this.info(
        `sw.js: ${kilobytes} kB, ${small.length} small files and ${large.length} large ones`,
      );
      if (kilobytes > BUDGET_KB) this.error(`sw.js exceeds ${BUDGET_KB} kB`);
    },
  };
}

/** The files that people's pages load; moderators work online. */
export function keptFiles(bundle: Rollup.OutputBundle): KeptFiles {
  const kept = { small: [] as KeptFile[], large: [] as KeptFile[] };
  for (const part of Object.values(bundle)) {
    const content = part.type === "chunk" ? part.code : part.source;
    if (!isKept(part) || content.length === 0) continue;
    const size = Buffer.byteLength(content);
    const isFixed = part.fileName.startsWith("assets/icons/");
    kept[size < SMALL ? "small" : "large"].push({
      url: `/${part.fileName}`,
      revision: isFixed ? createHash("sha256").update(content).digest("hex").slice(0, 12) : null,
    });
  }
  return kept;
}

function isKept(part: Rollup.OutputAsset | Rollup.OutputChunk): boolean {
  const { fileName } = part;
  if (!fileName.startsWith("assets/") || fileName.endsWith(".map")) return false;
  if (part.type === "chunk" && /^(moderation|account|admin)/.test(part.name)) return false;
  // Pages show the pictures and the logo from fixed addresses; pictograms come with the style sheet.
  const isPictogram = /^assets\/icons\/(kinds|technologies|centres)\//.test(fileName);
  // The system fetches the icons of the application when it is installed.
  const isAppIcon = /^assets\/icons\/[^/]+\.png$/.test(fileName);
  // The script of a style sheet without script.
  return !isPictogram && !isAppIcon && !(part.type === "chunk" && part.code.trim() === "");
}
