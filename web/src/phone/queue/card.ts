// One sending as people see it: what it is, how far it has come, and what can be done with it.

import { type Strings, say } from "../../strings.ts";
import type { Sending } from "../database.ts";
import { button, element, sureButton } from "../element.ts";
import { hasPin } from "../form-data.ts";
import { askWorker } from "../messages.ts";
import { isDue } from "../outcome.ts";
import { isSighting } from "../send.ts";
import { changeSending, removeSending } from "../sendings.ts";
import { editAddress, titleOf, value } from "./describe.ts";
import { receiptOf } from "./receipt.ts";

export function card(sending: Sending, island: HTMLElement, strings: Strings): HTMLElement {
  const { id, state, photosLost, receipt } = sending;
  const title = element("h3", {}, titleOf(sending, strings));
  const mark = element("span", { className: "badge" }, say(strings, `queue.${state}`));
  const item = element(
    "li",
    { className: "card stack" },
    element("p", { className: "cluster-row" }, title, mark),
  );
  item.dataset.sending = String(id);
  item.dataset.state = state;
  if (state === "sent") {
    if (receipt) item.append(receiptOf(receipt, strings));
  } else {
    item.append(...contents(sending, strings));
    if (photosLost) item.append(hint(say(strings, "queue.photos_lost")));
    if (state === "unchecked") item.append(...pinCheck(sending, island, strings));
    if (state === "refused") item.append(refusalOf(sending));
    if (state === "waiting" && sending.notBefore > 0) item.append(retry(sending, strings));
  }
  if (state !== "sending") item.append(actions(sending, strings));
  return item;
}

function hint(text: string): HTMLElement {
  return element("p", { className: "hint" }, text);
}

function contents({ fields, photos }: Sending, strings: Strings): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (hasPin(fields)) {
    const at = { lat: value(fields, "lat"), lon: value(fields, "lon") };
    parts.push(hint(say(strings, "queue.position", at)));
  }
  if (photos.length > 0) parts.push(pictures(photos, strings));
  return parts;
}

function pictures(photos: readonly Blob[], strings: Strings): HTMLElement {
  const items = photos.map((photo, index) => {
    const image = element("img", {
      alt: say(strings, "queue.picture", { number: index + 1 }),
      className: "small-picture",
    });
    image.src = URL.createObjectURL(photo);
    // Once it is drawn, or cannot be, the address has done its work.
    const release = () => URL.revokeObjectURL(image.src);
    image.addEventListener("load", release, { once: true });
    image.addEventListener("error", release, { once: true });
    return element("li", {}, image);
  });
  return element("ul", { className: "small-pictures" }, ...items);
}

/** The same look at the pin that an online report has before it is sent. */
function pinCheck(sending: Sending, island: HTMLElement, strings: Strings): HTMLElement[] {
  const { id, fields } = sending;
  if (!hasPin(fields)) return [];
  const frame = element("div", { className: "map-frame" });
  Object.assign(frame.dataset, {
    lon: value(fields, "lon").replace(",", "."),
    lat: value(fields, "lat").replace(",", "."),
    heading: value(fields, "heading"),
    accuracy: value(fields, "accuracy_m"),
    basemap: island.dataset.basemap ?? "/basemap/",
  });
  import("../../map/still.ts")
    .then(({ drawStillMap }) => drawStillMap(frame, strings))
    // The numbers stand above.
    .catch(() => frame.remove());
  const box = element("input", { type: "checkbox" });
  box.addEventListener("change", () => {
    const checked = [...fields, ["pin_checked", "yes"] as const];
    void changeSending(id, { state: "waiting", notBefore: 0, fields: checked }).then(sendNow);
  });
  return [
    frame,
    element("label", { className: "check" }, box, element("span", {}, say(strings, "queue.pin"))),
  ];
}

function refusalOf({ refusal }: Sending): HTMLElement {
  const faults = (refusal?.faults ?? []).map(({ field, detail }) =>
    element("li", {}, `${field}: ${detail}`),
  );
  return element(
    "div",
    { className: "notice warning stack" },
    element("p", {}, element("strong", {}, refusal?.title ?? "")),
    faults.length > 0 ? element("ul", {}, ...faults) : element("p", {}, refusal?.detail ?? ""),
  );
}

/** In whole minutes from now: a time of day would follow the phone's clock. */
function retry({ notBefore }: Sending, strings: Strings): HTMLElement {
  const minutes = Math.max(1, Math.round((notBefore - Date.now()) / 60_000));
  return hint(say(strings, "queue.retry", { minutes }));
}

function actions(sending: Sending, strings: Strings): HTMLElement {
  const { id, state, fields } = sending;
  const row = element("p", { className: "cluster-row" });
  const send = () => void changeSending(id, { state: "waiting" }).then(sendNow);
  const isFree = state === "waiting" && !(sending.isAsked && !isDue(sending, Date.now()));
  if (isFree || (state === "unchecked" && !hasPin(fields)))
    row.append(button(say(strings, "queue.send"), send));
  if (state !== "sent" && !isSighting(sending))
    row.append(
      button(say(strings, "queue.edit"), () => {
        void edit(sending);
      }),
    );
  row.append(
    sureButton(say(strings, "queue.remove"), say(strings, "queue.remove_sure"), () => {
      void removeSending(id);
    }),
  );
  return row;
}

/** Nothing may send the old words while the person writes new ones. */
async function edit({ id, fields, address }: Sending): Promise<void> {
  const unchecked = fields.filter(([name]) => name !== "pin_checked");
  await changeSending(id, { state: "unchecked", fields: unchecked });
  location.assign(editAddress(address, id));
}

function sendNow(): Promise<void> {
  return askWorker({ ask: "send", impatient: true });
}
