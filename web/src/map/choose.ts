// Choosing things on the map by click, tap or keyboard: a cluster opens, a feature tells about itself.

import type { GeoJSONFeature, LngLatLike, Map as MapLibreMap, PointLike } from "maplibre-gl";
import { Popup } from "maplibre-gl";
import type { Strings } from "../strings.ts";
import { CENTRE_LAYER, type Supervised } from "./centres.ts";
import { AREA_LAYER, SPOT_LAYER, TERRITORY_LAYER } from "./deployments.ts";
import { CLUSTER_LAYER, DEVICE_LAYER } from "./devices.ts";
import { currentSecond } from "./period.ts";
import { clusterContent, type Found, popupContent } from "./popup.ts";

/** Half the side of the square that counts as "here", in pixels: a finger, and the keyboard's cross. */
const FINGER = 12;
const CROSS = 40;

/** Zooms to go on by where a marker of several features does not say. */
const FURTHER = 3;

const SOLID = [CLUSTER_LAYER, DEVICE_LAYER, CENTRE_LAYER, SPOT_LAYER, AREA_LAYER];

interface Here {
  readonly x: number;
  readonly y: number;
}

/** What is seen at a spot of the map: that map itself, or one that lies over it there and moves with it. */
export interface Seen {
  readonly map: MapLibreMap;
  /** What counts as now, in seconds since 1970. */
  readonly second: number;
}

export function letPeopleChoose(
  map: MapLibreMap,
  strings: Strings,
  supervised: Supervised | null = null,
  seenAt: (x: number) => Seen = () => ({ map, second: currentSecond() }),
): void {
  const choose = (at: Here, reach: number) =>
    chooseAt(map, seenAt(at.x), strings, supervised, at, reach);
  map.on("click", ({ point }) => choose(point, FINGER));
  for (const layer of SOLID) {
    map.on("mouseenter", layer, () => {
      map.getCanvas().style.cursor = "pointer";
    });
    map.on("mouseleave", layer, () => {
      map.getCanvas().style.cursor = "";
    });
  }
  map.on("mouseenter", CENTRE_LAYER, ({ features }) => {
    const [centre] = features ?? [];
    if (centre?.properties.id) supervised?.show(map, String(centre.properties.id));
  });
  // The arrow keys move the map under a cross in its middle (drawn by the style sheet on focus); Enter
  // chooses what lies there.
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    choose(map.project(map.getCenter()), CROSS);
  });
}

function chooseAt(
  map: MapLibreMap,
  seen: Seen,
  strings: Strings,
  supervised: Supervised | null,
  here: Here,
  reach: number,
): void {
  const devices = pointsNear(seen.map, DEVICE_LAYER, here, reach);
  const centres = pointsNear(seen.map, CENTRE_LAYER, here, reach);
  const spots = pointsNear(seen.map, SPOT_LAYER, here, reach);
  const isSeveral = ({ properties }: GeoJSONFeature) => Number(properties.count ?? 1) > 1;
  const clusters = pointsNear(seen.map, CLUSTER_LAYER, here, reach);
  const several = [...clusters, ...[...centres, ...spots].filter(isSeveral)];
  const single = [...devices, ...centres, ...spots].filter((one) => !several.includes(one));
  const [nearest] = single;
  const [cluster] = several;
  if (!nearest && cluster) {
    open(map, cluster, strings);
    return;
  }
  const areas = under(seen.map, AREA_LAYER, here);
  const found: Found = {
    devices: properties(devices),
    centres: properties(centres.filter((one) => single.includes(one))),
    deployments: properties([...spots.filter((one) => single.includes(one)), ...areas]),
    territories: properties(under(seen.map, TERRITORY_LAYER, here)),
  };
  if (Object.values(found).every((features) => features.length === 0)) return;
  const at = nearest ? position(nearest) : map.unproject([here.x, here.y]);
  const [centre] = found.centres;
  // Outlines are drawn on the first map, which shows another day than the one over it.
  if (seen.map === map) supervised?.show(map, centre ? String(centre.id) : null);
  show(map, at, popupContent(found, strings, seen.second));
}

/** A cluster of several kinds says of which; one of a single kind, or of another family, lets people in at once. */
function open(map: MapLibreMap, cluster: GeoJSONFeature, strings: Strings): void {
  const { properties } = cluster;
  const center = position(cluster);
  const zoom = Number(properties.expansion_zoom) || map.getZoom() + FURTHER;
  const isClose = map.getZoom() >= zoom;
  const kinds = Object.keys(properties).filter((name) => strings.has(`kinds.${name}`));
  if (kinds.length < 2 && !isClose) {
    map.easeTo({ center, zoom });
    return;
  }
  const popup = show(
    map,
    center,
    clusterContent(
      properties,
      strings,
      isClose
        ? null
        : () => {
            popup.remove();
            map.easeTo({ center, zoom });
          },
    ),
  );
}

function show(map: MapLibreMap, at: LngLatLike, content: HTMLElement): Popup {
  const popup = new Popup({ maxWidth: "18rem", offset: 14 })
    .setLngLat(at)
    .setDOMContent(content)
    .addTo(map);
  const leave = (event: KeyboardEvent) => {
    if (event.key === "Escape") popup.remove();
  };
  document.addEventListener("keydown", leave);
  popup.on("close", () => {
    document.removeEventListener("keydown", leave);
    map.getCanvas().focus({ preventScroll: true });
  });
  return popup;
}

/** The points of a layer around a spot, the nearest first. */
function pointsNear(
  map: MapLibreMap,
  layer: string,
  { x, y }: Here,
  reach: number,
): GeoJSONFeature[] {
  const around: [PointLike, PointLike] = [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ];
  const found = map.getLayer(layer) ? map.queryRenderedFeatures(around, { layers: [layer] }) : [];
  const distance = (feature: GeoJSONFeature) => {
    const place = map.project(position(feature));
    return Math.hypot(place.x - x, place.y - y);
  };
  return found.sort((a, b) => distance(a) - distance(b));
}

/** The areas of a layer that hold a spot. */
function under(map: MapLibreMap, layer: string, { x, y }: Here): GeoJSONFeature[] {
  return map.getLayer(layer) ? map.queryRenderedFeatures([x, y], { layers: [layer] }) : [];
}

function properties(features: readonly GeoJSONFeature[]) {
  return features.map((feature) => feature.properties);
}

function position(feature: GeoJSONFeature): [number, number] {
  if (feature.geometry.type !== "Point") throw new Error("markers and clusters are points");
  const [lon = 0, lat = 0] = feature.geometry.coordinates;
  return [lon, lat];
}
