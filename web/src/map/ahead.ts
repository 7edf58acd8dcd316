// What the first picture of the full-screen map needs, asked for while the code that draws it is on its way.

import { workerUrl } from "virtual:map-worker";
import { ARCHIVES, archiveAddress, openArchive } from "./archive.ts";
import { openingView, type TileAddress, tilesInView, type View } from "./first-view.ts";
import { loadTileSet, type TileSet } from "./tile-set.ts";

const asked = new Map<string, Promise<TileSet>>();

/** The description of the published tiles, fetched once. */
export function tileSet(address: string): Promise<TileSet> {
  const answer = asked.get(address) ?? loadTileSet(address);
  asked.set(address, answer);
  return answer;
}

/** Failures are left to the map, which asks again and says what it cannot do. */
export function fetchAhead(container: HTMLElement): void {
  const view = openingView(location.hash);
  const basemap = container.dataset.basemap ?? "/basemap/";
  for (const name of ARCHIVES) {
    fetchBackground(archiveAddress(basemap, name), view).catch(() => {});
  }
  fetchPublished(container, view).catch(() => {});
  // Into the browser's cache.
  fetch(workerUrl).catch(() => {});
}

async function fetchBackground(address: string, view: View): Promise<void> {
  const archive = openArchive(address);
  const { minZoom, maxZoom } = await archive.getHeader();
  const zoom = Math.floor(view.zoom);
  if (zoom < minZoom) return;
  for (const tile of inWindow(view, Math.min(zoom, maxZoom))) archive.begin(tile);
}

/** Published tiles are fresh for a second and good enough for ten, which is when the map asks for them. */
async function fetchPublished(container: HTMLElement, view: View): Promise<void> {
  const { tiles, minzoom, maxzoom } = await tileSet(container.dataset.tiles ?? "/tiles.json");
  const [template] = tiles;
  const zoom = Math.floor(view.zoom);
  // A filter asks for other tiles.
  if (!template || zoom < minzoom || /[?&](?!lang=)/.test(location.search)) return;
  for (const { z, x, y } of inWindow(view, Math.min(zoom, maxzoom))) {
    const address = template.replace("{z}", `${z}`).replace("{x}", `${x}`).replace("{y}", `${y}`);
    fetch(address).catch(() => {});
  }
}

/** The map fills the window, but has no size yet: its style sheet may be on its way as well. */
function inWindow(view: View, z: number): TileAddress[] {
  return tilesInView(view, innerWidth, innerHeight, z);
}
