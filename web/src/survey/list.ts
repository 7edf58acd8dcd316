// The devices to be checked, each with its three answers.

import { metresBetween } from "../map/distance.ts";
import type { PackedDevice } from "../phone/database.ts";
import { button, element } from "../phone/element.ts";
import type { Position } from "../report/position-fields.ts";
import { type Strings, say } from "../strings.ts";
import { type Order, sorted } from "./devices.ts";
import { FINDINGS, type Finding, keepAnswer } from "./sighting.ts";

/** More would be slow on a phone and is further than one walks. */
const LISTED = 50;

export interface DeviceList {
  readonly element: HTMLElement;
  show(devices: readonly PackedDevice[], from: Position | null): void;
}

/** What was answered in this page stays answered when the list is sorted anew. */
export function deviceList(strings: Strings): DeviceList {
  const status = element("p", { role: "status" });
  const list = element("ol", { className: "survey-list" });
  const answered = new Map<string, Finding>();
  let devices: readonly PackedDevice[] = [];
  let position: Position | null = null;
  let order: Order = "age";
  const sort = element("select");
  for (const value of ["distance", "age"] as const) {
    sort.append(element("option", { value }, say(strings, `survey.by_${value}`)));
  }
  sort.addEventListener("change", () => {
    order = sort.value as Order;
    draw();
  });
  const sorting = element(
    "label",
    { className: "field", hidden: true },
    element("span", {}, say(strings, "survey.sort")),
    sort,
  );
  const draw = () => {
    const shown = sorted(devices, order, position).slice(0, LISTED);
    list.replaceChildren(...shown.map((device) => entry(device, position, answered, strings)));
    const key = devices.length === 0 ? "survey.none" : "survey.found";
    status.textContent = say(strings, key, { count: devices.length });
    sorting.hidden = position === null || devices.length < 2;
  };
  return {
    element: element("div", { className: "stack" }, status, sorting, list),
    show(found, from) {
      devices = found;
      position = from;
      order = from ? "distance" : "age";
      sort.value = order;
      draw();
    },
  };
}

function entry(
  device: PackedDevice,
  from: Position | null,
  answered: Map<string, Finding>,
  strings: Strings,
): HTMLElement {
  const name = element(
    "a",
    { href: `/devices/${device.id}` },
    say(strings, `kinds.${device.kind}`),
  );
  const icon = element("span", { className: `kind-icon kind-${device.kind}`, ariaHidden: "true" });
  const facts = [seen(device, strings), ...(from ? [distance(from, device, strings)] : [])];
  const row = element("p", { className: "cluster-row" });
  const item = element(
    "li",
    { className: "card stack" },
    element("p", { className: "cluster-row" }, icon, name),
    element("p", { className: "hint" }, facts.join(" · ")),
    row,
  );
  item.dataset.device = device.id;
  const answer = (finding: Finding) => {
    const noted = `${say(strings, "survey.noted")} · ${say(strings, `survey.${finding}`)}`;
    row.replaceChildren(element("span", { className: "badge", role: "status" }, noted));
  };
  const before = answered.get(device.id);
  if (before) {
    answer(before);
    return item;
  }
  const buttons = FINDINGS.map((finding) =>
    button(say(strings, `survey.${finding}`), () => {
      answered.set(device.id, finding);
      keepAnswer(device, finding).then(
        () => answer(finding),
        () => row.append(say(strings, "queue.no_storage")),
      );
      for (const other of buttons) other.disabled = true;
    }),
  );
  FINDINGS.forEach((finding, index) => {
    buttons[index]?.setAttribute("value", finding);
  });
  row.append(...buttons);
  return item;
}

function seen({ lastSeen }: PackedDevice, strings: Strings): string {
  return lastSeen ? `${say(strings, "last_seen")} ${lastSeen}` : say(strings, "survey.never");
}

function distance(from: Position, device: PackedDevice, strings: Strings): string {
  const metres = metresBetween(from, device);
  return metres < 1000
    ? say(strings, "survey.metres", { metres: Math.round(metres / 10) * 10 })
    : say(strings, "survey.kilometres", { kilometres: (metres / 1000).toFixed(1) });
}
