import { expect, test } from "vitest";
import {
  boxOf,
  countSquares,
  keyOf,
  rectangleAround,
  squareOf,
  squaresAround,
  widerBoxOf,
} from "./squares.ts";
import { chance } from "./testing.ts";

const TOULOUSE = { lon: 1.4442, lat: 43.6045 };

function around(lon: number, lat: number, size = 0) {
  return { west: lon - size, south: lat - size, east: lon + size, north: lat + size };
}

test("every way in a square asks for the same", () => {
  const [west, south, east, north] = boxOf(squareOf(TOULOUSE.lon, TOULOUSE.lat));
  const random = chance(1);
  const asked = new Set<string>();
  for (let round = 0; round < 200; round++) {
    const within = (from: number, to: number) => from + (0.001 + 0.998 * random()) * (to - from);
    const [a, b] = [within(west, east), within(west, east)].sort((x, y) => x - y);
    const [c, d] = [within(south, north), within(south, north)].sort((x, y) => x - y);
    const bounds = { west: a ?? 0, east: b ?? 0, south: c ?? 0, north: d ?? 0 };
    asked.add(JSON.stringify(squaresAround(bounds).map((one) => [boxOf(one), widerBoxOf(one)])));
  }
  expect(asked.size).toBe(1);
});

test("squares are some kilometres wide, and lie in their boxes", () => {
  const random = chance(2);
  for (let round = 0; round < 500; round++) {
    const [lon, lat] = [random() * 360 - 180, random() * 180 - 90];
    const square = squareOf(lon, lat);
    const [west, south, east, north] = boxOf(square);
    expect(lon).toBeGreaterThanOrEqual(west);
    expect(lon).toBeLessThanOrEqual(east);
    expect(lat).toBeGreaterThanOrEqual(south);
    expect(lat).toBeLessThanOrEqual(north);
    expect(east - west).toBeCloseTo(0.0879, 3);
    if (Math.abs(lat) < 70) expect((north - south) * 111).toBeGreaterThan(3);
  }
});

test("there is no gap between neighbours, and numbers in addresses are short", () => {
  const { x, y } = squareOf(TOULOUSE.lon, TOULOUSE.lat);
  const own = boxOf({ x, y });
  expect(boxOf({ x: x + 1, y })[0]).toBeLessThanOrEqual(own[2]);
  expect(boxOf({ x, y: y + 1 })[3]).toBeGreaterThanOrEqual(own[1]);
  for (const degrees of own) expect(String(degrees)).toMatch(/^-?\d+(\.\d{1,5})?$/);
});

test("columns go on beyond the antimeridian, and mean the same squares", () => {
  const [first, second] = squaresAround({ west: 179.99, east: 180.01, south: 1, north: 1 });
  expect(first && keyOf(first)).toBe("4095/2036");
  expect(second && keyOf(second)).toBe("0/2036");
  expect(second && boxOf(second)[0]).toBe(-180);
  expect(first && boxOf(first)[2]).toBe(180);
  const [west, , east] = widerBoxOf({ x: 0, y: 2036 });
  expect(west).toBeGreaterThan(179.99);
  expect(east).toBeLessThan(-179.9);
});

test("the first and the last row go on up to the poles", () => {
  expect(boxOf(squareOf(10, 90))[3]).toBe(90);
  expect(boxOf(squareOf(10, 89.9))[3]).toBe(90);
  expect(boxOf(squareOf(10, -90))[1]).toBe(-90);
});

test("the wider box has all that stands 111 m around", () => {
  for (const lat of [-84, -43, 0.001, 43.6, 70]) {
    const [west, south, east, north] = boxOf(squareOf(20, lat));
    const wider = widerBoxOf(squareOf(20, lat));
    expect((south - wider[1]) * 111_000).toBeGreaterThan(105);
    expect((wider[3] - north) * 111_000).toBeGreaterThan(105);
    const metres = 111_000 * Math.cos((lat * Math.PI) / 180);
    expect((west - wider[0]) * metres).toBeGreaterThan(105);
    expect((wider[2] - east) * metres).toBeGreaterThan(105);
  }
});

test("the rectangle of a way holds it, and its squares are counted before they are made", () => {
  const bounds = around(TOULOUSE.lon, TOULOUSE.lat, 0.12);
  const rectangle = rectangleAround(bounds);
  expect(rectangle.west).toBeLessThan(bounds.west);
  expect(rectangle.north).toBeGreaterThan(bounds.north);
  expect(squaresAround(bounds)).toHaveLength(countSquares(bounds));
  expect(countSquares({ west: -180, east: 180, south: -80, north: 80 })).toBeGreaterThan(
    10_000_000,
  );
});
