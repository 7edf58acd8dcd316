// What each page loads of script at most, in compressed kilobytes: its entry, everything that the entry may fetch later,
// and the map's worker. The build fails above the budget.

import { gzipSync } from "node:zlib";
import type { Plugin, Rollup } from "vite";

/** Of public pages; moderators come back every day and have the scripts in their cache. */
const BUDGET_KB = 350;
const MODERATORS = "moderation";

export function scriptSizes(): Plugin {
  return {
    name: "script-sizes",
    apply: "build",
    enforce: "post",
    writeBundle(_, bundle) {
      const scripts = Object.values(bundle);
      for (const chunk of scripts) {
        if (chunk.type !== "chunk" || !chunk.isEntry || chunk.code.trim() === "") continue;
        const [atOnce, inAll] = [false, true].map((late) =>
          kilobytes(bundle, chunk.fileName, late),
        );
        this.info(`${chunk.name}: ${atOnce} kB of script at once, ${inAll} kB in all`);
        if (Number(inAll) > BUDGET_KB && chunk.name !== MODERATORS)
          this.error(`${chunk.name} exceeds ${BUDGET_KB} kB`);
      }
    },
  };
}

/** The chunk and what it imports, with `late` also what it fetches on demand. */
function kilobytes(bundle: Rollup.OutputBundle, start: string, late: boolean): number {
  const found = new Set<string>();
  const visit = (name: string) => {
    const part = bundle[name];
    if (!part || found.has(name)) return;
    found.add(name);
    if (part.type !== "chunk") return;
    for (const next of [...part.imports, ...(late ? part.dynamicImports : [])]) visit(next);
    for (const worker of workers(bundle, part)) visit(worker);
  };
  visit(start);
  const bytes = [...found].reduce((sum, name) => sum + compressed(bundle[name]), 0);
  return Math.round(bytes / 1000);
}

/** Workers are assets whose names stand in the code. */
function workers(bundle: Rollup.OutputBundle, { code }: Rollup.OutputChunk): string[] {
  return Object.keys(bundle).filter((name) => /worker.*\.js$/.test(name) && code.includes(name));
}

function compressed(part: Rollup.OutputBundle[string] | undefined): number {
  if (!part) return 0;
  return gzipSync(part.type === "chunk" ? part.code : part.source, { level: 9 }).length;
}
