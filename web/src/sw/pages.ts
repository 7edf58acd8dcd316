// The empty pages that somebody needs in the street without a network. The worker fetches its own copies, without
// cookies and without parameters: a copy holds nothing of what a person chose, typed or is signed in as.

import type { RouteHandlerCallbackOptions, RouteMatchCallbackOptions } from "workbox-core";
import { NetworkFirst, NetworkOnly } from "workbox-strategies";

declare const self: ServiceWorkerGlobalScope;

const CACHE = "contrechamp-pages";

const PATHS: readonly string[] = [
  "/report",
  "/report/device",
  "/report/deployment",
  "/report/centre",
  "/report/queue",
  "/survey",
  "/map",
];

/** The map asks where the tiles are before it draws anything. */
const DOCUMENTS: readonly string[] = ["/tiles.json"];

/** A page that takes longer comes from the phone. */
const PATIENCE_S = 10;

/** Copies older than this are fetched again when the page is opened. */
const FRESH_MS = 24 * 3_600_000;

const network = new NetworkOnly({ networkTimeoutSeconds: PATIENCE_S });

const copies = new NetworkFirst({
  cacheName: CACHE,
  plugins: [
    {
      // A redirect, an error or the page of a hotel's network is no copy of ours.
      cacheWillUpdate: async ({ request, response }) =>
        response.status === 200 && !response.redirected && response.type === "basic"
          ? isExpected(request, response)
            ? response
            : null
          : null,
    },
  ],
});

export function isKeptPage({ url, request, sameOrigin }: RouteMatchCallbackOptions): boolean {
  if (!sameOrigin) return false;
  return request.mode === "navigate"
    ? PATHS.includes(url.pathname)
    : DOCUMENTS.includes(url.pathname);
}

/** The network's answer, whatever it is; without one, the copy in the same language. */
export async function servePage(options: RouteHandlerCallbackOptions): Promise<Response> {
  const { event, request, url } = options;
  const copy = copyAddress(url);
  try {
    const answer = await network.handle({ event, request });
    if (answer.ok && url.search === copy.search)
      (event as FetchEvent).waitUntil(refresh(event, copy, answer));
    return answer;
  } catch (error) {
    const kept = await findCopy(copy);
    if (!kept) throw error;
    return kept;
  }
}

/** `lang` as it stands in addresses; empty for the browser's language. */
export async function keepPages(event: ExtendableEvent, lang: string): Promise<void> {
  const cache = await caches.open(CACHE);
  const search = lang ? `?lang=${encodeURIComponent(lang)}` : "";
  const wanted = [...PATHS.map((path) => path + search), ...DOCUMENTS];
  for (const address of wanted) {
    if (!(await cache.match(address)))
      await fetchCopy(event, new URL(address, self.location.origin));
  }
}

/** All copies again. */
export async function refreshPages(event: ExtendableEvent): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const { url } of await cache.keys()) await fetchCopy(event, new URL(url));
}

/** Only the language matters to an empty page. */
export function copyAddress(url: URL): URL {
  const copy = new URL(url.pathname, url.origin);
  const lang = url.searchParams.get("lang");
  if (lang) copy.searchParams.set("lang", lang);
  return copy;
}

/** Compares two times of the server: the phone's own clock may be wrong. */
async function refresh(event: ExtendableEvent, copy: URL, answer: Response): Promise<void> {
  const kept = await (await caches.open(CACHE)).match(copy.href);
  const age = date(answer) - (kept ? date(kept) : 0);
  if (!kept || age > FRESH_MS) await fetchCopy(event, copy);
}

function date(response: Response): number {
  return Date.parse(response.headers.get("date") ?? "") || 0;
}

async function findCopy(copy: URL): Promise<Response | undefined> {
  const cache = await caches.open(CACHE);
  const exact = await cache.match(copy.href);
  return exact ?? cache.match(copy.href, { ignoreSearch: true });
}

async function fetchCopy(event: ExtendableEvent, address: URL): Promise<void> {
  const request = new Request(address.href, {
    credentials: "omit",
    headers: { accept: accepted(address) },
  });
  const [answer, done] = copies.handleAll({ event, request });
  // A page that cannot be had now is had another time.
  await Promise.allSettled([answer, done]);
}

function accepted({ pathname }: URL): string {
  return DOCUMENTS.includes(pathname) ? "application/json" : "text/html";
}

function isExpected({ url }: Request, { headers }: Response): boolean {
  return (headers.get("content-type") ?? "").startsWith(accepted(new URL(url)));
}
