// What the first picture of the full-screen map needs, asked for while the code that draws it is on its way.

import { ARCHIVES, type Archive, archiveAddress, openArchive } from "./archive.ts";
import { openingView, type TileAddress, tilesInView, type View } from "./first-view.ts";
import { loadTileSet, type TileSet } from "./tile-set.ts";
import { beginWorker } from "./worker.ts";

const asked = new Map<string, Promise<TileSet>>();

/** The description of the published tiles, fetched once. */
export function tileSet(address: string): Promise<TileSet> {
  const answer = asked.get(address) ?? loadTileSet(address);
  asked.set(address, answer);
  return answer;
}

/** What says where everything else is, and is small. Failures are left to the map, which asks again and says what it cannot do. */
export function fetchHeads(container: HTMLElement): void {
  beginWorker();
  for (const archive of archives(container)) archive.getHeader().catch(() => {});
  tileSet(tilesOf(container)).catch(() => {});
}

/** What the library shares with its thread, the smaller one of the two parts in which it comes. */
const SHARED_PART = /\/map-shared-[\w-]+\.js$/;

/**
 * Asks for the tiles as soon as the shared part of the library is there: what is left of the other takes the line about as long as
 * the first answer is on its way. Before that they would hold it up.
 */
export function fetchPictureInTime(container: HTMLElement): void {
  new PerformanceObserver((seen, watching) => {
    if (!seen.getEntries().some(({ name }) => SHARED_PART.test(name))) return;
    watching.disconnect();
    void fetchPicture(container);
  }).observe({ type: "resource", buffered: true });
}

let picture: Promise<void> | null = null;

/** The tiles of the opening view, on their way when this resolves, if their heads are there. They are asked for once. */
export function fetchPicture(container: HTMLElement): Promise<void> {
  picture ??= beginPicture(container);
  return picture;
}

async function beginPicture(container: HTMLElement): Promise<void> {
  const view = openingView(location.hash);
  const begun = archives(container).map((archive) => beginBackground(archive, view));
  void Promise.allSettled([...begun, beginPublished(container, view)]);
  // The readers of the archives ask some promises later, before this is called.
  await new Promise((resolve) => setTimeout(resolve));
}

function archives(container: HTMLElement): Archive[] {
  const basemap = container.dataset.basemap ?? "/basemap/";
  return ARCHIVES.map((name) => openArchive(archiveAddress(basemap, name)));
}

function tilesOf(container: HTMLElement): string {
  return container.dataset.tiles ?? "/tiles.json";
}

async function beginBackground(archive: Archive, view: View): Promise<void> {
  const { minZoom, maxZoom } = await archive.getHeader();
  const zoom = Math.floor(view.zoom);
  if (zoom < minZoom) return;
  for (const tile of inWindow(view, Math.min(zoom, maxZoom))) archive.begin(tile);
}

/** Published tiles are fresh for a second and good enough for ten, which is when the map asks for them. */
async function beginPublished(container: HTMLElement, view: View): Promise<void> {
  const { tiles, minzoom, maxzoom } = await tileSet(tilesOf(container));
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
