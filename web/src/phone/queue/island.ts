// The list of sendings on the page “on this phone”. It follows what the worker and other pages do.

import { type Strings, say } from "../../strings.ts";
import { onChange } from "../changes.ts";
import type { Sending } from "../database.ts";
import { element } from "../element.ts";
import { listSendings } from "../sendings.ts";
import { keepAsking } from "../waiting.ts";
import { card } from "./card.ts";

interface Shown {
  readonly signature: string;
  readonly item: HTMLElement;
}

export function showQueue(island: HTMLElement, strings: Strings): void {
  const list = element("ul", { className: "sendings" });
  const status = element("p", { role: "status", className: "hint" });
  const shown = new Map<number, Shown>();
  let isWaiting = false;
  const show = async () => {
    const sendings = await listSendings();
    isWaiting = sendings.some(({ state }) => state === "waiting" || state === "sending");
    for (const id of shown.keys()) {
      if (!sendings.some((sending) => sending.id === id)) shown.delete(id);
    }
    // A card that says the same stays, with its map and the person's finger on it.
    const items = sendings.reverse().map((sending) => {
      const signature = signatureOf(sending);
      const before = shown.get(sending.id);
      const item = before?.signature === signature ? before.item : card(sending, island, strings);
      shown.set(sending.id, { signature, item });
      return item;
    });
    if (
      items.some((item, index) => list.children[index] !== item) ||
      list.children.length !== items.length
    )
      list.replaceChildren(...items);
    status.textContent = items.length === 0 ? say(strings, "queue.none") : "";
    island.dataset.ready = "";
  };
  const attempt = () =>
    show().catch(() => {
      status.textContent = say(strings, "queue.no_storage");
    });
  if (location.hash === "#not-kept") island.append(notKept(strings));
  island.append(status, list);
  onChange(attempt);
  void attempt();
  keepAsking(() => isWaiting);
}

function signatureOf({ photos, ...rest }: Sending): string {
  return JSON.stringify([rest, photos.length]);
}

/** The worker found no page with the form. */
function notKept(strings: Strings): HTMLElement {
  const back = element(
    "button",
    { type: "button", className: "button" },
    say(strings, "queue.back"),
  );
  back.addEventListener("click", () => history.back());
  return element(
    "div",
    { className: "error-summary", role: "alert" },
    element("h2", {}, say(strings, "queue.not_kept_title")),
    element("p", {}, say(strings, "queue.not_kept_back")),
    back,
  );
}
