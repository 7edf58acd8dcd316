// The built files. The build writes both lists; their names hold hashes, so a file is fetched once and kept until a new
// build has another.

import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import type { KeptFile } from "./kept-file.ts";

declare const self: ServiceWorkerGlobalScope;
declare const __SMALL_FILES__: KeptFile[];
declare const __LARGE_FILES__: KeptFile[];

const small = new PrecacheController({ cacheName: "contrechamp-files" });
const large = new PrecacheController({ cacheName: "contrechamp-map-files" });

export function keepFiles(): void {
  small.addToCacheList(__SMALL_FILES__);
  large.addToCacheList(__LARGE_FILES__);
  for (const controller of [small, large]) {
    registerRoute(new PrecacheRoute(controller, { cleanURLs: false }));
    self.addEventListener("activate", (event) => void controller.activate(event));
  }
  self.addEventListener("install", (event) => void small.install(event));
}

/** The maps' code is large: it comes once a page with a map is open, and has been fetched by that page already. */
export function keepLargeFiles(event: ExtendableEvent): Promise<unknown> {
  return large.install(event);
}
