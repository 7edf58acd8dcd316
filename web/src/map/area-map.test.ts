import type { Feature } from "geojson";
import { expect, test } from "vitest";
import { areasOf, corners } from "./area-map.ts";

const polygon = {
  type: "Polygon" as const,
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
};

test("a bare geometry, a feature and a collection give features with what the page says of them", () => {
  const feature = {
    type: "Feature" as const,
    properties: { status: "observed" },
    geometry: polygon,
  };
  const page = { technology: "drone", status: undefined };
  expect(areasOf(polygon, page).features[0]?.properties).toEqual({ technology: "drone" });
  for (const given of [feature, { type: "FeatureCollection" as const, features: [feature] }]) {
    expect(areasOf(given, page).features[0]?.properties).toEqual({
      technology: "drone",
      status: "observed",
    });
  }
  expect(areasOf(null, page).features).toEqual([]);
});

test("what a feature says of itself goes before what the page says", () => {
  const feature = {
    type: "Feature" as const,
    properties: { technology: "drone" },
    geometry: polygon,
  };
  expect(areasOf(feature, { technology: "other" }).features[0]?.properties).toEqual({
    technology: "drone",
  });
});

test("the corners of every geometry are found", () => {
  const of = (geometry: Parameters<typeof corners>[0]["geometry"]) =>
    corners({ type: "Feature", properties: {}, geometry });
  expect(of(polygon)).toHaveLength(4);
  expect(of({ type: "MultiPolygon", coordinates: [polygon.coordinates] })).toHaveLength(4);
  expect(of({ type: "Point", coordinates: [2, 48] })).toEqual([[2, 48]]);
  expect(of({ type: "GeometryCollection", geometries: [polygon, polygon] })).toHaveLength(8);
});

test("ends of periods become seconds, and what has none keeps none", () => {
  const feature = (properties: Record<string, unknown>): Feature => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: [0, 0] },
  });
  const [dated, open] = areasOf(
    {
      type: "FeatureCollection",
      features: [
        feature({ begins: "2025-01-09T13:00:00Z", ends: "2025-01-09T20:00:00Z" }),
        feature({ begins: null }),
      ],
    },
    {},
  ).features;
  expect(dated?.properties).toEqual({ begins: 1736427600, ends: 1736452800 });
  expect(open?.properties).toEqual({ begins: null });
});
