// Keeping the background map: its size first, then its progress, then how to be rid of it.

import { type Strings, say } from "../strings.ts";
import {
  backgroundSize,
  keepBackground,
  keptBackground,
  removeBackground,
} from "./background-map.ts";
import { button, element } from "./element.ts";
import { askWorker } from "./messages.ts";

export function showBackground(island: HTMLElement, strings: Strings): void {
  const basemap = island.dataset.basemap ?? "/basemap/";
  const status = element("p", { role: "status", className: "hint" });
  const row = element("p", { className: "cluster-row" });
  const section = element(
    "section",
    { className: "card stack" },
    element("h3", {}, say(strings, "phone.map")),
    element("p", { className: "hint" }, say(strings, "phone.map_hint")),
    status,
    row,
  );
  section.dataset.phone = "background";

  const show = async () => {
    const kept = await keptBackground(basemap);
    if (kept > 0) {
      status.textContent = say(strings, "phone.map_kept", { size: megabytes(kept) });
      row.replaceChildren(
        button(say(strings, "phone.map_remove"), () => {
          status.textContent = "";
          void removeBackground().then(attempt);
        }),
      );
      return;
    }
    row.replaceChildren();
    const size = await backgroundSize(basemap).catch(() => 0);
    if (size === 0) {
      // Without a network there is nothing to offer.
      addEventListener("online", () => void attempt(), { once: true });
      return;
    }
    row.replaceChildren(
      button(say(strings, "phone.map_keep", { size: megabytes(size) }), () => void keep(size)),
    );
  };
  const keep = async (size: number) => {
    const stop = new AbortController();
    const bar = element("progress", { max: size, value: 0 });
    bar.ariaLabel = say(strings, "phone.map");
    row.replaceChildren(
      bar,
      button(say(strings, "phone.map_stop"), () => stop.abort()),
    );
    try {
      await keepBackground(basemap, progress(bar, status, strings), stop.signal);
      await askWorker({ ask: "keep-maps" });
      // A browser that is short of room clears what was not asked to stay.
      await navigator.storage?.persist?.();
      await show();
    } catch {
      await attempt();
      if (!stop.signal.aborted) failed();
    }
  };
  const failed = () => {
    status.textContent = say(strings, "phone.map_failed");
  };
  const attempt = () => show().catch(failed);
  island.append(section);
  if ("caches" in window) void attempt();
  else failed();
}

/** Writes each whole megabyte, not each packet. */
function progress(bar: HTMLProgressElement, status: HTMLElement, strings: Strings) {
  return (bytes: number) => {
    bar.value = bytes;
    const text = say(strings, "phone.map_progress", {
      done: megabytes(bytes),
      size: megabytes(bar.max),
    });
    if (status.textContent !== text) status.textContent = text;
  };
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
