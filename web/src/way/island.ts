// The page of a way: draw or load one, and see what looks at it. The way stays in this page: it is in no request, no address and
// no store, and gone when the page is.

import { sayMapFailed } from "../map/failure.ts";
import { onSchemeChange } from "../map/palette.ts";
import { button, element } from "../phone/element.ts";
import { type Strings, say } from "../strings.ts";
import { type Computing, computing, type Listener } from "./computing.ts";
import { Drawing, MOST_DRAWN } from "./drawing.ts";
import { figuresIn } from "./figures.ts";
import { GpxError, readGpxFile } from "./gpx-read.ts";
import { paceControl } from "./pace.ts";
import { type Result, showResults } from "./results.ts";
import { legendOfLines, type Saved, saveGpx, savePicture } from "./save.ts";
import { countSquares, MOST_SQUARES, rectangleAround } from "./squares.ts";
import { lengthOf, type Way, wayOf } from "./way.ts";
import { drawWayMap, linesOf, type WayMap } from "./way-map.ts";

export function showWay(island: HTMLElement, strings: Strings): void {
  const frame = element("div", { className: "map-frame tall way-map" });
  Object.assign(frame.dataset, island.dataset);
  delete frame.dataset.island;
  try {
    start(island, frame, strings);
  } catch (error) {
    island.replaceChildren(frame);
    sayMapFailed(frame, strings, error);
  }
}

function start(island: HTMLElement, frame: HTMLElement, strings: Strings): void {
  const figures = figuresIn(document.documentElement.lang);
  const status = element("p", { role: "status", className: "way-status" });
  const fault = element("p", { role: "alert", className: "field-error" });
  let way: Way | null = null;
  let result: Omit<Result, "speed"> | null = null;

  const results = showResults({ strings, figures, pointed: (id) => shown.highlight(id) });
  const pace = paceControl(strings, figures, () => showResult());
  const drawing = new Drawing(() => changed());
  const again = button(say(strings, "way.again"), () => compute());
  const saving = savingButtons(strings, status, () => shown, saved);
  const buttons = wayButtons(strings, {
    middle: () => addAt(shown.map.getCenter()),
    undo: () => drawing.undo(),
    clear: () => drawing.clear(),
    closer: () => way && shown.fit(way.bounds),
  });
  const heading = element("h2", {}, say(strings, "way.result"));
  island.replaceChildren(
    fileField(strings, load),
    element("p", { className: "hint" }, say(strings, "way.draw_hint")),
    frame,
    legend(strings),
    buttons.element,
    ...[status, fault, again, pace.element, heading, results.element, saving],
  );
  const shown = drawWayMap(frame, strings);
  const worker = workerOf(island, {
    progress(done, of) {
      status.textContent = say(strings, "way.progress", { done, count: of });
    },
    surroundings: (all) => shown.showSurroundings(all),
    done(exposure, surroundings) {
      result = { exposure, surroundings };
      status.textContent = countOf(drawing, way, strings, figures);
      shown.showWay({ seen: exposure.seenLines, unseen: exposure.unseenLines });
      shown.showLooking(exposure.looking.map(({ id }) => id));
      showResult();
    },
    failed() {
      status.textContent = "";
      fault.textContent = say(strings, "way.failed");
      again.hidden = false;
    },
  });

  function addAt({ lng, lat }: { readonly lng: number; readonly lat: number }): void {
    if (drawing.add(lng, lat)) return;
    const key = drawing.isLoaded ? "way.loaded_first" : "way.most_points";
    fault.textContent = say(strings, key, { count: figures.number(MOST_DRAWN) });
  }
  async function load(chosen: File): Promise<void> {
    fault.textContent = "";
    status.textContent = say(strings, "way.reading");
    try {
      drawing.load(await readGpxFile(chosen, pause));
    } catch (error) {
      status.textContent = countOf(drawing, way, strings, figures);
      fault.textContent = gpxFault(error, strings, figures.number);
    }
  }
  function changed(): void {
    const all = wayOf(drawing.parts);
    const isTooLarge = all ? countSquares(all.bounds) > MOST_SQUARES : drawing.isLoaded;
    way = isTooLarge ? null : all;
    fault.textContent = isTooLarge ? say(strings, "way.too_large") : "";
    status.textContent = countOf(drawing, all, strings, figures);
    buttons.update(drawing, way !== null);
    pace.offerRecord(Boolean(way?.seconds));
    shown.showPoints(linesOf([drawing.drawn])[0] ?? []);
    shown.showWay({ unknown: linesOf(drawing.parts) });
    shown.showLooking([]);
    // Never to the way itself: what the map then asked for would tell where it is.
    if (way && drawing.isLoaded) shown.fit(rectangleAround(way.bounds));
    compute();
  }
  function compute(): void {
    result = null;
    again.hidden = true;
    showResult();
    if (way) worker.start(way);
    else worker.leave();
  }
  function showResult(): void {
    results.show(result && { ...result, speed: pace.speed() });
    for (const part of [heading, saving]) part.hidden = result === null;
  }
  function saved(): Saved | null {
    if (!result) return null;
    const shownResult = { ...result, speed: pace.speed() };
    return {
      result: shownResult,
      parts: drawing.parts,
      summary: results.summary(),
      near: results.near(),
    };
  }

  takeKeys(shown, addAt, () => drawing.undo());
  takeDrops(island, load);
  buttons.update(drawing, false);
  again.hidden = true;
  showResult();
  shown.map.on("idle", () => {
    island.dataset.ready = "";
  });
}

