// The map of a way: the way itself, seen and not seen, its points while it is drawn, and what stands around it. All of it is drawn
// from memory; the background is asked for by coarse squares.

import type { Feature, FeatureCollection } from "geojson";
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import { addProtocol, GeolocateControl, NavigationControl, ScaleControl } from "maplibre-gl";
import { openArchive } from "../map/archive.ts";
import { createMap } from "../map/create.ts";
import { FIRST_VIEW } from "../map/first-view.ts";
import { supplyImages } from "../map/images.ts";
import type { Palette } from "../map/palette.ts";
import { type Strings, say } from "../strings.ts";
import { answer, CLOSE_ZOOM, CoarseGround, coarseBackground, PROTOCOL } from "./coarse-ground.ts";
import type { Line } from "./exposure.ts";
import type { Surroundings } from "./messages.ts";
import { type Bounds, keyOf, squareOf } from "./squares.ts";
import type { Parts } from "./way.ts";

const DEVICES = "way-devices";
const SECTORS = "way-sectors";
const WAY = "way";
const POINTS = "way-points";
const SOURCES = [SECTORS, WAY, POINTS, DEVICES] as const;

const NO_DEVICE = "";
const PADDING = 32;
const CLOSEST = 17;

/** How a stretch of the way is drawn. */
export type Seen = "seen" | "unseen" | "unknown";

export interface WayMap {
  readonly map: MapLibreMap;
  showWay(lines: Readonly<Partial<Record<Seen, readonly Line[]>>>): void;
  /** The points of a way that is being drawn. */
  showPoints(points: Line): void;
  showSurroundings(surroundings: Surroundings | null): void;
  /** Of these devices the sectors are drawn strongly. */
  showLooking(ids: readonly string[]): void;
  /** The device that somebody points at; null for none. */
  highlight(id: string | null): void;
  fit(bounds: Bounds): void;
}

/** Throws where WebGL is missing. */
export function drawWayMap(container: HTMLElement, strings: Strings): WayMap {
  const data = new Map<string, FeatureCollection>(SOURCES.map((name) => [name, collection([])]));
  let looking: readonly string[] = [];
  let highlighted = NO_DEVICE;
  const ground = new CoarseGround(() => view(), openArchive);
  addProtocol(PROTOCOL, (request) => answer(ground, request));
  const map = createMap({
    container,
    strings,
    background: coarseBackground(),
    overlay: {
      images: supplyImages,
      sources: () =>
        Object.fromEntries(
          SOURCES.map((name) => [name, { type: "geojson", data: data.get(name) ?? collection([]) }]),
        ),
      layers: (palette) => wayLayers(palette, looking, highlighted),
    },
    options: { ...FIRST_VIEW },
  });
  function view() {
    const { lng, lat } = map.getCenter();
    return { lon: lng, lat, zoom: map.getZoom() };
  }
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new GeolocateControl({ positionOptions: { enableHighAccuracy: true } }), "top-right");
  // The control names its button only when the browser has said whether it may locate: until then it would be nameless.
  container
    .querySelector(".maplibregl-ctrl-geolocate")
    ?.setAttribute("aria-label", say(strings, "controls.locate"));
  map.addControl(new ScaleControl(), "bottom-right");
  refreshBySquare(map);

  const set = (name: string, features: Feature[]) => {
    const all = collection(features);
    data.set(name, all);
    map.getSource<GeoJSONSource>(name)?.setData(all);
  };
  const filter = () => {
    for (const layer of wayLayers(null, looking, highlighted))
      if ("filter" in layer && layer.filter && map.getLayer(layer.id))
        map.setFilter(layer.id, layer.filter);
  };
  return {
    map,
    showWay(lines) {
      set(
        WAY,
        Object.entries(lines).map(([seen, coordinates]) => ({
          type: "Feature",
          properties: { seen },
          geometry: { type: "MultiLineString", coordinates: coordinates as unknown as number[][][] },
        })),
      );
    },
    showPoints(points) {
      set(
        POINTS,
        points.map(([lon, lat]) => ({
          type: "Feature",
          properties: {},
          geometry: { type: "Point", coordinates: [lon, lat] },
        })),
      );
    },
    showSurroundings(surroundings) {
      const { devices, sectors } = surroundings ?? { devices: [], sectors: [] };
      set(
        DEVICES,
        devices.map(({ id, kind, status, lon, lat }) => ({
          type: "Feature",
          properties: { id, kind, status },
          geometry: { type: "Point", coordinates: [lon, lat] },
        })),
      );
      set(
        SECTORS,
        sectors.map(({ id, rings }) => ({
          type: "Feature",
          properties: { id },
          geometry: {
            type: "MultiPolygon",
            // No sector has a hole.
            coordinates: rings.map((ring) => [ring as unknown as number[][]]),
          },
        })),
      );
    },
    showLooking(ids) {
      looking = ids;
      filter();
    },
    highlight(id) {
      highlighted = id ?? NO_DEVICE;
      filter();
    },
    fit({ west, south, east, north }) {
      map.fitBounds([west, south, east, north], {
        padding: PADDING,
        maxZoom: CLOSEST,
        animate: false,
      });
    },
  };
}

