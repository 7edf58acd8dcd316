import { expect, test } from "vitest";
import { readPolygons, squareKilometres, writePolygons } from "./geojson.ts";

const RING = [
  [2, 48],
  [2.1, 48],
  [2.1, 48.1],
  [2, 48],
];

test("an empty text is an area without polygons, and what is no polygon is none", () => {
  expect(readPolygons(" ")).toEqual([]);
  for (const text of ["{", "3", "null", '{"type":"Point","coordinates":[1,2]}']) {
    expect(readPolygons(text), text).toBeNull();
  }
});

test("polygons are found in geometries, features and collections", () => {
  const polygon = { type: "Polygon", coordinates: [RING] };
  const feature = { type: "Feature", properties: null, geometry: polygon };
  for (const json of [
    polygon,
    feature,
    { type: "MultiPolygon", coordinates: [[RING]] },
    { type: "FeatureCollection", features: [feature] },
    { type: "GeometryCollection", geometries: [polygon] },
  ]) {
    expect(readPolygons(JSON.stringify(json)), json.type).toEqual([[RING]]);
  }
});

test("coordinates are written with seven decimals at most and without heights", () => {
  const text = writePolygons([[[...RING.slice(0, 3), [2.123456789, 48.000000049, 12]]]]);
  expect(text).toContain("[2.1234568,48]");
});

test("one area is a polygon, several are a multipolygon, none is nothing", () => {
  expect(writePolygons([])).toBe("");
  expect(JSON.parse(writePolygons([[RING]])).type).toBe("Polygon");
  expect(JSON.parse(writePolygons([[RING], [RING]])).type).toBe("MultiPolygon");
});

test("what is written is read back the same", () => {
  const polygons = [[RING, RING.map(([x = 0, y = 0]) => [x, y - 0.01])], [RING]];
  expect(readPolygons(writePolygons(polygons))).toEqual(polygons);
});

test("holes do not count as area", () => {
  const square = [
    [0, 0],
    [0.1, 0],
    [0.1, 0.1],
    [0, 0.1],
    [0, 0],
  ];
  expect(squareKilometres([[square]])).toBe(124);
  expect(squareKilometres([[square, square]])).toBe(0);
});
