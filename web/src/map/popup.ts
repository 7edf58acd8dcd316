// What a chosen device says about itself. Built from elements and text nodes only: names of operators
// come from the public and are never read as HTML.

import type { GeoJSONFeature } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";

/** Devices listed at most where several share a spot; the rest is one zoom away. */
const LISTED = 6;

export function popupContent(devices: readonly GeoJSONFeature[], strings: Strings): HTMLElement {
  const list = element("ul", "popup-list");
  const seen = new Set<string>();
  for (const { properties } of devices) {
    const id = String(properties.id);
    // A device near a tile's edge is in both tiles.
    if (seen.has(id) || seen.size === LISTED) continue;
    seen.add(id);
    list.append(entry(id, properties, strings));
  }
  return list;
}

function entry(id: string, device: Readonly<Record<string, unknown>>, strings: Strings) {
  const item = element("li", "popup-device");
  const kind = String(device.kind);
  const icon = element("span", `kind-icon kind-${kind}`);
  icon.ariaHidden = "true";
  const heading = element("p", "popup-title");
  heading.append(icon, say(strings, `kinds.${kind}`));
  const status = String(device.status);
  const badge = element("span", `badge status-${status}`);
  badge.append(say(strings, `statuses.${status}`));
  item.append(heading, badge);
  for (const key of ["operator", "last_seen"] as const) {
    if (device[key] === undefined) continue;
    const line = element("p", "popup-fact");
    line.append(`${say(strings, key)} ${device[key]}`);
    item.append(line);
  }
  const link = document.createElement("a");
  link.href = deviceAddress(id, location.search);
  link.append(say(strings, "open"));
  item.append(link);
  return item;
}

/** A language that the visitor chose is part of the address. */
export function deviceAddress(id: string, search: string): string {
  const language = new URLSearchParams(search).get("lang");
  const query = language === null ? "" : `?lang=${encodeURIComponent(language)}`;
  return `/devices/${encodeURIComponent(id)}${query}`;
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
