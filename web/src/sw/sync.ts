// Background sync: the browser wakes the worker when the network is back, even with all pages closed. Not every browser
// has it; the pages ask as well.

/** One tag for everything that waits. */
export const SYNC = "contrechamp-sendings";

export async function askForSync(registration: ServiceWorkerRegistration): Promise<void> {
  // A person may have forbidden it.
  await registration.sync?.register(SYNC).catch(() => {});
}
