// A small map of areas: hatched like on the large map where something is in use, and fitted to what there is. The GeoJSON comes from
// `data-geojson` (an address, or the text itself) or from a data block in the element.

import type { Feature, FeatureCollection, GeoJSON, Position } from "geojson";
import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import { LngLatBounds, NavigationControl } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";
import { createMap } from "./create.ts";
import { hatch, technologyColour } from "./deployments.ts";
import { sayMapFailed } from "./failure.ts";
import { supplyImages } from "./images.ts";
import type { Palette } from "./palette.ts";
import { currentSecond, periodExpression } from "./period.ts";
import { makePin } from "./pin.ts";

const AREAS = "areas";

/** Closest view of an area or of a pin alone. */
const CLOSEST = 15.5;

const PADDING = 36;

export function drawAreaMaps(page: Document, strings: Strings): void {
  for (const container of page.querySelectorAll<HTMLElement>("[data-island=area-map]")) {
    drawAreaMap(container, strings).catch((error) => sayMapFailed(container, strings, error));
  }
}

async function drawAreaMap(container: HTMLElement, strings: Strings): Promise<void> {
  const areas = await readAreas(container);
  const { lon, lat } = container.dataset;
  const pin: [number, number] | null = lon && lat ? [Number(lon), Number(lat)] : null;
  const bounds = new LngLatBounds();
  for (const [x = 0, y = 0] of areas.features.flatMap(corners)) bounds.extend([x, y]);
  if (pin) bounds.extend(pin);
  const map: MapLibreMap = createMap({
    container,
    strings,
    overlay: {
      images: supplyImages,
      sources: () => ({ [AREAS]: { type: "geojson", data: areas } }),
      layers,
    },
    options: {
      scrollZoom: false,
      ...(bounds.isEmpty()
        ? {}
        : { bounds, fitBoundsOptions: { padding: PADDING, maxZoom: CLOSEST } }),
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  if (pin) makePin(map, say(strings, "controls.pin"), pin).aim(null);
  map.once("idle", () => {
    container.dataset.ready = "";
  });
}

async function readAreas(container: HTMLElement): Promise<FeatureCollection> {
  const given = container.dataset.geojson ?? "";
  const block = container.querySelector('script[type="application/json"]')?.textContent;
  const { technology, status } = container.dataset;
  const fallback = { technology, status };
  if (given.startsWith("{")) return areasOf(JSON.parse(given), fallback);
  if (given === "") return areasOf(block ? JSON.parse(block) : null, fallback);
  const answer = await fetch(given);
  if (!answer.ok) throw new Error(`${given}: ${answer.status}`);
  return areasOf(await answer.json(), fallback);
}

/** Features from whatever was given; `fallback` fills in the properties that they lack. */
export function areasOf(
  given: GeoJSON | null,
  fallback: Readonly<Record<string, string | undefined>>,
): FeatureCollection {
  const defaults = Object.fromEntries(
    Object.entries(fallback).filter(([, value]) => value !== undefined),
  );
  const features = featuresOf(given).map((feature) => ({
    ...feature,
    properties: { ...defaults, ...feature.properties, ...ends(feature.properties) },
  }));
  return { type: "FeatureCollection", features };
}

/** Collections write the ends of a period as times, tiles as seconds, which the layers compare. */
function ends(properties: Feature["properties"]): Record<string, number> {
  const seconds = ["begins", "ends"].map((name) => [name, Date.parse(properties?.[name]) / 1000]);
  return Object.fromEntries(seconds.filter(([, second]) => Number.isFinite(second)));
}

function featuresOf(given: GeoJSON | null): Feature[] {
  if (!given) return [];
  if (given.type === "FeatureCollection") return given.features;
  if (given.type === "Feature") return [given];
  return [{ type: "Feature", properties: {}, geometry: given }];
}

/** All positions of a feature. */
export function corners({ geometry }: Feature): Position[] {
  if (geometry === null) return [];
  if (geometry.type === "GeometryCollection") {
    return geometry.geometries.flatMap((one) =>
      corners({ type: "Feature", properties: {}, geometry: one }),
    );
  }
  return positions(geometry.coordinates);
}

type Nested = Position | Nested[];

function positions(coordinates: Nested): Position[] {
  if (typeof coordinates[0] === "number") return [coordinates as Position];
  return (coordinates as Nested[]).flatMap(positions);
}

function layers(palette: Palette): LayerSpecification[] {
  const state = periodExpression(currentSecond());
  const isArea: ExpressionSpecification = ["==", ["geometry-type"], "Polygon"];
  const isDeployment: ExpressionSpecification = ["has", "technology"];
  const isPresent: ExpressionSpecification = ["==", ["get", "present"], true];
  const isProposed: ExpressionSpecification = ["!", isPresent];
  return [
    {
      id: "areas",
      type: "fill",
      source: AREAS,
      filter: ["all", isArea, isDeployment, isProposed],
      paint: { "fill-pattern": hatch(state), "fill-antialias": false },
    },
    {
      // A place or a territory: nothing is in use because of it.
      id: "territories",
      type: "fill",
      source: AREAS,
      filter: ["all", isArea, ["!", isDeployment], isProposed],
      paint: { "fill-color": palette.cluster, "fill-opacity": 0.1 },
    },
    {
      id: "area-edges",
      type: "line",
      source: AREAS,
      filter: ["all", isArea, isProposed],
      layout: { "line-join": "round" },
      paint: {
        "line-color": ["case", isDeployment, technologyColour(palette), palette.cluster],
        "line-width": 2,
      },
    },
    {
      // What is published, beside what is proposed.
      id: "present-edges",
      type: "line",
      source: AREAS,
      filter: ["all", isArea, isPresent],
      layout: { "line-join": "round" },
      paint: { "line-color": palette.cluster, "line-width": 2, "line-dasharray": [3, 2] },
    },
  ];
}
