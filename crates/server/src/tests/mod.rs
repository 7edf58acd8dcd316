//! Claims about the whole router, with an atlas in memory and no database at all. What needs PostGIS is tested in the
//! crate `app`.

mod acts;
mod catalogue;
mod centres;
mod changes;
mod compression;
mod data;
mod deployments;
mod envelope;
mod exports;
mod exports_formats;
mod exports_page;
mod families;
mod feeds;
mod files;
mod instance;
mod kit;
mod ogc;
mod ogc_api;
mod operations;
mod overpass;
mod pages;
mod phone;
mod place_beside;
mod place_of_one;
mod place_pages;
mod places;
mod published;
mod round_trips;
mod share;
mod streets;
mod tile_counts;
mod tiles;

/// One address of each kind that answers 200 to a plain GET on the application of the world of the tests.
const READS: [&str; 74] = [
    "/places/fr/83137-toulon/kit",
    "/places/fr/83137-toulon/kit/records",
    "/places/fr/83137-toulon/kit/records.odt",
    "/places/fr/83137-toulon/kit/sheet",
    "/places/fr/83137-toulon/kit/poster-a4",
    "/places/fr/83137-toulon/kit/qr.svg",
    "/places/fr/83137-toulon/kit/press.png",
    "/embed/map",
    "/embed/places/fr/83137-toulon",
    "/share/home.png",
    "/share/map.png",
    "/share/places/fr/83137.png",
    "/alerts",
    "/feeds/deployments.atom",
    "/feeds/deployments.ics",
    "/sitemap.xml",
    "/sitemaps/pages.xml",
    "/exports/dumps",
    "/exports/dumps.json",
    "/catalog.jsonld",
    "/.well-known/api-catalog",
    "/",
    "/openapi.json",
    "/survey",
    "/survey?place=fr-83137",
    "/way",
    "/survey/sheet?bbox=5.925,43.117,5.9345,43.1235",
    "/survey/template.csv?bbox=5.925,43.117,5.9345,43.1235",
    "/manifest.webmanifest",
    "/report/queue",
    "/map",
    "/map/table",
    "/search",
    "/search.json?q=toulon",
    "/devices/00000000-0000-0000-0000-000000000001",
    "/devices/00000000-0000-0000-0000-000000000001.geojson",
    "/deployments/00000000-0000-0000-0000-000000000100",
    "/deployments/00000000-0000-0000-0000-000000000100.geojson",
    "/centres/00000000-0000-0000-0000-000000000200",
    "/centres/00000000-0000-0000-0000-000000000200.geojson",
    "/centres/00000000-0000-0000-0000-000000000200/territory.geojson",
    "/acts",
    "/acts/00000000-0000-0000-0000-000000000300",
    "/places/fr/83137-toulon",
    "/places/fr/83137-toulon/outline.geojson",
    "/places/fr/83137-toulon.atom",
    "/places/fr/83137-toulon.ics",
    "/places/fr/83137-toulon.geojson",
    "/places",
    "/places/compare",
    "/organisations",
    "/organisations/villetoulon",
    "/exports/devices.geojson",
    "/exports/",
    "/exports/deployments.csv",
    "/exports/deployments.kml",
    "/exports/centres.gpkg",
    "/tiles.json",
    "/tiles/0/0/0.mvt",
    "/ogc",
    "/ogc/conformance",
    "/ogc/api",
    "/ogc/collections",
    "/ogc/collections/devices",
    "/ogc/collections/devices/schema",
    "/ogc/collections/deployments/queryables",
    "/ogc/collections/devices/items",
    "/ogc/collections/deployments/items",
    "/ogc/collections/view-sectors/items",
    "/ogc/collections/devices/items/00000000-0000-0000-0000-000000000001",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/.well-known/security.txt",
];
