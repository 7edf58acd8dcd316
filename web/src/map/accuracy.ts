// The circle of a measured accuracy, as a polygon on the ground: it keeps its metres at every zoom.

import type { Feature, FeatureCollection, Polygon } from "geojson";
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { circleRing } from "./circle.ts";
import type { Palette } from "./palette.ts";

export const ACCURACY = "accuracy";

export function accuracyData(lon: number, lat: number, metres: number): FeatureCollection<Polygon> {
  return { type: "FeatureCollection", features: metres > 0 ? [circle(lon, lat, metres)] : [] };
}

function circle(lon: number, lat: number, metres: number): Feature<Polygon> {
  const coordinates = [circleRing(lon, lat, metres)];
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates } };
}

/** A circle of this many metres just fits a small map at a street's zoom. */
const STREET_METRES = 120;

/** The zoom that shows the whole circle: `street`, or less for a wide one. */
export function zoomFor(metres: number, street: number): number {
  return street - Math.max(0, Math.log2(metres / STREET_METRES) || 0);
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
