import { expect, test } from "vitest";
import { metresBetween } from "../map/distance.ts";
import { EdgeTree } from "./edge-tree.ts";
import { chance } from "./testing.ts";
import { lengthOf, metresOf, type Parts, type WayPoint, wayOf } from "./way.ts";

const at = (lon: number, lat: number, time: number | null = null): WayPoint => ({ lon, lat, time });

function way(parts: Parts) {
  const made = wayOf(parts);
  if (!made) throw new Error("no way");
  return made;
}

test("lengths are those of the ellipsoid", () => {
  // A minute of latitude at the equator and at 45° N (WGS 84).
  expect(metresOf(0, 0, 0, 1 / 60)).toBeCloseTo(1842.9, 1);
  expect(metresOf(0, 45, 0, 45 + 1 / 60)).toBeCloseTo(1852.2, 0);
  for (const lat of [-70, 0, 43.6, 60]) {
    const sphere = metresBetween({ lon: 1, lat }, { lon: 1.005, lat: lat + 0.003 });
    expect(metresOf(1, lat, 1.005, lat + 0.003) / sphere).toBeCloseTo(1, 2);
  }
});

test("between parts there is a gap", () => {
  const two = way([
    [at(0, 0), at(0.001, 0)],
    [at(0.01, 0), at(0.011, 0)],
  ]);
  expect(lengthOf(two)).toBeCloseTo(222.6, 1);
  expect([...two.ends]).toEqual([0, 1, 0, 1]);
});

test("a single point is no way", () => {
  expect(wayOf([])).toBeNull();
  expect(wayOf([[at(1, 2)], [at(3, 4)]])).toBeNull();
});

test("a way across the antimeridian is short, and goes on", () => {
  const short = way([[at(179.999, 10), at(-179.999, 10), at(179.998, 10)]]);
  expect(lengthOf(short)).toBeLessThan(600);
  expect(short.bounds.east - short.bounds.west).toBeCloseTo(0.003, 6);
  const twice = way([
    [at(179.999, 10), at(-179.999, 10)],
    [at(-179.998, 10), at(-179.997, 10)],
  ]);
  expect(twice.bounds.east).toBeCloseTo(180.003, 6);
});

test("long edges are cut along the straight line of the map", () => {
  const long = way([[at(0, 40), at(1, 50)]]);
  expect(long.lon.length).toBeGreaterThan(2_000);
  expect(Math.max(...long.metres)).toBeLessThan(600);
  const middle = long.lon.findIndex((lon) => lon >= 0.5);
  // In Mercator, halfway between 40° and 50° lies at 45.22°.
  expect(long.lat[middle]).toBeCloseTo(45.22, 2);
});

test("a way around the world has bounds, and one that is too long by far is refused", () => {
  const around = [0, 100, -160, -60, 0].map((lon) => at(lon, 0));
  expect(way([around]).bounds.east).toBeCloseTo(360, 6);
  const endless = Array.from({ length: 60 }, (_, index) => at(index % 2 ? 0 : 170, index % 2));
  expect(wayOf([endless])).toBeNull();
});

test("recorded times count where all of them are there and none runs backwards", () => {
  const timed = way([[at(0, 0, 0), at(0.001, 0, 10_000), at(0.01, 0, 60_000)]]);
  expect(timed.seconds?.reduce((sum, one) => sum + one, 0)).toBeCloseTo(60, 9);
  expect(way([[at(0, 0, 0), at(0.001, 0), at(0.002, 0, 5)]]).seconds).toBeNull();
  expect(way([[at(0, 0, 5), at(0.001, 0, 4), at(0.002, 0, 9)]]).seconds).toBeNull();
  expect(way([[at(0, 0, 5), at(0.001, 0, 5)]]).seconds).toBeNull();
});

test("poles, where maps end, stop nothing", () => {
  const polar = way([[at(0, 89.999), at(120, 90), at(-120, -90)]]);
  expect(Number.isFinite(lengthOf(polar))).toBe(true);
  expect([...polar.lat].every(Number.isFinite)).toBe(true);
});

test.each([1, 15, 16, 17, 300, 5_000])(
  "the tree finds what a look at all %i edges finds",
  (count) => {
    const random = chance(count);
    const points = Array.from({ length: count + 1 }, () => at(random() * 0.002, random() * 0.002));
    const one = way(
      [points.slice(0, count / 2), points.slice(count / 2)].filter((p) => p.length > 1),
    );
    const tree = new EdgeTree(one);
    for (let round = 0; round < 30; round++) {
      const [west, south] = [random() * 0.002, random() * 0.002];
      const [east, north] = [west + random() * 0.0004, south + random() * 0.0004];
      const found: number[] = [];
      tree.search(west, south, east, north, (edge) => found.push(edge));
      const expected = [...one.lon.keys()].filter((edge) => {
        if (one.ends[edge] === 1) return false;
        const [ax = 0, bx = 0] = [one.lon[edge], one.lon[edge + 1]];
        const [ay = 0, by = 0] = [one.lat[edge], one.lat[edge + 1]];
        return (
          Math.min(ax, bx) <= east &&
          Math.max(ax, bx) >= west &&
          Math.min(ay, by) <= north &&
          Math.max(ay, by) >= south
        );
      });
      expect(found).toEqual(expected);
    }
  },
);
