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

export interface Family {
  /** Begins the class of its pictograms. */
  readonly icon: string;
  /** Property that names its kind. */
  readonly kind: string;
  /** Key of the words for its kinds. */
  readonly words: string;
  readonly path: string;
  readonly open: string;
}

export const DEVICE: Family = {
  icon: "kind",
  kind: "kind",
  words: "kinds",
  path: "devices",
  open: "open",
};

export const CENTRE: Family = {
  icon: "centre",
  kind: "kind",
  words: "centres",
  path: "centres",
  open: "open_centre",
};

export const DEPLOYMENT: Family = {
  icon: "technology",
  kind: "technology",
  words: "technologies",
  path: "deployments",
  open: "open_deployment",
};

/** Devices first, then control rooms, then deployments; what holds everywhere comes last, under a heading of its own. */
export function popupContent(
  found: Found,
  strings: Strings,
  now: number = currentSecond(),
): HTMLElement {
  const content = element("div", "popup-content");
  const near = [
    ...once(found.devices).map((properties) => entry(DEVICE, properties, strings, now)),
    ...once(found.centres).map((properties) => entry(CENTRE, properties, strings, now)),
    ...byTime(once(found.deployments), now).map((properties) =>
      entry(DEPLOYMENT, properties, strings, now),
    ),
  ].slice(0, LISTED);
  if (near.length > 0) content.append(list(near));
  const territories = byTime(once(found.territories), now).slice(0, LISTED);
  if (territories.length > 0) {
    const heading = element("p", "popup-heading");
    heading.append(say(strings, "everywhere"));
    content.append(heading, list(territories.map((one) => entry(DEPLOYMENT, one, strings, now))));
  }
  return content;
}

/** What a cluster stands for: how many of each kind, the most first, and a way in. */
export function clusterContent(
  properties: Properties,
  strings: Strings,
  closer: (() => void) | null,
): HTMLElement {
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const content = element("div", "popup-content");
  const heading = element("p", "popup-heading");
  heading.append(
    say(strings, "tools.cluster", { count: number.format(Number(properties.count ?? 1)) }),
  );
  const kinds = Object.entries(properties)
    .filter(([name]) => strings.has(`kinds.${name}`))
    .sort(([, one], [, other]) => Number(other) - Number(one));
  const made = element("ul", "popup-kinds");
  for (const [kind, count] of kinds) {
    const item = element("li", "");
    const icon = element("span", `kind-icon kind-${kind}`);
    icon.ariaHidden = "true";
    const words = element("span", "");
    words.append(say(strings, `kinds.${kind}`));
    const many = element("span", "popup-count");
    many.append(number.format(Number(count)));
    item.append(icon, words, many);
    made.append(item);
  }
  content.append(heading, made);
  if (closer) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.append(say(strings, "tools.closer"));
    button.addEventListener("click", closer);
    content.append(button);
  }
  return content;
}

/** A feature near a tile's edge is in both tiles, and an area in every tile that it touches. */
function once(features: readonly Properties[]): Properties[] {
  return [...new Map(features.map((properties) => [String(properties.id), properties])).values()];
}

/** What runs now before what is planned, and what has ended last. */
export function byTime(
  deployments: readonly Properties[],
  now: number = currentSecond(),
): Properties[] {
  const rank = (one: Properties) => PERIOD_STATES.indexOf(periodState(one, now));
  return [...deployments].sort((one, other) => rank(one) - rank(other));
}

function list(entries: readonly HTMLElement[]): HTMLElement {
  const made = element("ul", "popup-list");
  made.append(...entries);
  return made;
}

function entry(family: Family, properties: Properties, strings: Strings, now: number): HTMLElement {
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
  if (family === DEPLOYMENT) item.append(line(periodText(properties, strings, now)));
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
function periodText(properties: Properties, strings: Strings, now: number): string {
  const state = say(strings, `periods.${periodState(properties, now)}`);
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
