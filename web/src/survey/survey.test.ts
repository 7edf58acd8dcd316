import { expect, test, vi } from "vitest";
import { readDevices, sorted } from "./devices.ts";
import { answer } from "./sighting.ts";
import { squareAround } from "./square.ts";

test("everybody in a square of the grid asks for the same square", () => {
  const asked = new Set<string>();
  for (let step = 0; step < 20; step++) {
    const at = { lon: 1.44 + step * 0.000999, lat: 43.6 + step * 0.000999 };
    asked.add(squareAround(at).join(","));
  }
  expect([...asked]).toEqual(["1.43,43.59,1.47,43.63"]);
});

test("a person at the edge sees both sides, everywhere on the globe", () => {
  for (const lon of [-179.99, -1.55, -0.001, 0, 0.58, 1.4399999, 179.9]) {
    for (const lat of [-89.99, -33.9, 0, 0.02, 48.85]) {
      const [west, south, east, north] = squareAround({ lon, lat });
      expect(lon - west).toBeGreaterThanOrEqual(0.0099);
      expect(east - lon).toBeGreaterThanOrEqual(0.0099);
      expect(south).toBeLessThan(lat);
      expect(north).toBeGreaterThan(lat);
    }
  }
});

const feature = (id: string, lon: number, properties: Record<string, unknown>) => ({
  type: "Feature" as const,
  id,
  geometry: { type: "Point" as const, coordinates: [lon, 0] },
  properties,
});

const DEVICES = readDevices({
  type: "FeatureCollection",
  features: [
    feature("near", 0.001, { kind: "camera", status: "observed", last_sighting: "2026-10-01" }),
    feature("far", 0.1, { kind: "camera", status: "observed", last_sighting: "2024-01-01" }),
    feature("never", 0.05, { kind: "camera", status: "announced" }),
    feature("gone", 0, { kind: "camera", status: "removed" }),
  ],
});

test("what is gone is not asked about again", () => {
  expect(DEVICES.map(({ id }) => id)).toEqual(["near", "far", "never"]);
});

test("nearest first, or those longest unseen", () => {
  const ids = (order: "distance" | "age") =>
    sorted(DEVICES, order, { lon: 0, lat: 0 }).map(({ id }) => id);
  expect(ids("distance")).toEqual(["near", "never", "far"]);
  expect(ids("age")).toEqual(["never", "far", "near"]);
});

test("what is different waits as a report about the device until the person has told how", () => {
  vi.stubGlobal("location", { search: "?lang=fr" });
  const [device] = DEVICES;
  if (!device) throw new Error("no device");
  const gone = answer(device, "gone");
  expect(gone).toMatchObject({ address: "/devices/near/sightings?lang=fr", state: "waiting" });
  expect(gone.key).toMatch(/^[\w-]{32}$/);
  const { address, state, fields } = answer(device, "different");
  expect([address, state]).toEqual(["/report/device?lang=fr", "unchecked"]);
  expect(Object.fromEntries(fields)).toEqual({
    about: "near",
    finding: "different",
    kind: "camera",
    lon: "0.001",
    lat: "0",
  });
  vi.unstubAllGlobals();
});
