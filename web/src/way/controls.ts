// The controls of the page of a way: file, buttons, legend, saving.

import { onSchemeChange } from "../map/palette.ts";
import { button, element } from "../phone/element.ts";
import { type Strings, say } from "../strings.ts";
import type { Drawing } from "./drawing.ts";
import type { Figures } from "./figures.ts";
import { legendOfLines, type Saved, saveGpx, savePicture } from "./save.ts";
import type { WayMap } from "./way-map.ts";

export function fileField(strings: Strings, chosen: (file: File) => void): HTMLElement {
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

export function wayButtons(strings: Strings, presses: Presses) {
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
    withoutMap(): void {
      for (const name of ["middle", "undo", "closer"]) named.get(name)?.remove();
    },
  };
}

export function savingButtons(
  strings: Strings,
  figures: Figures,
  status: HTMLElement,
  shown: () => WayMap,
  saved: () => Saved | null,
): HTMLElement {
  const gpx = button(say(strings, "way.save_gpx"), () => {
    const all = saved();
    if (all) saveGpx(all, strings, figures);
  });
  const picture = button(say(strings, "way.save_picture"), () => {
    const all = saved();
    const { map } = shown();
    if (!all || !map) return;
    savePicture(map, all, strings).catch((error: unknown) => {
      console.error(error);
      status.textContent = say(strings, "way.save_failed");
    });
  });
  gpx.dataset.way = "gpx";
  picture.dataset.way = "picture";
  return element("div", { className: "cluster-row" }, gpx, picture);
}

/** How seen and unseen stretches are drawn, in the colours of the map. */
export function legend(strings: Strings): HTMLElement {
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

export function takeDrops(island: HTMLElement, dropped: (file: File) => void): void {
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
