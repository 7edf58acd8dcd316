//! A client that knows the standards and one address. It walks through the API, compares what it gets with what it works
//! out by brute force, and reports what is wrong by the numbers of a checklist: F for OGC API - Features Part 1, C for
//! Part 2, Q for Part 3 and CQL2, X for what we ask beyond. What a class demands is looked at where the API declares the class,
//! as the official suite does.
//!
//! It is tested itself: against servers with one fault each.

mod api;
mod beyond;
mod collections;
mod core;
mod crs;
mod definition;
mod expressions;
mod faults;
mod feature;
mod filter;
mod geojson;
mod html;
mod http;
mod items;
mod language;
mod oracle;
mod paging;
mod parameters;
mod queryables;
mod run;
mod schemas;
mod selection;
mod tiles;
mod wire;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use run::{Change, Finding, Inside, Run};
use wire::{Fetch, Kept, over_http};
use world::World;

/// One number of the checklist.
struct Check {
    number: &'static str,
    /// The end of the name of the conformance class that demands it.
    class: &'static str,
    look: fn(&Run<'_>),
}

const fn check(number: &'static str, class: &'static str, look: fn(&Run<'_>)) -> Check {
    Check { number, class, look }
}

const CORE: &str = "ogcapi-features-1/1.0/conf/core";
const GEOJSON: &str = "ogcapi-features-1/1.0/conf/geojson";
const HTML: &str = "ogcapi-features-1/1.0/conf/html";
const OAS30: &str = "ogcapi-features-1/1.0/conf/oas30";

const CRS: &str = "ogcapi-features-2/1.0/conf/crs";
const QUERYABLES: &str = "ogcapi-features-3/1.0/conf/queryables";
const QUERY_PARAMETERS: &str = "ogcapi-features-3/1.0/conf/queryables-query-parameters";
const FILTER: &str = "ogcapi-features-3/1.0/conf/filter";
const FEATURES_FILTER: &str = "ogcapi-features-3/1.0/conf/features-filter";
const TEXT: &str = "cql2/1.0/conf/cql2-text";
const LANGUAGE_JSON: &str = "cql2/1.0/conf/cql2-json";
const BASIC: &str = "cql2/1.0/conf/basic-cql2";
const SPATIAL: &str = "cql2/1.0/conf/basic-spatial-functions";

/// In an order in which what changes something comes last.
#[rustfmt::skip]
const CHECKS: &[Check] = &[
    check("F01", CORE, core::f01), check("F02", CORE, core::f02), check("F03", CORE, core::f03),
    check("F04", CORE, core::f04), check("F05", CORE, core::f05), check("F06", CORE, core::f06),
    check("F07", CORE, core::f07), check("F08", CORE, collections::f08), check("F09", CORE, collections::f09),
    check("F10", CORE, collections::f10), check("F11", CORE, collections::f11), check("F12", CORE, collections::f12),
    check("F13", CORE, collections::f13), check("F14", CORE, collections::f14), check("F15", CORE, collections::f15),
    check("F16", CORE, collections::f16), check("F17", CORE, items::f17), check("F18", CORE, items::f18),
    check("F19", CORE, items::f19), check("F20", CORE, items::f20), check("F21", CORE, items::f21),
    check("F22", CORE, items::f22), check("F23", CORE, selection::f23), check("F24", CORE, items::f24),
    check("F25", CORE, selection::f25), check("F26", CORE, parameters::f26), check("F27", CORE, parameters::f27),
    check("F28", CORE, items::f28), check("F29", CORE, items::f29), check("F30", CORE, items::f30),
    check("F31", CORE, items::f31), check("F32", CORE, items::f32), check("F33", CORE, feature::f33),
    check("F34", CORE, feature::f34), check("F35", CORE, feature::f35), check("F38", GEOJSON, http::f38),
    check("F39", GEOJSON, geojson::f39), check("F40", HTML, html::f40), check("F41", HTML, html::f41),
    check("F42", OAS30, definition::f42), check("F43", OAS30, definition::f43), check("F44", OAS30, definition::f44),
    check("F46", OAS30, definition::f46), check("F47", OAS30, definition::f47), check("F48", CORE, http::f48),
    check("X01", CORE, beyond::x01), check("X02", CORE, beyond::x02), check("X03", CORE, beyond::x03),
    check("X04", CORE, beyond::x04), check("X05", CORE, beyond::x05), check("X06", CORE, beyond::x06),
    check("X07", CORE, beyond::x07),
    check("C01", CRS, crs::c01), check("C02", CRS, crs::c02), check("C03", CRS, crs::c03),
    check("C04", CRS, crs::c04), check("C05", CRS, crs::c05), check("C06", CRS, crs::c06),
    check("Q01", QUERYABLES, queryables::q01), check("Q02", QUERYABLES, queryables::q02), check("Q03", QUERYABLES, queryables::q03),
    check("Q04", QUERYABLES, queryables::q04), check("Q05", FILTER, queryables::q05), check("Q06", QUERY_PARAMETERS, queryables::q06),
    check("Q07", FILTER, filter::q07), check("Q08", FILTER, filter::q08), check("Q09", SPATIAL, filter::q09),
    check("Q10", FILTER, filter::q10), check("Q11", FILTER, filter::q11), check("Q12", FILTER, filter::q12),
    check("Q13", QUERYABLES, queryables::q13), check("Q14", FEATURES_FILTER, queryables::q14), check("Q15", FILTER, language::q15),
    check("Q16", BASIC, language::q16), check("Q17", TEXT, language::q17), check("Q18", LANGUAGE_JSON, language::q18),
    check("Q19", SPATIAL, language::q19), check("Q20", FILTER, language::q20),
    check("Q21", "cql2/1.0/conf/case-insensitive-comparison", language::q21),
    check("Q22", "cql2/1.0/conf/accent-insensitive-comparison", language::q22),
    check("Q23", "cql2/1.0/conf/temporal-functions", language::q23), check("Q24", "cql2/1.0/conf/array-functions", language::q24),
    check("T01", "ogcapi-tiles-1/1.0/conf/tilesets-list", tiles::t01), check("T02", "ogcapi-tiles-1/1.0/conf/tileset", tiles::t02),
    check("T03", "ogcapi-tiles-1/1.0/conf/mvt", tiles::t03), check("T04", "tms/2.0/conf/json-tilematrixset", tiles::t04),
    check("T05", "ogcapi-tiles-1/1.0/conf/core", tiles::t05),
    // What was seen so far is compared with the definition.
    check("F45", OAS30, definition::f45),
    check("F36", CORE, paging::f36), check("F37", CORE, http::f37),
];

/// What the API means to declare.
const DECLARED: &[&str] = &[
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
    "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/array-functions",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
];

/// Classes without a number of their own, with the number that looks at what they demand.
const WITHIN: &[(&str, &str)] = &[
    ("cql2/1.0/conf/advanced-comparison-operators", "Q12"),
    ("cql2/1.0/conf/basic-spatial-functions-plus", "Q19"),
    ("cql2/1.0/conf/spatial-functions", "Q19"),
    ("ogcapi-tiles-1/1.0/conf/dataset-tilesets", "T01"),
    ("ogcapi-tiles-1/1.0/conf/geodata-tilesets", "T01"),
];

/// Looks at the numbers that begin so.
fn visit<'a>(root: &str, fetch: &'a Fetch<'a>, inside: &'a Inside<'a>, number: &str) -> Run<'a> {
    let run = Run::begin(root, fetch, inside);
    for check in CHECKS {
        if check.number.starts_with(number) && (run.declares(check.class) || check.class == CORE) {
            (check.look)(&run);
        }
    }
    run
}

fn list(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(|finding| format!("  {finding}\n"))
        .collect::<Vec<_>>()
        .concat()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_api_keeps_what_it_declares() {
    let world = World::make().await;
    let (now, server) = (|| world.app.now(), over_http(&world.app.client));
    let kept = Kept::new(&server);
    let change = |change: Change| {
        let id = world.change(change);
        kept.forget();
        id
    };
    let inside = world.inside(DECLARED, &now, &change);
    let fetch = |request: &wire::Request| kept.answer(request);
    let run = visit(&world.root(), &fetch, &inside, "");
    let findings = run.findings();
    assert!(
        findings.is_empty(),
        "{} findings:\n{}",
        findings.len(),
        list(&findings)
    );
    for check in CHECKS.iter().filter(|check| run.declares(check.class)) {
        assert!(
            run.has_looked_at(check.number),
            "{} has looked at nothing",
            check.number
        );
    }
    for class in DECLARED {
        let own = CHECKS
            .iter()
            .find(|check| class.ends_with(check.class))
            .map(|check| check.number);
        let within = WITHIN
            .iter()
            .find(|(within, _)| class.ends_with(within))
            .map(|(_, number)| *number);
        let number = own
            .or(within)
            .unwrap_or_else(|| panic!("nothing looks at {class}"));
        assert!(
            run.has_looked_at(number),
            "{class}: {number} has looked at nothing"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_checker_finds_every_seeded_fault() {
    let world = World::make().await;
    let (now, server) = (|| world.app.now(), over_http(&world.app.client));
    let kept = Kept::new(&server);
    let change = |change: Change| {
        let id = world.change(change);
        kept.forget();
        id
    };
    let inside = world.inside(DECLARED, &now, &change);
    let whole = |request: &wire::Request| kept.answer(request);
    let declared = Run::begin(&world.root(), &whole, &inside);
    let mut missed = Vec::new();
    let mut tried = BTreeSet::new();
    let mut usual: BTreeMap<&str, Vec<Finding>> = BTreeMap::new();
    for fault in faults::all() {
        let number = &fault.number[..3];
        let check = CHECKS
            .iter()
            .find(|check| check.number == number)
            .expect("a number of the list");
        if !declared.declares(check.class) || !is_about_what_is_declared(fault.number, &declared) {
            continue;
        }
        tried.insert(number);
        // What the whole server has too is not the fault's doing.
        let usual = usual
            .entry(number)
            .or_insert_with(|| visit(&world.root(), &whole, &inside, number).findings());
        let faulty = |request: &wire::Request| fault.between(&whole, request);
        let mut findings = visit(&world.root(), &faulty, &inside, number).findings();
        findings.retain(|finding| !usual.contains(finding));
        if !findings
            .iter()
            .any(|finding| finding.number.starts_with(fault.number))
        {
            missed.push(format!("{}: {}\n{}", fault.number, fault.name, list(&findings)));
        }
    }
    assert!(
        missed.is_empty(),
        "{} faults were not found:\n{}",
        missed.len(),
        missed.join("\n")
    );
    for check in CHECKS.iter().filter(|check| declared.declares(check.class)) {
        assert!(
            tried.contains(check.number),
            "{} has no seeded fault",
            check.number
        );
    }
}

/// Letters of core that are about pages.
fn is_about_what_is_declared(number: &str, run: &Run<'_>) -> bool {
    let about_pages = ["F10b", "F12c", "F28b", "F35b", "F46c", "F48d", "F48e"];
    !about_pages.contains(&number) || run.declares(HTML)
}
