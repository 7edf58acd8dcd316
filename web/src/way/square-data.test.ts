import { expect, test } from "vitest";
import { readDevices, readSectors, SquareReader } from "./square-data.ts";
import { squareOf } from "./squares.ts";

const ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];

const sectors = {
  type: "FeatureCollection" as const,
  features: [
    {
      type: "Feature" as const,
      id: "one",
      properties: { model: "default-2026" },
      geometry: { type: "MultiPolygon" as const, coordinates: [[ring], [ring]] },
    },
  ],
};

const devices = {
  type: "FeatureCollection" as const,
  features: [
    {
      type: "Feature" as const,
      id: "one",
      properties: { kind: "camera", status: "observed", operator: null },
      geometry: { type: "Point" as const, coordinates: [1.5, 43.5] },
    },
  ],
};

/** A server that remembers what it was asked for. */
function server(answers: (address: string) => Response) {
  const asked: string[] = [];
  const request = ((address: string, options: RequestInit) => {
    asked.push(`${address} ${options.credentials}`);
    return Promise.resolve(answers(address));
  }) as unknown as typeof fetch;
  return { asked, reader: new SquareReader(request) };
}

const usual = (address: string) =>
  Response.json(address.startsWith("/exports/view-sectors") ? sectors : devices, {
    headers: { "x-data-date": "2026-11-30" },
  });

test("a square is two requests, which hold its box and nothing else, and none the next time", async () => {
  const { asked, reader } = server(usual);
  const data = await reader.read(squareOf(1.4442, 43.6045));
  expect(await reader.read(squareOf(1.45, 43.61))).toBe(data);
  expect(data.day).toBe("2026-11-30");
  expect(data.model).toBe("default-2026");
  expect(asked).toEqual([
    "/exports/view-sectors.geojson?bbox=1.40625,43.58039,1.49415,43.64403 omit",
    "/exports/devices.geojson?bbox=1.40486,43.57939,1.49553,43.64503 omit",
  ]);
});

test("an answer that is none is asked for again", async () => {
  let count = 0;
  const { asked, reader } = server((address) => {
    count += 1;
    return count === 1 ? new Response("", { status: 503 }) : usual(address);
  });
  await expect(reader.read({ x: 1, y: 1 })).rejects.toThrow("503");
  await reader.read({ x: 1, y: 1 });
  expect(asked).toHaveLength(3);
});

test("polygons become rings with the box around all of them", () => {
  const [sector] = readSectors(sectors);
  expect(sector?.rings.map((one) => [...one])).toEqual([ring.flat(), ring.flat()]);
  expect(sector?.box).toEqual([0, 0, 1, 1]);
});

test("what is unknown of a device is empty", () => {
  expect(readDevices(devices)).toEqual([
    { id: "one", kind: "camera", status: "observed", operator: "", lon: 1.5, lat: 43.5 },
  ]);
});