/** Tiles of another square come when the middle of the map has come to it: what was empty before is asked for again. */
function refreshBySquare(map: MapLibreMap): void {
  let shown = "";
  map.on("moveend", () => {
    const { lng, lat } = map.getCenter();
    const square = map.getZoom() < CLOSE_ZOOM ? "" : keyOf(squareOf(lng, lat));
    if (square === shown) return;
    shown = square;
    for (const [name, source] of Object.entries(map.getStyle().sources))
      if (source.type === "vector" && map.getSource(name)) map.refreshTiles(name);
  });
}

function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

/** Points of parts as lines. */
export function linesOf(parts: Parts): Line[] {
  return parts.map((part) => part.map(({ lon, lat }) => [lon, lat] as const));
}

/** Without a palette only the filters count. */
function wayLayers(
  palette: Palette | null,
  looking: readonly string[],
  highlighted: string,
): LayerSpecification[] {
  const [view, line, halo, ink] = palette
    ? [palette.view, palette.cluster, palette.halo, palette.label]
    : ["", "", "", ""];
  const stretch = (seen: Seen): Pick<Extract<LayerSpecification, { type: "line" }>, "filter"> => ({
    filter: ["==", ["get", "seen"], seen],
  });
  return [
    {
      id: "way-sectors",
      type: "fill",
      source: SECTORS,
      minzoom: 13,
      paint: { "fill-color": view, "fill-opacity": 0.14 },
    },
    {
      id: "way-sectors-looking",
      type: "fill",
      source: SECTORS,
      filter: ["in", ["get", "id"], ["literal", looking]],
      paint: { "fill-color": view, "fill-opacity": 0.3 },
    },
    {
      id: "way-sector-highlighted",
      type: "line",
      source: SECTORS,
      filter: ["==", ["get", "id"], highlighted],
      paint: { "line-color": ink, "line-width": 2.5 },
    },
    {
      id: "way-casing",
      type: "line",
      source: WAY,
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": halo, "line-width": 9, "line-opacity": 0.9 },
    },
    {
      id: "way-unknown",
      type: "line",
      source: WAY,
      ...stretch("unknown"),
      layout: { "line-join": "round" },
      paint: { "line-color": ink, "line-width": 2, "line-dasharray": [1, 1.5] },
    },
    {
      id: "way-unseen",
      type: "line",
      source: WAY,
      ...stretch("unseen"),
      layout: { "line-join": "round" },
      paint: { "line-color": line, "line-width": 3.5, "line-dasharray": [2.5, 1.5] },
    },
    {
      id: "way-seen",
      type: "line",
      source: WAY,
      ...stretch("seen"),
      layout: { "line-join": "round", "line-cap": "butt" },
      paint: { "line-color": ink, "line-width": 7 },
    },
    {
      id: "way-seen-inside",
      type: "line",
      source: WAY,
      ...stretch("seen"),
      layout: { "line-join": "round", "line-cap": "butt" },
      paint: { "line-color": view, "line-width": 4 },
    },
    {
      id: "way-points",
      type: "circle",
      source: POINTS,
      paint: {
        "circle-radius": 5,
        "circle-color": halo,
        "circle-stroke-color": ink,
        "circle-stroke-width": 2,
      },
    },
    {
      id: "way-devices",
      type: "symbol",
      source: DEVICES,
      minzoom: 12,
      layout: {
        "icon-image": ["concat", "marker/", ["get", "kind"], "/", ["get", "status"]],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 12, 0.4, 16, 0.85, 18, 1],
        "icon-allow-overlap": true,
      },
    },
    {
      id: "way-device-highlighted",
      type: "circle",
      source: DEVICES,
      filter: ["==", ["get", "id"], highlighted],
      paint: {
        "circle-radius": 20,
        "circle-opacity": 0,
        "circle-stroke-color": ink,
        "circle-stroke-width": 3,
      },
    },
  ];
}
