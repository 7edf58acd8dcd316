//! Claims about the whole router, with an atlas in memory and no database at all. What needs PostGIS is tested in the
//! crate `app`.

mod data;
mod envelope;
mod files;
mod ogc;
mod operations;
mod pages;
mod published;
mod tiles;

/// One address of each kind that answers 200 to a plain GET on the application of `cameras(3)`.
const READS: [&str; 18] = [
    "/",
    "/map",
    "/devices/00000000-0000-0000-0000-000000000001",
    "/devices/00000000-0000-0000-0000-000000000001.geojson",
    "/tiles.json",
    "/tiles/0/0/0.mvt",
    "/ogc",
    "/ogc/conformance",
    "/ogc/api",
    "/ogc/collections",
    "/ogc/collections/devices",
    "/ogc/collections/devices/schema",
    "/ogc/collections/devices/items",
    "/ogc/collections/devices/items/00000000-0000-0000-0000-000000000001",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/.well-known/security.txt",
];
