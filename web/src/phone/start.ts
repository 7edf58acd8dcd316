// What every page does for the phone, when it has nothing better to do: register the worker, let it keep the empty pages,
// and send what waits. Pages work the same without.

import { chosenLanguage } from "./language.ts";
import { askWorker, type FromWorker } from "./messages.ts";

const WORKER = "/sw.js";

/** Who works here is online and wants nothing kept. */
const NOT_KEPT = /^\/(moderation|admin|sign-in|invitation)/;

/** Choosing what to report, and the form with all its steps. */
const REPORTING = /^\/report(\/(device|deployment|centre))?$/;

/** The file that tells that a page draws a map. */
const MAP_FILE = /\/map-worker[^/]*\.js$/;

/** A map that does not come, for want of a network or of WebGL, keeps nothing waiting for longer. */
const MAP_PATIENCE_MS = 15_000;

export function startPhone(): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", (event) => {
    const { told } = event.data as FromWorker;
    if (told === "not-kept") void sayNotKept(event);
  });
  addEventListener("online", () => void askWorker({ ask: "send", impatient: true }));
  whenLoaded(() => whenMapStands(() => whenIdle(register)));
  const waiting = document.querySelector<HTMLElement>("[data-island=waiting]");
  if (waiting) import("./waiting.ts").then(({ showWaiting }) => showWaiting(waiting));
  const form = document.querySelector<HTMLFormElement>("form[data-token]");
  // The form's own islands come first, and follow what is filled in.
  if (form) whenLoaded(() => void import("./refill.ts").then(({ refill }) => refill(form)));
}

async function register(): Promise<void> {
  try {
    await navigator.serviceWorker.register(WORKER, { updateViaCache: "none" });
  } catch {
    // Private windows and insecure addresses have none.
    return;
  }
  await askWorker({ ask: "send", impatient: false });
  if (!REPORTING.test(location.pathname)) await askWorker({ ask: "forget-photos" });
  if (NOT_KEPT.test(location.pathname)) return;
  await askWorker({ ask: "keep-pages", lang: chosenLanguage() });
  keepMapsOnce();
}

/** The maps' code is large. Where a page has fetched it, keeping it costs nothing more; an installed page wants it all. */
function keepMapsOnce(): void {
  const keep = () => void askWorker({ ask: "keep-maps" });
  if (matchMedia("(display-mode: standalone)").matches) {
    keep();
    return;
  }
  const observer = new PerformanceObserver((list) => {
    if (!list.getEntries().some(({ name }) => MAP_FILE.test(name))) return;
    observer.disconnect();
    keep();
  });
  observer.observe({ type: "resource", buffered: true });
}

async function sayNotKept(event: MessageEvent): Promise<void> {
  const { showNotKept } = await import("./not-kept.ts");
  event.ports[0]?.postMessage(showNotKept(document));
}

function whenLoaded(act: () => void): void {
  if (document.readyState === "complete") act();
  else addEventListener("load", act, { once: true });
}

/** A phone that has never seen the site needs its line for the map first; what it keeps for later comes after. */
function whenMapStands(act: () => void): void {
  const map = document.querySelector<HTMLElement>("[data-island=map]");
  if (!map || map.dataset.ready !== undefined) {
    act();
    return;
  }
  const go = () => {
    observer.disconnect();
    clearTimeout(limit);
    act();
  };
  const observer = new MutationObserver(go);
  observer.observe(map, { attributeFilter: ["data-ready"] });
  const limit = setTimeout(go, MAP_PATIENCE_MS);
}

function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 5_000 });
  else setTimeout(act, 1_000);
}
