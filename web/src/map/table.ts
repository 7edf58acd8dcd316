// The table beside the map: the page `/map/table`, made by the server for the same filter and for what is in view.

import type { LngLatBounds, Map as MapLibreMap } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";
import { type Beside, paragraph } from "./beside.ts";

const PATH = "/map/table";

/** A hundred-thousandth of a degree is a metre. */
const DIGITS = 5;

/** The table of a page's query; a box that the query brings is kept. */
export function tableAddress(search: string, bounds: LngLatBounds): string {
  const query = new URLSearchParams(search);
  if (!query.has("bbox")) query.set("bbox", box(bounds));
  return `${PATH}?${query}`;
}

function box(bounds: LngLatBounds): string {
  const inside = (degrees: number, limit: number) => Math.max(-limit, Math.min(limit, degrees));
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  const isWhole = east - west >= 360;
  const lon = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;
  const sides = [
    isWhole ? -180 : lon(west),
    inside(bounds.getSouth(), 90),
    isWhole ? 180 : lon(east),
    inside(bounds.getNorth(), 90),
  ];
  return sides.map((side) => side.toFixed(DIGITS)).join(",");
}

export interface ShownTable {
  /** Reads it anew for the address of the page. */
  refresh(): void;
}

export function showTable(map: MapLibreMap, beside: Beside, strings: Strings): ShownTable {
  let asking: AbortController | null = null;
  const refresh = () => load(tableAddress(location.search, map.getBounds()));
  const content = beside.open("table", say(strings, "tools.table"), () => {
    asking?.abort();
    map.off("moveend", refresh);
  });
  content.classList.add("beside-table");
  const load = async (address: string) => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    content.ariaBusy = "true";
    const part = await fetchPart(address, signal).catch(() => null);
    if (signal.aborted) return;
    content.ariaBusy = "false";
    content.replaceChildren(part ?? paragraph(say(strings, "tools.failed")));
  };
  content.append(paragraph(say(strings, "tools.loading")));
  // Order and pages stay beside the map; features and files lead away from it.
  content.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.pathname !== PATH || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void load(link.pathname + link.search);
  });
  map.on("moveend", refresh);
  void refresh();
  return { refresh };
}

async function fetchPart(address: string, signal: AbortSignal): Promise<Element | null> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector("[data-part=table]");
  part?.querySelector("h1")?.remove();
  return part && document.adoptNode(part);
}
