import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { expect, test, vi } from "vitest";
import { backgroundLayers, backgroundSources } from "./background.ts";
import { foreignSources, readGround } from "./ground.ts";
import { PALETTES } from "./palette.ts";

vi.stubGlobal("location", new URL("https://map.example/map"));

function head(...metas: { name: string; content: string; credit?: string }[]): ParentNode {
  const found = (selector: string) => {
    const meta = metas.find(({ name }) => selector === `meta[name="${name}"]`);
    return meta ? { content: meta.content, dataset: { credit: meta.credit } } : null;
  };
  return { querySelector: found } as unknown as ParentNode;
}

const STREETS = { name: "map-streets", content: "/basemap/streets.pmtiles" };
const TILES = {
  name: "map-tiles",
  content: "https://tiles.example/{z}/{x}/{y}.png",
  credit: "© A & <b>",
};

test("the head of the page says what lies under the maps", () => {
  expect(readGround(head())).toEqual({});
  expect(readGround(undefined)).toEqual({});
  expect(readGround(head(STREETS))).toEqual({
    streets: "https://map.example/basemap/streets.pmtiles",
  });
  expect(readGround(head(TILES)).tiles?.template).toBe(TILES.content);
});

test.each(["light", "dark"] as const)(
  "streets and pictures keep to the specification, %s",
  (scheme) => {
    for (const meta of [STREETS, TILES]) {
      vi.stubGlobal("document", { head: head(meta) });
      const sources = backgroundSources("/basemap/");
      const layers = backgroundLayers(PALETTES[scheme], "fr");
      vi.stubGlobal("document", undefined);
      expect(
        validateStyleMin({
          version: 8,
          "font-faces": { Inter: "https://map.example/i" },
          sources,
          layers,
        }),
      ).toEqual([]);
      const used = new Set(layers.flatMap((layer) => ("source" in layer ? [layer.source] : [])));
      expect([...used].sort()).toEqual(Object.keys(sources).sort());
    }
  },
);

test("a credit is text", () => {
  const { foreign } = foreignSources({ template: TILES.content, credit: TILES.credit });
  expect(foreign).toMatchObject({ attribution: "© A &amp; &lt;b>" });
});
