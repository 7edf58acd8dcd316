// What was computed, in words: one sentence, what it rests on, the kinds, and each device with a link.

import { button, element } from "../phone/element.ts";
import { inLanguage } from "../phone/language.ts";
import { type Strings, say } from "../strings.ts";
import { type Device, type Exposure, NEAR_METRES } from "./exposure.ts";
import type { Figures } from "./figures.ts";
import type { Surroundings } from "./messages.ts";
import { type Speed, secondsFor } from "./pace.ts";

/** Rows of a list until somebody asks for more. */
const AT_ONCE = 50;

/** Distances that can be chosen for what counts as passed, in metres. */
const NEAR_CHOICES = [10, 25, NEAR_METRES] as const;

export interface Result {
  readonly exposure: Exposure;
  readonly surroundings: Surroundings;
  readonly speed: Speed;
}

export interface Results {
  readonly element: HTMLElement;
  show(result: Result | null): void;
  /** The sentence and what it rests on, for a picture or a file. */
  summary(): string;
  /** Metres within which a device counts as passed. */
  near(): number;
}

interface Setting {
  readonly strings: Strings;
  readonly figures: Figures;
  /** The device that somebody points at. */
  readonly pointed: (id: string | null) => void;
}

export function showResults(setting: Setting): Results {
  const { strings, figures } = setting;
  const headline = element("p", { className: "way-headline", role: "status" });
  const content = element("div", { className: "stack" });
  const heading = element("h2", {}, say(strings, "way.result"));
  const near = element("select", { id: "way-near" });
  for (const metres of NEAR_CHOICES)
    near.append(element("option", { value: String(metres) }, figures.distance(metres)));
  near.value = "25";
  const nearField = element(
    "div",
    { className: "field way-near" },
    element("label", { htmlFor: "way-near" }, say(strings, "way.near")),
    near,
  );
  let shown: Result | null = null;
  const draw = () => {
    headline.textContent = shown ? sentence(shown, setting) : "";
    headline.dataset.seen = shown ? shown.exposure.seenMetres.toFixed(1) : "";
    content.replaceChildren(...(shown ? parts(shown, Number(near.value), setting) : []));
    for (const part of [heading, nearField]) part.hidden = shown === null;
  };
  near.addEventListener("change", draw);
  draw();
  return {
    element: element("section", { className: "stack" }, heading, headline, nearField, content),
    show(result) {
      shown = result;
      draw();
    },
    summary: () => (shown ? `${sentence(shown, setting)} ${basis(shown, setting)}` : ""),
    near: () => Number(near.value),
  };
}

/** "17 devices look at 640 m of your 2.1 km: 8 min of 28 min." */
export function sentence(
  { exposure, speed }: Pick<Result, "exposure" | "speed">,
  { strings, figures }: Pick<Setting, "strings" | "figures">,
): string {
  const { looking, metres, seconds, seenMetres, seenSeconds } = exposure;
  const key = ["none", "one"][looking.length] ?? "many";
  return say(strings, `way.${key}`, {
    count: figures.number(looking.length),
    seen: figures.distance(seenMetres),
    length: figures.distance(metres),
    seen_time: figures.duration(secondsFor(speed, seenMetres, seenSeconds)),
    time: figures.duration(secondsFor(speed, metres, seconds)),
  });
}

/** What the figures rest on. */
function basis({ surroundings, speed }: Result, { strings, figures }: Setting): string {
  const { model } = surroundings;
  const pace =
    speed === null
      ? say(strings, "way.by_record")
      : say(strings, "way.by_speed", { speed: figures.speed(speed) });
  return `${pace} ${model ? say(strings, "way.modelled", { model }) : ""} ${say(strings, "way.no_dot")}`;
}

