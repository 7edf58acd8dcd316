// The built files. The build writes both lists; their names hold hashes, so a file is fetched once and kept until a new
// build has another.

import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import type { KeptFile } from "./kept-file.ts";
import { sideBySide } from "./side-by-side.ts";

declare const self: ServiceWorkerGlobalScope;
declare const __SMALL_FILES__: KeptFile[];
declare const __LARGE_FILES__: KeptFile[];

/** As many requests at a time as browsers make to one place. */
const AT_A_TIME = 6;

const small = new PrecacheController({ cacheName: "contrechamp-files" });
const large = new PrecacheController({ cacheName: "contrechamp-map-files" });

export function keepFiles(): void {
  small.addToCacheList(__SMALL_FILES__);
  large.addToCacheList(__LARGE_FILES__);
  for (const controller of [small, large]) {
    registerRoute(new PrecacheRoute(controller, { cleanURLs: false }));
    self.addEventListener("activate", (event) => void controller.activate(event));
  }
  // A worker without one of its files does not take over.
  self.addEventListener("install", (event) => event.waitUntil(keep(small)));
}

/** The maps' code is large: it comes once a page with a map is open, and has been fetched by that page already. */
export function keepLargeFiles(): Promise<void> {
  return keep(large);
}

/** The library would fetch one after the other, and keeps nothing outside of an installation. */
async function keep(controller: PrecacheController): Promise<void> {
  const cache = await caches.open(controller.strategy.cacheName);
  await sideBySide(controller.getURLsToCacheKeys(), AT_A_TIME, async ([url, key]) => {
    if (await cache.match(key)) return;
    // A name without a hash may stand for older content in the browser's cache.
    const answer = await fetch(url, {
      cache: key === url ? "default" : "reload",
      redirect: "error",
    });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    await cache.put(key, answer);
  });
}
