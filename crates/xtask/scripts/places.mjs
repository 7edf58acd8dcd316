// Writes what `contrechamp place import` reads. Usage: node places.mjs UNPACKED_WHEELS OUTPUT_FOLDER
//
// communes.geojsonl.gz        one Feature a line: code (INSEE), name, population, departement, region
// arrondissements.geojsonl.gz the same for Paris, Lyon and Marseille, with the code of their commune
// departements.json           [{code, name, region}]
// regions.json                [{code, name}]
// countries.geojson           FeatureCollection: code (ISO 3166-1 alpha-2), name_en, name_fr
// cities.geojsonl             one Point a line: code (GeoNames id), name, country, population

import { createWriteStream, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { administrativeDivision, communeShapes, countries, towns } from "./sources.mjs";

const SMALLEST_TOWN = 15_000;

const [folder, output] = process.argv.slice(2);

async function write() {
  const shapes = await communeShapes(folder);
  const communes = administrativeDivision("communes");
  await writeLines("communes.geojsonl.gz", outlines(communes, "commune-actuelle", shapes));
  await writeLines(
    "arrondissements.geojsonl.gz",
    outlines(communes, "arrondissement-municipal", shapes),
  );
  writeDivisions();
  writeFileSync(
    `${output}/countries.geojson`,
    JSON.stringify({ type: "FeatureCollection", features: countries() }),
  );
  await writeLines("cities.geojsonl", cities());
}

function* outlines(communes, type, shapes) {
  let without = 0;
  for (const commune of communes) {
    if (commune.type !== type) continue;
    const geometry = shapes.get(commune.code)?.geometry;
    if (!geometry) {
      without += 1;
      continue;
    }
    const { code, nom: name, population, departement, region } = commune;
    const properties = { code, name, population, departement, region };
    if (commune.commune) properties.commune = commune.commune;
    yield { type: "Feature", properties, geometry };
  }
  if (without > 0) console.log(`${type}: ${without} without an outline in the source, left out`);
}

function writeDivisions() {
  const departements = administrativeDivision("departements");
  const regions = administrativeDivision("regions");
  const named = ({ code, nom }) => ({ code, name: nom });
  writeFileSync(
    `${output}/departements.json`,
    JSON.stringify(
      departements.map((d) => ({ ...named(d), region: d.region })),
      null,
      1,
    ),
  );
  writeFileSync(`${output}/regions.json`, JSON.stringify(regions.map(named), null, 1));
}

async function* cities() {
  for await (const { lon, lat, ...properties } of towns(SMALLEST_TOWN)) {
    yield { type: "Feature", properties, geometry: { type: "Point", coordinates: [lon, lat] } };
  }
}

async function writeLines(name, features) {
  let count = 0;
  async function* lines() {
    for await (const feature of features) {
      count += 1;
      yield `${JSON.stringify(feature)}\n`;
    }
  }
  const file = createWriteStream(`${output}/${name}`);
  const source = Readable.from(lines());
  await (name.endsWith(".gz") ? pipeline(source, createGzip(), file) : pipeline(source, file));
  console.log(`${name}: ${count}`);
}

await write();
