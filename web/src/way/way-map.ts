// The map of a way: the way itself, seen and not seen, its points while it is drawn, and what stands around it. All of it is drawn
// from memory; the background is asked for by coarse squares.

import type { Feature, FeatureCollection, Position } from "geojson";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { addProtocol, NavigationControl, ScaleControl } from "maplibre-gl";
import { openArchive } from "../map/archive.ts";
import { createMap } from "../map/create.ts";
import { sayMapFailed } from "../map/failure.ts";
import { FIRST_VIEW } from "../map/first-view.ts";
import { supplyImages } from "../map/images.ts";
import { letPeopleLocate } from "../map/locate.ts";
import type { Strings } from "../strings.ts";
import { answer, CLOSE_ZOOM, CoarseGround, coarseBackground, PROTOCOL } from "./coarse-ground.ts";
import type { Drawing } from "./drawing.ts";
import type { Device, Exposure, Line } from "./exposure.ts";
import type { Surroundings } from "./messages.ts";
import { type Bounds, keyOf, squareOf } from "./squares.ts";
import type { Parts, WayPoint } from "./way.ts";
import {
  DEVICES,
  filtersOf,
  POINTS,
  SECTORS,
  type Seen,
  SOURCES,
  WAY,
  wayLayers,
} from "./way-layers.ts";

const NO_DEVICE = "";
const PADDING = 32;
const CLOSEST = 17;

type Lines = Readonly<Partial<Record<Seen, readonly Line[]>>>;

export interface WayMap {
  /** Null where none can be drawn; a file is read and computed all the same. */
  readonly map: MapLibreMap | null;
  /** A way that nothing is known of yet, with its points where it is drawn by hand. */
  showDrawing(drawing: Drawing): void;
  showSurroundings(surroundings: Surroundings): void;
  /** The same way with what is seen of it; the sectors of what looks at it are drawn strongly. */
  showExposure(exposure: Exposure): void;
  /** The device that somebody points at; null for none. */
  highlight(id: string | null): void;
  fit(bounds: Bounds): void;
}

const NO_MAP: WayMap = {
  map: null,
  showDrawing() {},
  showExposure() {},
  showSurroundings() {},
  highlight() {},
  fit() {},
};

/** The map, or words in its place where WebGL is missing. */
export function mapOrWords(container: HTMLElement, strings: Strings): WayMap {
  try {
    return drawWayMap(container, strings);
  } catch (error) {
    sayMapFailed(container, strings, error);
    return NO_MAP;
  }
}

/** Throws where WebGL is missing. */
function drawWayMap(container: HTMLElement, strings: Strings): WayMap {
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
          SOURCES.map((name) => [
            name,
            { type: "geojson", data: data.get(name) ?? collection([]) },
          ]),
        ),
      layers: (palette) => wayLayers(palette, looking, highlighted),
    },
    options: { ...FIRST_VIEW },
  });
  function view() {
    const { lng, lat } = map.getCenter();
    return { lon: lng, lat, zoom: map.getZoom() };
  }
  addControls(map, strings);
  refreshBySquare(map);

  const set = (name: string, features: Feature[]) => {
    const all = collection(features);
    data.set(name, all);
    map.getSource<GeoJSONSource>(name)?.setData(all);
  };
  const filter = () => {
    for (const [id, wanted] of filtersOf(looking, highlighted))
      if (map.getLayer(id)) map.setFilter(id, wanted);
  };
  return {
    map,
    showDrawing({ parts, drawn }) {
      set(WAY, wayFeatures({ unknown: linesOf(parts) }));
      set(POINTS, drawn.map(pointFeature));
      looking = [];
      filter();
    },
    showExposure(exposure) {
      set(WAY, wayFeatures({ seen: exposure.seenLines, unseen: exposure.unseenLines }));
      looking = exposure.looking.map(({ id }) => id);
      filter();
    },
    showSurroundings({ devices, sectors }) {
      set(DEVICES, devices.map(deviceFeature));
      set(SECTORS, sectors.map(sectorFeature));
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

function addControls(map: MapLibreMap, strings: Strings): void {
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  letPeopleLocate(map, strings);
  map.addControl(new ScaleControl(), "bottom-right");
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

function wayFeatures(lines: Lines): Feature[] {
  return Object.entries(lines).map(([seen, parts]) => ({
    type: "Feature",
    properties: { seen },
    geometry: { type: "MultiLineString", coordinates: parts.map(positions) },
  }));
}

function pointFeature({ lon, lat }: WayPoint): Feature {
  return {
    type: "Feature",
    properties: {},
    geometry: { type: "Point", coordinates: [lon, lat] },
  };
}

function deviceFeature({ id, kind, status, lon, lat }: Device): Feature {
  return {
    type: "Feature",
    properties: { id, kind, status },
    geometry: { type: "Point", coordinates: [lon, lat] },
  };
}

/** No sector has a hole. */
function sectorFeature({ id, rings }: Surroundings["sectors"][number]): Feature {
  return {
    type: "Feature",
    properties: { id },
    geometry: { type: "MultiPolygon", coordinates: rings.map((ring) => [positions(ring)]) },
  };
}

function positions(line: Line): Position[] {
  return line.map(([lon, lat]) => [lon, lat]);
}

function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

/** Points of parts as lines. */
export function linesOf(parts: Parts): Line[] {
  return parts.map((part) => part.map(({ lon, lat }) => [lon, lat] as const));
}