function parts(result: Result, near: number, setting: Setting): HTMLElement[] {
  const { strings, figures } = setting;
  const { exposure, surroundings } = result;
  const byId = new Map(surroundings.devices.map((device) => [device.id, device]));
  const passed = exposure.passed.filter(({ distance }) => distance <= near);
  const lookingIds = new Set(exposure.looking.map(({ id }) => id));
  const unknown = passed.filter(({ id }) => !lookingIds.has(id));
  const share = exposure.metres > 0 ? exposure.seenMetres / exposure.metres : 0;
  const facts = [
    say(strings, "way.share", { percent: figures.percent(share) }),
    say(strings, "way.passed", {
      count: figures.number(passed.length),
      distance: figures.distance(near),
    }),
  ];
  const out: HTMLElement[] = [
    element("p", { className: "way-facts" }, facts.join(" ")),
    element("p", { className: "notice" }, basis(result, setting)),
  ];
  if (exposure.looking.length + passed.length === 0) return out;
  out.push(kindTable(exposure, passed, byId, setting));
  const rows = (looked: Exposure["looking"][number]) => {
    const time = secondsFor(result.speed, looked.metres, looked.seconds);
    return `${figures.distance(looked.metres)} · ${figures.duration(time)}`;
  };
  if (exposure.looking.length > 0)
    out.push(
      element("h3", {}, say(strings, "way.looking")),
      element("p", { className: "hint" }, say(strings, "way.new_tab")),
      list("looking", exposure.looking, byId, rows, setting),
    );
  if (unknown.length > 0)
    out.push(
      element("h3", {}, say(strings, "way.unknown")),
      element("p", { className: "hint" }, say(strings, "way.unknown_hint")),
      list(
        "passed",
        unknown,
        byId,
        ({ distance }) => say(strings, "way.away", { distance: figures.distance(distance) }),
        setting,
      ),
    );
  return out;
}

function kindTable(
  { looking }: Exposure,
  passed: readonly { readonly id: string }[],
  byId: ReadonlyMap<string, Device>,
  { strings, figures }: Setting,
): HTMLElement {
  const counts = new Map<string, { looking: number; passed: number }>();
  const count = (id: string, column: "looking" | "passed") => {
    const kind = byId.get(id)?.kind ?? "other";
    const row = counts.get(kind) ?? { looking: 0, passed: 0 };
    row[column] += 1;
    counts.set(kind, row);
  };
  for (const { id } of looking) count(id, "looking");
  for (const { id } of passed) count(id, "passed");
  const head = (key: string, className = "") => {
    const cell = element("th", { className }, say(strings, `way.${key}`));
    cell.scope = "col";
    return cell;
  };
  const rows = [...counts].sort(([, a], [, b]) => b.looking - a.looking || b.passed - a.passed);
  const table = element(
    "table",
    { className: "table way-kinds" },
    element("caption", {}, say(strings, "way.kinds")),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        head("kind"),
        head("kind_looking", "number"),
        head("kind_passed", "number"),
      ),
    ),
    element(
      "tbody",
      {},
      ...rows.map(([kind, row]) =>
        element(
          "tr",
          {},
          element("td", {}, say(strings, `kinds.${kind}`)),
          element("td", { className: "number" }, figures.number(row.looking)),
          element("td", { className: "number" }, figures.number(row.passed)),
        ),
      ),
    ),
  );
  return element("div", { className: "table-scroll" }, table);
}

function list<Row extends { readonly id: string; readonly metres?: number }>(
  name: string,
  rows: readonly Row[],
  byId: ReadonlyMap<string, Device>,
  figure: (row: Row) => string,
  { strings, pointed }: Setting,
): HTMLElement {
  const items = element("ol", { className: "way-list" });
  items.dataset.way = name;
  const more = button("", () => add());
  let count = 0;
  function add(): void {
    for (const row of rows.slice(count, count + AT_ONCE)) {
      const device = byId.get(row.id);
      if (device) items.append(item(device, row.metres, figure(row), strings, pointed));
    }
    count += AT_ONCE;
    more.hidden = count >= rows.length;
    more.textContent = say(strings, "way.more", {
      count: Math.min(AT_ONCE, rows.length - count),
    });
  }
  add();
  return element("div", { className: "stack" }, items, more);
}

function item(
  { id, kind, status, operator }: Device,
  metres: number | undefined,
  figure: string,
  strings: Strings,
  pointed: (id: string | null) => void,
): HTMLElement {
  const link = element(
    "a",
    { href: inLanguage(`/devices/${id}`), target: "_blank", rel: "noopener" },
    say(strings, `kinds.${kind}`),
  );
  const icon = element("span", { className: `kind-icon kind-${kind}`, ariaHidden: "true" });
  const facts = [say(strings, `statuses.${status}`), ...(operator ? [operator] : [])];
  const made = element(
    "li",
    {},
    element("p", { className: "cluster-row" }, icon, link, element("strong", {}, figure)),
    element("p", { className: "hint" }, facts.join(" · ")),
  );
  made.dataset.device = id;
  if (metres !== undefined) made.dataset.metres = metres.toFixed(1);
  for (const come of ["pointerenter", "focusin"]) made.addEventListener(come, () => pointed(id));
  for (const go of ["pointerleave", "focusout"]) made.addEventListener(go, () => pointed(null));
  return made;
}
