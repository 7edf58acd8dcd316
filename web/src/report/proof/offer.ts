// Works for a proof while the person fills the form, where the server offers to take one. Nothing waits for it: a report
// that is sent before the proof is found goes without.

import type { Task } from "./proof-worker.ts";

/** More would keep a phone busy for minutes; the server asks for fewer. */
const MOST_BITS = 24;

export function offerProof(form: HTMLFormElement): void {
  const { token, proofBits } = form.dataset;
  const field = form.querySelector<HTMLInputElement>("input[name=proof]");
  const bits = Number(proofBits ?? 0);
  if (!field || !token || !(bits > 0 && bits <= MOST_BITS) || field.value) return;
  const worker = new Worker(new URL("./proof-worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<string>) => {
    field.value = data;
    worker.terminate();
  });
  worker.addEventListener("error", () => worker.terminate());
  worker.postMessage({ token, bits } satisfies Task);
}
