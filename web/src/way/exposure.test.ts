import { expect, test } from "vitest";
import { EdgeTree } from "./edge-tree.ts";
import { type Device, Exposing, type Exposure, type Sector } from "./exposure.ts";
import { chance, sampled, sectorOf, wedge } from "./testing.ts";
import { type Way, type WayPoint, wayOf } from "./way.ts";

function expose(way: Way, sectors: readonly Sector[], devices: readonly Device[] = []): Exposure {
  const exposing = new Exposing(way, new EdgeTree(way));
  for (const sector of sectors) exposing.addSector(sector);
  for (const device of devices) exposing.addDevice(device);
  return exposing.result();
}

function through(...points: readonly (readonly [number, number, number?])[]): Way {
  const part = points.map(([lon, lat, time]): WayPoint => ({ lon, lat, time: time ?? null }));
  const way = wayOf([part]);
  if (!way) throw new Error("no way");
  return way;
}

function device(id: string, lon: number, lat: number): Device {
  return { id, kind: "camera", status: "observed", operator: "", lon, lat };
}

/** A degree of latitude is 111.13 km here: 0.001° are 111 m. */
const EQUATOR_SQUARE = sectorOf("square", [
  Float64Array.from([0.001, -0.001, 0.002, -0.001, 0.002, 0.001, 0.001, 0.001, 0.001, -0.001]),
]);

test("metres and seconds are those inside of the sector", () => {
  const way = through([0, 0, 0], [0.004, 0, 400_000]);
  const { looking, metres, seconds, seenMetres, seenSeconds } = expose(way, [EQUATOR_SQUARE]);
  expect(metres).toBeCloseTo(445.28, 1);
  expect(seconds).toBe(400);
  expect(looking).toHaveLength(1);
  expect(looking[0]?.metres).toBeCloseTo(111.32, 1);
  expect(looking[0]?.seconds).toBeCloseTo(100, 6);
  expect(seenMetres).toBeCloseTo(111.32, 1);
  expect(seenSeconds).toBeCloseTo(100, 6);
});

test("who stands still inside of a sector is seen for as long as that takes", () => {
  const way = through([0, 0, 0], [0.0015, 0, 100_000], [0.0015, 0, 700_000], [0.003, 0, 800_000]);
  const { looking, seconds } = expose(way, [EQUATOR_SQUARE]);
  expect(seconds).toBe(800);
  expect(looking[0]?.seconds).toBeCloseTo(600 + 200 / 3, 6);
});

test("a sector that is only touched, or that lies beside the way, does not look at it", () => {
  const along = through([0, 0.001], [0.0009, 0.001]);
  expect(expose(along, [EQUATOR_SQUARE]).looking).toEqual([]);
  const corner = through([0, 0], [0.001, -0.001], [0, -0.002]);
  expect(expose(corner, [EQUATOR_SQUARE]).looking).toEqual([]);
});

test("a way that runs on along the side of a sector leaves it where the side ends", () => {
  for (const lat of [-0.001, 0.001]) {
    for (const [from, to] of [
      [0, 0.003],
      [0.003, 0],
    ] as const) {
      const { seenMetres } = expose(through([from, lat], [to, lat]), [EQUATOR_SQUARE]);
      // On the border itself, in and out are the same to everybody; beyond its ends they are not.
      expect(seenMetres).toBeLessThan(111.33);
    }
  }
});

test("what two devices see counts once for the whole, and for each of them", () => {
  const way = through([0, 0], [0.004, 0]);
  const twin = { ...EQUATOR_SQUARE, id: "twin" };
  const { looking, seenMetres, seenLines, unseenLines } = expose(way, [EQUATOR_SQUARE, twin]);
  expect(looking.map(({ id }) => id)).toEqual(["square", "twin"]);
  expect(seenMetres).toBeCloseTo(111.32, 1);
  expect(seenLines).toHaveLength(1);
  expect(unseenLines).toHaveLength(2);
  expect(seenLines[0]?.map(([lon]) => lon)).toEqual([
    expect.closeTo(0.001, 9),
    expect.closeTo(0.002, 9),
  ]);
});

test("a seen line goes on over the points of the way", () => {
  const way = through([0, 0], [0.0012, 0], [0.0014, 0], [0.004, 0]);
  expect(expose(way, [EQUATOR_SQUARE]).seenLines.map((line) => line.length)).toEqual([4]);
});

