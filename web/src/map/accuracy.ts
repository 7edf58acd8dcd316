// The circle of a measured accuracy, as a polygon on the ground: it keeps its metres at every zoom.

import type { Feature, FeatureCollection, Polygon } from "geojson";
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Palette } from "./palette.ts";

export const ACCURACY = "accuracy";

/** Mean radius of the earth in metres (IUGG). */
const EARTH = 6_371_008.8;

const CORNERS = 64;

export function accuracyData(lon: number, lat: number, metres: number): FeatureCollection<Polygon> {
  return { type: "FeatureCollection", features: metres > 0 ? [circle(lon, lat, metres)] : [] };
}

/** Points at `metres` from the centre; flat-earth approximation, good for the kilometres that phones err. */
function circle(lon: number, lat: number, metres: number): Feature<Polygon> {
  const degrees = ((metres / EARTH) * 180) / Math.PI;
  const narrowing = Math.max(Math.cos((lat * Math.PI) / 180), 0.01);
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * (corner % CORNERS)) / CORNERS;
    return [lon + (degrees * Math.cos(angle)) / narrowing, lat + degrees * Math.sin(angle)];
  });
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
}

export function accuracySource(data: FeatureCollection<Polygon>): SourceSpecification {
  return { type: "geojson", data };
}

export function accuracyLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: "accuracy-area",
      type: "fill",
      source: ACCURACY,
      paint: { "fill-color": palette.cluster, "fill-opacity": 0.14 },
    },
    {
      id: "accuracy-edge",
      type: "line",
      source: ACCURACY,
      paint: { "line-color": palette.cluster, "line-width": 1.5, "line-dasharray": [3, 2] },
    },
  ];
}
