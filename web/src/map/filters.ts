// The filter form of the map. The form works without script as an ordinary GET; with script each tick
// changes the tiles and the address at once. Nothing ticked means no restriction, as does everything.

/** Names of the form's checkboxes that are also tile parameters. */
const FILTERS = ["kind", "status"] as const;

export interface Tick {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
}

/** The query string for tiles and address: `kind=camera,other`, or empty. */
export function filterQuery(ticks: readonly Tick[]): string {
  return FILTERS.flatMap((name) => {
    const all = ticks.filter((tick) => tick.name === name);
    const chosen = all.filter((tick) => tick.checked).map((tick) => tick.value);
    return chosen.length === 0 || chosen.length === all.length ? [] : `${name}=${chosen.join(",")}`;
  }).join("&");
}

/** The page's query with the filters replaced; what else it carries (the language) stays. */
export function withFilters(search: string, query: string): string {
  const kept = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair && !FILTERS.some((name) => pair.startsWith(`${name}=`)));
  const pairs = query ? [...kept, query] : kept;
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

/** Follows `form`, and keeps the address in step; `apply` gets each new query. */
export function followFilters(form: HTMLFormElement, apply: (query: string) => void): string {
  const update = () => {
    const query = filterQuery(readTicks(form));
    const search = withFilters(location.search, query);
    history.replaceState(null, "", location.pathname + search + location.hash);
    apply(query);
  };
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  form.addEventListener("reset", () => queueMicrotask(update));
  return filterQuery(readTicks(form));
}

function readTicks(form: HTMLFormElement): Tick[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
}