test.each([1, 2, 3, 4, 5, 6])("a look every half metre agrees (seed %i)", (seed) => {
  const random = chance(seed);
  const [lon0, lat0] = [random() * 300 - 150, random() * 150 - 75];
  const wide = 0.008 / Math.cos((lat0 * Math.PI) / 180);
  const spot = (): [number, number] => [lon0 + random() * wide, lat0 + random() * 0.008];
  const parts = [12, 5].map((count) =>
    Array.from({ length: count }, (): WayPoint => {
      const [lon, lat] = spot();
      return { lon, lat, time: null };
    }),
  );
  const way = wayOf(parts);
  if (!way) throw new Error("no way");
  const sectors = Array.from({ length: 40 }, (_, index) => {
    const opening = index % 4 === 0 ? 360 : 20 + random() * 300;
    return wedge(`${index}`, spot(), random() * 360, opening, 5 + random() * 75);
  });
  const { each, any } = sampled(way, sectors);
  const exposure = expose(way, sectors);
  const found = new Map(exposure.looking.map(({ id, metres }) => [id, metres]));
  for (const [index, metres] of each.entries()) {
    // Each time the border is crossed, the look is wrong by half a step at most; a way that is this tangled crosses often.
    expect(Math.abs((found.get(`${index}`) ?? 0) - metres), `sector ${index}`).toBeLessThan(6);
  }
  expect(Math.abs(exposure.seenMetres - any)).toBeLessThan(20);
  const drawn = [...exposure.seenLines, ...exposure.unseenLines].flatMap((line) =>
    line.slice(1).map((point, index) => [line[index], point] as const),
  );
  const { length } = drawn;
  expect(length).toBeGreaterThan(0);
  expect(each.filter((metres) => metres > 0).length).toBeGreaterThan(5);
});

test("a sector that the antimeridian cuts is one sector", () => {
  const halves = sectorOf("both", [
    Float64Array.from([179.999, -0.001, 180, -0.001, 180, 0.001, 179.999, 0.001, 179.999, -0.001]),
    Float64Array.from([-180, -0.001, -179.999, -0.001, -179.999, 0.001, -180, 0.001, -180, -0.001]),
  ]);
  const east = through([179.997, 0], [-179.997, 0]);
  const west = through([-179.997, 0], [179.997, 0]);
  for (const way of [east, west]) {
    const { looking, metres, seenLines } = expose(way, [halves]);
    expect(metres).toBeCloseTo(667.9, 0);
    expect(looking).toHaveLength(1);
    expect(looking[0]?.metres).toBeCloseTo(222.64, 1);
    expect(seenLines).toHaveLength(1);
  }
});

test("devices are passed as far as 50 metres from the way, also across the antimeridian", () => {
  const way = through([0, 45], [0.01, 45]);
  const metre = 1 / 111_132;
  const { passed } = expose(
    way,
    [],
    [
      device("beside", 0.005, 45 + 49.5 * metre),
      device("far", 0.005, 45 + 50.5 * metre),
      device("on", 0.002, 45),
      device("behind", -0.0003, 45),
    ],
  );
  expect(passed.map(({ id }) => id)).toEqual(["on", "behind", "beside"]);
  expect(passed.at(-1)?.distance).toBeCloseTo(49.5, 0);
  const across = through([179.999, 0], [-179.999, 0]);
  const near = expose(across, [], [device("east", -179.9995, 0), device("west", 179.9995, 0)]);
  expect(near.passed).toHaveLength(2);
});

test("a hundred thousand points and a thousand sectors take no longer than a moment", () => {
  const random = chance(7);
  const part = Array.from({ length: 100_000 }, (_, index): WayPoint => {
    const turn = index / 300;
    const lon = 1.4 + 0.02 * Math.sin(turn) + (0.02 * index) / 100_000;
    return { lon, lat: 43.6 + 0.02 * Math.cos(turn), time: null };
  });
  const way = wayOf([part]);
  if (!way) throw new Error("no way");
  const sectors = Array.from({ length: 1_000 }, (_, index) => {
    const at = [1.38 + random() * 0.06, 43.58 + random() * 0.04] as const;
    return wedge(`${index}`, at, random() * 360, 70, 35);
  });
  const tree = new EdgeTree(way);
  let compared = 0;
  for (const { box } of sectors) tree.search(...box, () => compared++);
  // Without the tree it would be a hundred millions.
  expect(compared).toBeLessThan(5_000_000);
  const { looking, seenMetres, metres } = expose(way, sectors);
  expect(looking.length).toBeGreaterThan(100);
  expect(seenMetres).toBeLessThan(metres);
});
