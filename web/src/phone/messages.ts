// What pages and the worker say to each other.

export type FromPage =
  | { readonly ask: "send"; readonly impatient: boolean }
  /** `lang` is what the person chose, or empty for the browser's own language. */
  | { readonly ask: "keep-pages"; readonly lang: string }
  | { readonly ask: "keep-maps" }
  /** The person has left the form: its photos have no more use. */
  | { readonly ask: "forget-photos" };

/** To the page with the form: nothing could be kept. It answers on the port when it has said so. */
export type FromWorker = { readonly told: "not-kept" };

/** Does nothing where there is no worker. */
export async function askWorker(message: FromPage): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage(message);
}
