// A search box for places, as a combobox with a list (ARIA Authoring Practices, "editable combobox with list
// autocomplete"). What is typed and not chosen is left to the server, which knows names and codes.

import { type Strings, say } from "../strings.ts";

export interface FoundPlace {
  readonly code: string;
  readonly name: string;
  /** What it lies in. */
  readonly path?: string;
}

/** Keys of the words for what is found. */
interface Words {
  readonly list: string;
  readonly found: string;
  readonly none: string;
}

const PLACES: Words = { list: "places.list", found: "places.found", none: "places.none" };

/** Waits until a person pauses, in milliseconds. */
const PAUSE = 180;

const SHORTEST = 2;

let boxes = 0;

/** Turns `input` into a search box; `choose` gets what was picked from the list. */
export function searchPlaces(
  input: HTMLInputElement,
  address: string,
  strings: Strings,
  choose: (place: FoundPlace) => void,
  words: Words = PLACES,
): void {
  const list = document.createElement("ul");
  list.className = "place-list";
  list.id = `places-${++boxes}`;
  list.setAttribute("role", "listbox");
  list.ariaLabel = say(strings, words.list);
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.ariaAutoComplete = "list";
  input.ariaExpanded = "false";
  input.autocomplete = "off";
  input.after(list, status);

  let found: readonly FoundPlace[] = [];
  let active = -1;
  let waiting = 0;
  let asking: AbortController | null = null;

  const close = () => {
    clearTimeout(waiting);
    asking?.abort();
    found = [];
    active = -1;
    list.hidden = true;
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (index: number) => {
    const place = found[index];
    close();
    if (place) choose(place);
  };
  const mark = (index: number) => {
    active = index;
    for (const [at, option] of [...list.children].entries()) {
      option.ariaSelected = String(at === active);
      if (at !== active) continue;
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  };
  const open = (places: readonly FoundPlace[]) => {
    found = places;
    active = -1;
    list.replaceChildren(...places.map((place, index) => option(place, `${list.id}-${index}`)));
    list.hidden = places.length === 0;
    input.ariaExpanded = String(places.length > 0);
    input.removeAttribute("aria-activedescendant");
    const key = places.length > 0 ? words.found : words.none;
    status.textContent = say(strings, key, { count: places.length });
  };
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const places = await findPlaces(address, input.value, signal).catch(() => null);
    if (places && !signal.aborted) open(places);
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim().length < SHORTEST) close();
    else waiting = window.setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step) mark(active < 0 && step < 0 ? found.length - 1 : (active + step) % found.length);
    else if (event.key === "Enter" && active >= 0) pick(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  // Before the input loses the focus, which closes the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const chosen = target instanceof Element ? target.closest("[role=option]") : null;
    if (chosen) pick([...list.children].indexOf(chosen));
  });
  input.addEventListener("blur", close);
}

export async function findPlaces(
  address: string,
  text: string,
  signal: AbortSignal | null = null,
): Promise<FoundPlace[]> {
  const language = new URLSearchParams(location.search).get("lang");
  const query = new URLSearchParams({ q: text.trim(), ...(language ? { lang: language } : {}) });
  const answer = await fetch(`${address}?${query}`, { signal });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as FoundPlace[];
}

/** The name of a place whose code is known; the code itself where the server does not answer. */
export async function placeOf(address: string, code: string): Promise<FoundPlace> {
  const found = await findPlaces(address, code).catch(() => []);
  return found.find((place) => place.code === code) ?? { code, name: code };
}

function option({ name, path }: FoundPlace, id: string): HTMLElement {
  const made = document.createElement("li");
  made.id = id;
  made.setAttribute("role", "option");
  made.ariaSelected = "false";
  const title = document.createElement("span");
  title.append(name);
  made.append(title);
  if (path) {
    const within = document.createElement("span");
    within.className = "hint";
    within.append(path);
    made.append(" ", within);
  }
  return made;
}
