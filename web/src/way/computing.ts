// The worker that computes, as the page sees it: the last way counts, whatever comes for an earlier one does not.

import type { Exposure } from "./exposure.ts";
import type { Answer, Surroundings, Task } from "./messages.ts";
import type { Way } from "./way.ts";

export interface Computing {
  start(way: Way): void;
  /** Whatever comes now is not wanted any more. */
  leave(): void;
}

export interface Listener {
  progress(done: number, of: number): void;
  /** What stands in the squares of the way, once for each set of squares. */
  surroundings(surroundings: Surroundings): void;
  done(exposure: Exposure, surroundings: Surroundings): void;
  failed(): void;
}

/** What of a worker is used. */
export type Port = Pick<Worker, "postMessage" | "addEventListener">;

export function computing(worker: Port, listener: Listener): Computing {
  let number = 0;
  let known: Surroundings | null = null;
  worker.addEventListener("message", (event) => {
    const { data } = event as MessageEvent<Answer>;
    // Told once, whichever answer it came with.
    if (data.say === "done" && data.surroundings) {
      known = data.surroundings;
      listener.surroundings(known);
    }
    if (data.number !== number) return;
    if (data.say === "progress") listener.progress(data.done, data.of);
    else if (data.say === "done" && known) listener.done(data.exposure, known);
    else listener.failed();
  });
  worker.addEventListener("error", () => listener.failed());
  return {
    start(way) {
      number += 1;
      worker.postMessage({ number, way } satisfies Task);
    },
    leave() {
      number += 1;
    },
  };
}
