import type { MapSourceDataEvent } from "maplibre-gl";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Drawn, drawFirstPictureWhole } from "./first-picture.ts";

/** Counts its drawings. */
class Drawing implements Drawn {
  drawn = 0;
  areThere = true;
  private readonly heard: [string, (event: MapSourceDataEvent) => void][] = [];

  triggerRepaint(): void {
    this.drawn += 1;
  }
  areTilesLoaded(): boolean {
    return this.areThere;
  }
  on(event: string, heard: (event: MapSourceDataEvent) => void): void {
    this.heard.push([event, heard]);
  }
  once(event: string, heard: () => void): void {
    this.heard.push([event, heard]);
  }
  off(_: string, gone: (event: MapSourceDataEvent) => void): void {
    const at = this.heard.findIndex(([, heard]) => heard === gone);
    if (at >= 0) this.heard.splice(at, 1);
  }
  fire(event: string, sourceDataType?: "content" | "metadata"): void {
    for (const [name, heard] of [...this.heard])
      if (name === event) heard({ sourceDataType } as MapSourceDataEvent);
  }
}

let map = new Drawing();

/** What a tile does that has come. */
const tileComes = () => map.triggerRepaint();

beforeEach(() => {
  vi.useFakeTimers();
  map = new Drawing();
  drawFirstPictureWhole(map);
  // The first drawing asks for tiles.
  map.triggerRepaint();
  map.areThere = false;
});

afterEach(() => {
  vi.useRealTimers();
});

test("tiles are drawn together", () => {
  expect(map.drawn).toBe(1);
  tileComes();
  tileComes();
  expect(map.drawn).toBe(1);
  map.areThere = true;
  tileComes();
  expect(map.drawn).toBe(2);
});

test("a source that has said what it has is asked for its tiles while others are waited for", () => {
  map.fire("sourcedata", "metadata");
  expect(map.drawn).toBe(2);
  map.fire("sourcedata", "content");
  map.fire("sourcedata");
  expect(map.drawn).toBe(2);
});

test("what is there is shown when a tile comes late", () => {
  vi.runAllTimers();
  expect(map.drawn).toBe(2);
  tileComes();
  expect(map.drawn).toBe(3);
});

test.each(["idle", "movestart", "remove"])("after %s it is drawn as ever", (event) => {
  map.fire(event);
  expect(map.drawn).toBe(1);
  tileComes();
  expect(map.drawn).toBe(2);
  map.fire("sourcedata", "metadata");
  vi.runAllTimers();
  expect(map.drawn).toBe(2);
});
