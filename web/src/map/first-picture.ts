// How often a map is drawn until its first picture is whole.

import type { MapSourceDataEvent } from "maplibre-gl";

/** Milliseconds for which tiles are waited for, before those that are there are shown. */
const PATIENCE = 1_500;

/** What of a map decides when it is drawn. */
export interface Drawn {
  triggerRepaint(): void;
  areTilesLoaded(): boolean;
  on(event: "sourcedata", heard: (event: MapSourceDataEvent) => void): unknown;
  off(event: "sourcedata", heard: (event: MapSourceDataEvent) => void): unknown;
  once(event: "idle" | "movestart" | "remove", heard: () => void): unknown;
}

/**
 * Draws the first picture when all its tiles are there, not with each of them anew: every time all names are placed and everything
 * is drawn, for which a phone takes as long as for the next tile, which has to wait meanwhile.
 */
export function drawFirstPictureWhole(map: Drawn): void {
  const repaint = map.triggerRepaint;
  // Tiles are asked for in the course of a drawing; a source that has just said what it has wants one.
  let isAsking = true;
  const ask = ({ sourceDataType }: MapSourceDataEvent) => {
    if (sourceDataType !== "metadata") return;
    isAsking = true;
    map.triggerRepaint();
  };
  map.triggerRepaint = () => {
    if (!isAsking && !map.areTilesLoaded()) return;
    isAsking = false;
    repaint.call(map);
  };
  const end = () => {
    clearTimeout(late);
    map.off("sourcedata", ask);
    map.triggerRepaint = repaint;
  };
  const late = setTimeout(() => {
    end();
    map.triggerRepaint();
  }, PATIENCE);
  map.on("sourcedata", ask);
  map.once("idle", end);
  // Whoever moves the map wants to see it move.
  map.once("movestart", end);
  map.once("remove", end);
}
