// The filter form of the map. The form works without script as an ordinary GET; with script each change
// changes the tiles and the address at once. Nothing ticked means no restriction, as does everything.

import { PERIOD_STATES, type PeriodState } from "./period.ts";

/** Names of the form's checkboxes that are also tile parameters. */
const FILTERS = [
  "family",
  "kind",
  "technology",
  "centre",
  "status",
  "force",
  "purpose",
  "payload",
  "basis",
  "capability",
] as const;

/** Filtered on the map itself: the tiles carry beginnings and ends, and time passes. */
const PERIOD = "period";

/** A matter of style, and of the other half of a map that compares two days. */
const SHADE = "shade";
const COMPARE = "compare";
const DATETIME = "datetime";

/** Of the page, not of the tiles. */
const OF_THE_PAGE = ["lang", PERIOD, SHADE, COMPARE];

export interface Tick {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
}

/** A field that is no box: a day, or a hidden part of the filter that came with the address. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

export interface Filtered {
  /** The query string of the tiles: `kind=camera,other`, or empty. */
  readonly query: string;
  /** Null where all are shown. */
  readonly periods: readonly PeriodState[] | null;
  /** The day or stretch shown, as the parameter says it; null for now. */
  readonly datetime: string | null;
  /** Whether devices are shaded by when they were last seen. */
  readonly fresh: boolean;
  /** The day to compare with. */
  readonly compare: string | null;
}

export const UNFILTERED: Filtered = {
  query: "",
  periods: null,
  datetime: null,
  fresh: false,
  compare: null,
};

export function filterQuery(ticks: readonly Tick[], fields: readonly Field[] = []): string {
  return [...FILTERS.flatMap((name) => pair(ticks, name)), ...tileFields(fields)].join("&");
}

/** The same tiles on another day. */
export function queryOn(query: string, day: string): string {
  const others = query.split("&").filter((part) => part && !part.startsWith(`${DATETIME}=`));
  return [...others, `${DATETIME}=${encodeURIComponent(day)}`].join("&");
}

export function filterPeriods(ticks: readonly Tick[]): readonly PeriodState[] | null {
  const values = chosen(ticks, PERIOD);
  return values && PERIOD_STATES.filter((state) => values.includes(state));
}

function pair(ticks: readonly Tick[], name: string): string[] {
  const values = chosen(ticks, name);
  return values ? [`${name}=${values.join(",")}`] : [];
}

function tileFields(fields: readonly Field[]): string[] {
  return written(fields.filter(({ name }) => !OF_THE_PAGE.includes(name)));
}

function written(fields: readonly Field[]): string[] {
  return fields
    .filter(({ value }) => value !== "")
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
}

/** The ticked values of a name; null where they restrict nothing. */
function chosen(ticks: readonly Tick[], name: string): string[] | null {
  const all = ticks.filter((tick) => tick.name === name);
  const values = all.filter((tick) => tick.checked).map((tick) => tick.value);
  return values.length === 0 || values.length === all.length ? null : values;
}

function isFresh(ticks: readonly Tick[]): boolean {
  return ticks.some(({ name, checked }) => name === SHADE && checked);
}

/** The page's query with the filters replaced; what else it carries (the language) stays. */
export function withFilters(
  search: string,
  ticks: readonly Tick[],
  fields: readonly Field[] = [],
): string {
  const names = [...FILTERS, PERIOD, SHADE, ...fields.map(({ name }) => name)];
  const kept = search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part && !names.some((name) => part.startsWith(`${name}=`)));
  const pairs = [
    ...kept,
    ...[...FILTERS, PERIOD].flatMap((name) => pair(ticks, name)),
    ...(isFresh(ticks) ? [`${SHADE}=freshness`] : []),
    ...written(fields),
  ];
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

/** Follows `form`, and keeps the address in step; `apply` gets each new choice. */
export function followFilters(
  form: HTMLFormElement,
  apply: (filtered: Filtered) => void,
): Filtered {
  const update = () => {
    const [ticks, fields] = [readTicks(form), readFields(form)];
    const search = withFilters(location.search, ticks, fields);
    history.replaceState(null, "", location.pathname + search + location.hash);
    apply(filtered(ticks, fields));
  };
  // The day stands outside of the form and belongs to it all the same.
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.form === form && target.name) update();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  form.addEventListener("reset", () => queueMicrotask(update));
  return filtered(readTicks(form), readFields(form));
}

function filtered(ticks: readonly Tick[], fields: readonly Field[]): Filtered {
  const value = (name: string) => fields.find((field) => field.name === name)?.value || null;
  return {
    query: filterQuery(ticks, fields),
    periods: filterPeriods(ticks),
    datetime: value(DATETIME),
    fresh: isFresh(ticks),
    compare: value(COMPARE),
  };
}

function inputs(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.elements].filter((one) => one instanceof HTMLInputElement);
}

function readTicks(form: HTMLFormElement): Tick[] {
  return inputs(form).filter(({ type }) => type === "checkbox");
}

/** The language is a hidden field too, and not a part of the filter. */
function readFields(form: HTMLFormElement): Field[] {
  return inputs(form).filter(({ name, type }) => name && name !== "lang" && type !== "checkbox");
}
