// The archives of the background map: in ranges from the whole file if the person kept it, from the network otherwise.

import type {
  RouteHandlerCallbackOptions,
  RouteMatchCallbackOptions,
  WorkboxPlugin,
} from "workbox-core";
import { RangeRequestsPlugin } from "workbox-range-requests";
import { CacheOnly, NetworkOnly } from "workbox-strategies";
import { BACKGROUND_CACHE } from "../phone/background-map.ts";

const kept = new CacheOnly({
  cacheName: BACKGROUND_CACHE,
  plugins: [new RangeRequestsPlugin() as WorkboxPlugin],
  matchOptions: { ignoreVary: true },
});
const network = new NetworkOnly();

export function isArchive({ url, sameOrigin }: RouteMatchCallbackOptions): boolean {
  return sameOrigin && url.pathname.startsWith("/basemap/") && url.pathname.endsWith(".pmtiles");
}

export async function serveArchive({
  event,
  request,
}: RouteHandlerCallbackOptions): Promise<Response> {
  // The one who keeps the archive asks for the whole of it, and wants the newest.
  if (!request.headers.has("range")) return network.handle({ event, request });
  const isKept = await caches.match(request.url, { cacheName: BACKGROUND_CACHE, ignoreVary: true });
  return isKept ? kept.handle({ event, request }) : network.handle({ event, request });
}
