// The tools of the map. Their code comes when somebody presses one.

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";
import { paneBeside } from "./beside.ts";

/** Where the pane has room beside the panel. */
const WIDE_SCREEN = "(width >= 48rem)";

export interface Tools {
  /** The filter has changed: an open table is read anew. */
  changed(): void;
}

export function startTools(
  map: MapLibreMap,
  section: HTMLElement,
  strings: Strings,
  /** The day shown; null for now. */
  day: () => string | null,
): Tools {
  const beside = paneBeside(section, strings);
  let refresh = () => {};
  const tools: Readonly<Record<string, () => Promise<void> | void>> = {
    async around() {
      const { showAround } = await import("./around.ts");
      showAround(map, beside, strings);
    },
    async list() {
      const { listInView } = await import("./in-view.ts");
      let end = () => {};
      const content = beside.open("list", say(strings, "tools.in_view"), () => end());
      end = listInView(map, content, strings, null);
    },
    async table() {
      const { showTable } = await import("./table.ts");
      const shown = showTable(map, beside, strings);
      refresh = () => beside.shown === "table" && shown.refresh();
    },
    async share() {
      const { shareAddress } = await import("./share.ts");
      shareAddress(beside, strings);
    },
    async embed() {
      const { shareCode } = await import("./share.ts");
      shareCode(map, beside, strings, section.dataset.frame ?? "");
    },
    async sheet() {
      const { openSheet } = await import("./sheet.ts");
      openSheet(map);
    },
    async picture() {
      const { showPicture } = await import("./picture.ts");
      await showPicture(map, beside, strings, day());
    },
  };
  for (const button of document.querySelectorAll<HTMLElement>("[data-tool]")) {
    const tool = button.dataset.tool ?? "";
    const start = tools[tool];
    if (!start) continue;
    button.hidden = false;
    button.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (beside.shown === tool) {
        beside.close();
        return;
      }
      const panel = button.closest("details");
      if (panel && !matchMedia(WIDE_SCREEN).matches) panel.open = false;
      void start();
    });
  }
  return { changed: () => refresh() };
}