/** The worker; while it computes, `data-busy` is on the island. */
function workerOf(island: HTMLElement, listener: Listener): Computing {
  const port = new Worker(new URL("./exposure-worker.ts", import.meta.url), { type: "module" });
  const idle = () => delete island.dataset.busy;
  const inner = computing(port, {
    ...listener,
    done(...what) {
      listener.done(...what);
      idle();
    },
    failed() {
      listener.failed();
      idle();
    },
  });
  return {
    start(way) {
      island.dataset.busy = "";
      inner.start(way);
    },
    leave() {
      idle();
      inner.leave();
    },
  };
}

/** Taps and keys on the map: Enter sets a point under the cross in its middle. */
function takeKeys(
  { map }: WayMap,
  add: (at: { readonly lng: number; readonly lat: number }) => void,
  undo: () => void,
): void {
  map.getCanvasContainer().append(element("div", { className: "way-cross", ariaHidden: "true" }));
  map.on("click", ({ lngLat }) => add(lngLat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Enter") add(map.getCenter());
    else if (event.key === "Backspace") undo();
    else return;
    event.preventDefault();
  });
}

function countOf(
  drawing: Drawing,
  way: Way | null,
  strings: Strings,
  figures: ReturnType<typeof figuresIn>,
): string {
  if (drawing.count === 0) return "";
  return say(strings, drawing.isLoaded ? "way.loaded" : "way.drawn", {
    count: figures.number(drawing.count),
    length: figures.distance(way ? lengthOf(way) : 0),
  });
}

function gpxFault(error: unknown, strings: Strings, number: (value: number) => string): string {
  if (!(error instanceof GpxError)) {
    console.error(error);
    return say(strings, "way.fault_not_gpx");
  }
  return say(strings, `way.fault_${error.fault}`, { number: number(error.point ?? 0) });
}

function fileField(strings: Strings, chosen: (file: File) => void): HTMLElement {
  const input = element("input", {
    type: "file",
    id: "way-file",
    accept: ".gpx,application/gpx+xml",
  });
  input.setAttribute("aria-describedby", "way-file-hint");
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) chosen(file);
    // The same file can be chosen again.
    input.value = "";
  });
  return element(
    "div",
    { className: "field" },
    element("label", { htmlFor: "way-file" }, say(strings, "way.file")),
    element("p", { className: "hint", id: "way-file-hint" }, say(strings, "way.file_hint")),
    input,
  );
}

interface Presses {
  readonly middle: () => void;
  readonly undo: () => void;
  readonly clear: () => void;
  readonly closer: () => void;
}

function wayButtons(strings: Strings, presses: Presses) {
  const made = Object.entries(presses).map(([name, press]) => {
    const one = button(say(strings, `way.${name}`), press);
    one.dataset.way = name;
    return [name, one] as const;
  });
  const named = new Map(made);
  return {
    element: element("div", { className: "cluster-row" }, ...named.values()),
    update(drawing: Drawing, isWay: boolean): void {
      const disable = (name: string, isDisabled: boolean) => {
        const one = named.get(name);
        if (one) one.disabled = isDisabled;
      };
      disable("middle", drawing.isLoaded);
      disable("undo", drawing.drawn.length === 0);
      disable("clear", drawing.count === 0);
      disable("closer", !isWay);
    },
  };
}

function savingButtons(
  strings: Strings,
  status: HTMLElement,
  shown: () => WayMap,
  saved: () => Saved | null,
): HTMLElement {
  const figures = figuresIn(document.documentElement.lang);
  const gpx = button(say(strings, "way.save_gpx"), () => {
    const all = saved();
    if (all) saveGpx(all, strings, figures);
  });
  const picture = button(say(strings, "way.save_picture"), () => {
    const all = saved();
    if (!all) return;
    savePicture(shown().map, all, strings).catch((error: unknown) => {
      console.error(error);
      status.textContent = say(strings, "way.save_failed");
    });
  });
  gpx.dataset.way = "gpx";
  picture.dataset.way = "picture";
  return element("div", { className: "cluster-row" }, gpx, picture);
}

/** How seen and unseen stretches are drawn, in the colours of the map. */
function legend(strings: Strings): HTMLElement {
  const list = element("ul", { className: "way-legend cluster-row" });
  const draw = () => {
    const entries = legendOfLines(strings).map(({ svg, words }) => {
      const picture = element("img", { alt: "", width: 20, height: 20 });
      picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
      return element("li", { className: "cluster-row" }, picture, element("span", {}, words));
    });
    list.replaceChildren(...entries);
  };
  draw();
  onSchemeChange(draw);
  return list;
}

function takeDrops(island: HTMLElement, dropped: (file: File) => void): void {
  island.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  island.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    dropped(file);
  });
}

/** Lets the page draw and be pressed. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
