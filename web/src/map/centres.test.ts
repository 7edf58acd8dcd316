import type { GeoJSON } from "geojson";
import type { Map as MapLibreMap } from "maplibre-gl";
import { beforeEach, expect, test, vi } from "vitest";
import { SUPERVISED, supervisedTerritory } from "./centres.ts";
import { VIEW_LAYER } from "./devices.ts";
import { PALETTES } from "./palette.ts";

const TERRITORY: GeoJSON = { type: "Point", coordinates: [1, 2] };

/** Of a map, what is put on it. */
function bareMap() {
  const sources = new Map<string, { data: unknown; setData(data: unknown): void }>();
  const layers: (string | undefined)[][] = [];
  const map = {
    getSource: (id: string) => sources.get(id),
    addSource(id: string, { data }: { data: unknown }) {
      const source = { data, setData: (next: unknown) => Object.assign(source, { data: next }) };
      sources.set(id, source);
    },
    addLayer: ({ id }: { id: string }, before?: string) => layers.push([id, before]),
  };
  return { map: map as unknown as MapLibreMap, sources, layers };
}

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.stubGlobal("fetch", (address: string) =>
    Promise.resolve(
      address.includes("unknown") ? new Response("", { status: 404 }) : Response.json(TERRITORY),
    ),
  );
});

test("a map has nothing of a territory before there is one", async () => {
  const { map, sources } = bareMap();
  const supervised = supervisedTerritory();
  expect([supervised.sources(), supervised.layers(PALETTES.light)]).toEqual([{}, []]);
  await supervised.show(map, null);
  await supervised.show(map, "unknown");
  expect(sources.size).toBe(0);
});

test("the first one brings its layers, below what devices see; later ones their shape", async () => {
  const { map, sources, layers } = bareMap();
  const supervised = supervisedTerritory();
  await supervised.show(map, "one");
  expect(sources.get(SUPERVISED)?.data).toEqual(TERRITORY);
  expect(layers.map(([, before]) => before)).toEqual([VIEW_LAYER, VIEW_LAYER]);
  await supervised.show(map, null);
  expect(sources.get(SUPERVISED)?.data).toEqual({ type: "FeatureCollection", features: [] });
  await supervised.show(map, "two");
  expect(sources.get(SUPERVISED)?.data).toEqual(TERRITORY);
  expect(layers).toHaveLength(2);
  // A change of the colour scheme makes the style anew, with it.
  expect(Object.keys(supervised.sources())).toEqual([SUPERVISED]);
  expect(supervised.layers(PALETTES.dark)).toHaveLength(2);
});
