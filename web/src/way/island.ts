// The page of a way: draw or load one, and see what looks at it. The way stays in this page: it is in no request, no address and
// no store, and gone when the page is.

import type { Map as MapLibreMap } from "maplibre-gl";
import { button, element } from "../phone/element.ts";
import { type Strings, say } from "../strings.ts";
import { type Computing, computing, type Listener } from "./computing.ts";
import { fileField, legend, savingButtons, takeDrops, wayButtons } from "./controls.ts";
import { Drawing, MOST_DRAWN } from "./drawing.ts";
import { type Figures, figuresIn } from "./figures.ts";
import { GpxError, readGpxFile } from "./gpx-read.ts";
import { paceControl } from "./pace.ts";
import { type Result, showResults } from "./results.ts";
import type { Saved } from "./save.ts";
import { countSquares, MOST_SQUARES, rectangleAround } from "./squares.ts";
import { lengthOf, type Parts, type Way, wayOf } from "./way.ts";
import { mapOrWords } from "./way-map.ts";

export function showWay(island: HTMLElement, strings: Strings): void {
  const frame = frameFor(island);
  const figures = figuresIn(document.documentElement.lang);
  const status = element("p", { role: "status", className: "way-status" });
  const fault = element("p", { role: "alert", className: "field-error" });
  let way: Way | null = null;
  let result: Omit<Result, "speed"> | null = null;

  const results = showResults({ strings, figures, pointed: (id) => shown.highlight(id) });
  const pace = paceControl(strings, figures, () => showResult());
  const drawing = new Drawing(() => changed());
  const again = button(say(strings, "way.again"), () => compute());
  again.hidden = true;
  const saving = savingButtons(strings, figures, status, () => shown, saved);
  const buttons = wayButtons(strings, {
    middle: () => shown.map && addAt(shown.map.getCenter()),
    undo: () => drawing.undo(),
    clear: () => drawing.clear(),
    closer: () => way && shown.fit(way.bounds),
  });
  const load = fileLoader({
    begun() {
      fault.textContent = "";
      status.textContent = say(strings, "way.reading");
    },
    loaded: (parts) => drawing.load(parts),
    failed(error) {
      status.textContent = countOf(drawing, way, strings, figures);
      fault.textContent = gpxFault(error, strings, figures.number);
    },
  });
  island.replaceChildren(
    fileField(strings, load),
    element("p", { className: "hint" }, say(strings, "way.draw_hint")),
    frame,
    legend(strings),
    buttons.element,
    ...[status, fault, again, pace.element, results.element, saving],
  );
  const shown = mapOrWords(frame, strings);
  const worker = workerOf(island, {
    progress(done, of) {
      status.textContent = say(strings, "way.progress", { done, count: of });
    },
    surroundings: (all) => shown.showSurroundings(all),
    done(exposure, surroundings) {
      result = { exposure, surroundings };
      status.textContent = countOf(drawing, way, strings, figures);
      shown.showExposure(exposure);
      showResult();
    },
    failed() {
      status.textContent = "";
      fault.textContent = say(strings, "way.failed");
      again.hidden = false;
    },
  });

  function addAt({ lng, lat }: { readonly lng: number; readonly lat: number }): void {
    const refused = drawing.add(lng, lat);
    const most = figures.number(MOST_DRAWN);
    if (refused) fault.textContent = say(strings, `way.${refused}`, { count: most });
  }
  function changed(): void {
    const all = wayOf(drawing.parts);
    const isTooLarge = all ? countSquares(all.bounds) > MOST_SQUARES : drawing.isLoaded;
    way = isTooLarge ? null : all;
    status.textContent = countOf(drawing, all, strings, figures);
    buttons.update(drawing, way !== null);
    pace.offerRecord(Boolean(way?.seconds));
    shown.showDrawing(drawing);
    // Never to the way itself: what the map then asked for would tell where it is.
    if (way && drawing.isLoaded) shown.fit(rectangleAround(way.bounds));
    compute();
    if (isTooLarge) fault.textContent = say(strings, "way.too_large");
  }
  function compute(): void {
    result = null;
    again.hidden = true;
    fault.textContent = "";
    showResult();
    if (way) worker.start(way);
    else worker.leave();
  }
  function showResult(): void {
    results.show(result && { ...result, speed: pace.speed() });
    saving.hidden = result === null;
  }
  function saved(): Saved | null {
    if (!result) return null;
    const [summary, near] = [results.summary(), results.near()];
    return { result: { ...result, speed: pace.speed() }, parts: drawing.parts, summary, near };
  }

  takeDrops(island, load);
  buttons.update(drawing, false);
  showResult();
  if (shown.map) takeKeys(island, shown.map, addAt, () => drawing.undo());
  else buttons.withoutMap();
}

interface Loading {
  readonly begun: () => void;
  readonly loaded: (parts: Parts) => void;
  readonly failed: (error: unknown) => void;
}

/** The last file counts, whichever has been read first. */
function fileLoader({ begun, loaded, failed }: Loading): (file: File) => Promise<void> {
  let last = 0;
  return async (file) => {
    last += 1;
    const own = last;
    begun();
    try {
      const parts = await readGpxFile(file, pause);
      if (own === last) loaded(parts);
    } catch (error) {
      if (own === last) failed(error);
    }
  };
}

function frameFor({ dataset }: HTMLElement): HTMLElement {
  const frame = element("div", { className: "map-frame tall way-map" });
  for (const name of ["basemap", "lang"]) frame.dataset[name] = dataset[name] ?? "";
  return frame;
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
  island: HTMLElement,
  map: MapLibreMap,
  add: (at: { readonly lng: number; readonly lat: number }) => void,
  undo: () => void,
): void {
  map.getCanvasContainer().append(element("div", { className: "way-cross", ariaHidden: "true" }));
  // Two taps are two points.
  map.doubleClickZoom.disable();
  map.on("click", ({ lngLat }) => add(lngLat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Enter") add(map.getCenter());
    else if (event.key === "Backspace") undo();
    else return;
    event.preventDefault();
  });
  map.on("dataloading", () => {
    delete island.dataset.ready;
  });
  map.on("idle", () => {
    island.dataset.ready = "";
  });
}

function countOf(drawing: Drawing, way: Way | null, strings: Strings, figures: Figures): string {
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

/** Lets the page draw and be pressed. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
