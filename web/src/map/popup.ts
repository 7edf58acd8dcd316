// What a chosen feature says about itself. Built from elements and text nodes only: names of operators come from the
// public and are never read as HTML.

import { type Strings, say } from "../strings.ts";
import { currentSecond, PERIOD_STATES, periodState } from "./period.ts";

/** Features listed at most where several share a spot; the rest is one zoom away. */
const LISTED = 6;

export type Properties = Readonly<Record<string, unknown>>;

/** What lies under a finger, by family. */
export interface Found {
  readonly devices: readonly Properties[];
  readonly centres: readonly Properties[];
  readonly deployments: readonly Properties[];
  /** Deployments over a whole department, region or country. */
  readonly territories: readonly Properties[];
}

interface Family {
  /** Begins the class of its pictograms. */
  readonly icon: string;
  /** Property that names its kind. */
  readonly kind: string;
  /** Key of the words for its kinds. */
  readonly words: string;
  readonly path: string;
  readonly open: string;
}

const DEVICE: Family = {
  icon: "kind",
  kind: "kind",
  words: "kinds",
  path: "devices",
  open: "open",
};

const CENTRE: Family = {
  icon: "centre",
  kind: "kind",
  words: "centres",
  path: "centres",
  open: "open_centre",
};

const DEPLOYMENT: Family = {
  icon: "technology",
  kind: "technology",
  words: "technologies",
  path: "deployments",
  open: "open_deployment",
};

/** Devices first, then control rooms, then deployments; what holds everywhere comes last, under a heading of its own. */
export function popupContent(found: Found, strings: Strings): HTMLElement {
  const content = element("div", "popup-content");
  const near = [
    ...once(found.devices).map((properties) => entry(DEVICE, properties, strings)),
    ...once(found.centres).map((properties) => entry(CENTRE, properties, strings)),
    ...byTime(once(found.deployments)).map((properties) => entry(DEPLOYMENT, properties, strings)),
  ].slice(0, LISTED);
  if (near.length > 0) content.append(list(near));
  const territories = byTime(once(found.territories)).slice(0, LISTED);
  if (territories.length > 0) {
    const heading = element("p", "popup-heading");
    heading.append(say(strings, "everywhere"));
    content.append(heading, list(territories.map((one) => entry(DEPLOYMENT, one, strings))));
  }
  return content;
}

/** A feature near a tile's edge is in both tiles, and an area in every tile that it touches. */
function once(features: readonly Properties[]): Properties[] {
  return [...new Map(features.map((properties) => [String(properties.id), properties])).values()];
}

/** What runs now before what is planned, and what has ended last. */
export function byTime(deployments: readonly Properties[]): Properties[] {
  const now = currentSecond();
  const rank = (one: Properties) => PERIOD_STATES.indexOf(periodState(one, now));
  return [...deployments].sort((one, other) => rank(one) - rank(other));
}

function list(entries: readonly HTMLElement[]): HTMLElement {
  const made = element("ul", "popup-list");
  made.append(...entries);
  return made;
}

function entry(family: Family, properties: Properties, strings: Strings): HTMLElement {
  const item = element("li", "popup-entry");
  const kind = String(properties[family.kind]);
  const icon = element("span", `kind-icon ${family.icon}-${kind}`);
  icon.ariaHidden = "true";
  const heading = element("p", "popup-title");
  heading.append(icon, say(strings, `${family.words}.${kind}`));
  const status = String(properties.status);
  const badge = element("span", `badge status-${status}`);
  badge.append(say(strings, `statuses.${status}`));
  item.append(heading);
  if (properties.name) item.append(line(String(properties.name)));
  item.append(badge);
  if (family === DEPLOYMENT) item.append(line(periodText(properties, strings)));
  if (properties.precision === "place") item.append(line(say(strings, "only_place")));
  for (const key of ["operator", "last_seen"] as const) {
    if (properties[key] === undefined) continue;
    item.append(line(`${say(strings, key)} ${properties[key]}`));
  }
  const link = document.createElement("a");
  link.href = pageAddress(family.path, String(properties.id), location.search);
  link.append(say(strings, family.open));
  item.append(link);
  return item;
}

function line(text: string): HTMLElement {
  const made = element("p", "popup-fact");
  made.append(text);
  return made;
}

/** "Now · 3 to 5 May 2025" in the language of the page. */
function periodText(properties: Properties, strings: Strings): string {
  const state = say(strings, `periods.${periodState(properties, currentSecond())}`);
  const from = day(properties.begins);
  // The end is the first instant after it: midnight ends the day before.
  const to = day(typeof properties.ends === "number" ? properties.ends - 1 : undefined);
  const shape = from && to ? "from_to" : from ? "from" : to ? "to" : "unknown";
  return `${state} · ${say(strings, `periods.${shape}`, { from, to })}`;
}

function day(instant: unknown): string {
  if (typeof instant !== "number") return "";
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium" }).format(
    instant * 1000,
  );
}

/** A language that the visitor chose is part of the address. */
export function pageAddress(path: string, id: string, search: string): string {
  const language = new URLSearchParams(search).get("lang");
  const query = language === null ? "" : `?lang=${encodeURIComponent(language)}`;
  return `/${path}/${encodeURIComponent(id)}${query}`;
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
