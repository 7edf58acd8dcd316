// Choosing things on the map by click, tap or keyboard: a cluster opens, a device tells about itself.

import type { GeoJSONFeature, LngLatLike, Map as MapLibreMap, PointLike } from "maplibre-gl";
import { Popup } from "maplibre-gl";
import type { Strings } from "../strings.ts";
import { CLUSTER_LAYER, DEVICE_LAYER } from "./devices.ts";
import { popupContent } from "./popup.ts";

/** Half the side of the square that counts as "here", in pixels: a finger, and the keyboard's cross. */
const FINGER = 12;
const CROSS = 40;

export function letPeopleChoose(map: MapLibreMap, strings: Strings): void {
  map.on("click", ({ point }) => choose(map, strings, point, FINGER));
  for (const layer of [CLUSTER_LAYER, DEVICE_LAYER]) {
    map.on("mouseenter", layer, () => {
      map.getCanvas().style.cursor = "pointer";
    });
    map.on("mouseleave", layer, () => {
      map.getCanvas().style.cursor = "";
    });
  }
  // The arrow keys move the map under a cross in its middle (drawn by the style sheet on focus); Enter
  // chooses what lies there.
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    choose(map, strings, map.project(map.getCenter()), CROSS);
  });
}

function choose(
  map: MapLibreMap,
  strings: Strings,
  { x, y }: { x: number; y: number },
  reach: number,
): void {
  const around: [PointLike, PointLike] = [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ];
  const found = (layer: string) => {
    const features = map.getLayer(layer)
      ? map.queryRenderedFeatures(around, { layers: [layer] })
      : [];
    return features.sort((a, b) => distance(map, a, x, y) - distance(map, b, x, y));
  };
  const devices = found(DEVICE_LAYER);
  const [nearest] = devices;
  if (nearest) {
    show(map, strings, position(nearest), devices);
    return;
  }
  const [cluster] = found(CLUSTER_LAYER);
  if (cluster) {
    map.easeTo({ center: position(cluster), zoom: Number(cluster.properties.expansion_zoom) });
  }
}

function show(
  map: MapLibreMap,
  strings: Strings,
  at: LngLatLike,
  devices: readonly GeoJSONFeature[],
): void {
  const popup = new Popup({ maxWidth: "18rem", offset: 14 })
    .setLngLat(at)
    .setDOMContent(popupContent(devices, strings))
    .addTo(map);
  const leave = (event: KeyboardEvent) => {
    if (event.key === "Escape") popup.remove();
  };
  document.addEventListener("keydown", leave);
  popup.on("close", () => {
    document.removeEventListener("keydown", leave);
    map.getCanvas().focus({ preventScroll: true });
  });
}

function distance(map: MapLibreMap, feature: GeoJSONFeature, x: number, y: number): number {
  const place = map.project(position(feature));
  return Math.hypot(place.x - x, place.y - y);
}

function position(feature: GeoJSONFeature): [number, number] {
  if (feature.geometry.type !== "Point") throw new Error("devices and clusters are points");
  const [lon = 0, lat = 0] = feature.geometry.coordinates;
  return [lon, lat];
}
