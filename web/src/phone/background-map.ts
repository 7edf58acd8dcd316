// The background map for places without a network: its archives, whole, in a cache of the phone.

export const BACKGROUND_CACHE = "contrechamp-background";

/** Archives below the address of the background; see `../map/background.ts`. */
const ARCHIVES: readonly string[] = ["world", "france"];

const JUST_ASK: RequestInit = { method: "HEAD", credentials: "omit" };

function addresses(basemap: string): string[] {
  return ARCHIVES.map((name) => `${basemap}${name}.pmtiles`);
}

/** Bytes that the archives take; throws without a network. */
export async function backgroundSize(basemap: string): Promise<number> {
  const sizes = await Promise.all(
    addresses(basemap).map(async (address) => {
      const answer = await fetch(address, JUST_ASK);
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return Number(answer.headers.get("content-length"));
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Bytes of the kept archives; 0 unless all of them are here. */
export async function keptBackground(basemap: string): Promise<number> {
  if (!(await caches.has(BACKGROUND_CACHE))) return 0;
  const cache = await caches.open(BACKGROUND_CACHE);
  const kept = await Promise.all(addresses(basemap).map((address) => cache.match(address)));
  if (kept.includes(undefined)) return 0;
  return kept.reduce((sum, answer) => sum + Number(answer?.headers.get("content-length")), 0);
}

/** Fetches all of them or leaves nothing. `progress` gets the bytes so far. */
export async function keepBackground(
  basemap: string,
  progress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let bytes = 0;
  try {
    const cache = await caches.open(BACKGROUND_CACHE);
    for (const address of addresses(basemap)) {
      const answer = await fetch(address, { credentials: "omit", cache: "no-store", signal });
      if (!answer.ok || !answer.body) throw new Error(`${address}: ${answer.status}`);
      const counted = answer.body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            bytes += chunk.byteLength;
            progress(bytes);
            controller.enqueue(chunk);
          },
        }),
      );
      await cache.put(address, new Response(counted, { headers: answer.headers }));
    }
  } catch (error) {
    await removeBackground();
    throw error;
  }
}

export async function removeBackground(): Promise<void> {
  await caches.delete(BACKGROUND_CACHE);
}
