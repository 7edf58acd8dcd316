// Leaves nothing of this site on the phone that a page can reach. The browser's history is out of reach.

import { deleteDatabase } from "./database.ts";

/** Throws when something is left. */
export async function wipe(): Promise<void> {
  // The worker first: it could put something back.
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    await registration.unregister();
  }
  localStorage.clear();
  sessionStorage.clear();
  await deleteDatabase();
  for (const name of await caches.keys()) await caches.delete(name);
  const left = [...(await caches.keys()), ...((await indexedDB.databases?.()) ?? [])];
  if (left.length > 0) throw new Error("something is left");
}
