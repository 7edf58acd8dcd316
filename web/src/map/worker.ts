// The thread in which the map's library reads tiles (`build/map-library.ts` has the library ask here for it).

import { workerUrl } from "virtual:map-worker";

let begun: Worker | null = null;

/** Starts it while the library is on its way: later the page has too much to do to let it begin. */
export function beginWorker(): void {
  begun ??= makeWorker();
}

/** The one that was begun, to whoever asks first; else a new one. */
export function takeWorker(): Worker {
  const worker = begun ?? makeWorker();
  begun = null;
  return worker;
}

function makeWorker(): Worker {
  return new Worker(workerUrl, { type: "module" });
}
