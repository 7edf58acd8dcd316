// The filter form of the map. The form works without script as an ordinary GET; with script each tick
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

export interface Tick {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
}

export interface Filtered {
  /** The query string of the tiles: `kind=camera,other`, or empty. */
  readonly query: string;
  /** Null where all are shown. */
  readonly periods: readonly PeriodState[] | null;
}

export function filterQuery(ticks: readonly Tick[]): string {
  return FILTERS.flatMap((name) => pair(ticks, name)).join("&");
}

export function filterPeriods(ticks: readonly Tick[]): readonly PeriodState[] | null {
  const values = chosen(ticks, PERIOD);
  return values && PERIOD_STATES.filter((state) => values.includes(state));
}

function pair(ticks: readonly Tick[], name: string): string[] {
  const values = chosen(ticks, name);
  return values ? [`${name}=${values.join(",")}`] : [];
}

/** The ticked values of a name; null where they restrict nothing. */
function chosen(ticks: readonly Tick[], name: string): string[] | null {
  const all = ticks.filter((tick) => tick.name === name);
  const values = all.filter((tick) => tick.checked).map((tick) => tick.value);
  return values.length === 0 || values.length === all.length ? null : values;
}

/** The page's query with the filters replaced; what else it carries (the language) stays. */
export function withFilters(search: string, ticks: readonly Tick[]): string {
  const names = [...FILTERS, PERIOD];
  const kept = search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part && !names.some((name) => part.startsWith(`${name}=`)));
  const pairs = [...kept, ...names.flatMap((name) => pair(ticks, name))];
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

/** Follows `form`, and keeps the address in step; `apply` gets each new choice. */
export function followFilters(
  form: HTMLFormElement,
  apply: (filtered: Filtered) => void,
): Filtered {
  const update = () => {
    const ticks = readTicks(form);
    const search = withFilters(location.search, ticks);
    history.replaceState(null, "", location.pathname + search + location.hash);
    apply(filtered(ticks));
  };
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  form.addEventListener("reset", () => queueMicrotask(update));
  return filtered(readTicks(form));
}

function filtered(ticks: readonly Tick[]): Filtered {
  return { query: filterQuery(ticks), periods: filterPeriods(ticks) };
}

function readTicks(form: HTMLFormElement): Tick[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
}
