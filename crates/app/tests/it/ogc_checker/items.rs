//! F17–F22, F24, F28–F32: a page of items, and the parameters that every collection has.

use std::collections::BTreeSet;

use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::api::{Collection, features, href, id_of, links, pages, walk, with};
use super::collections::alternates;
use super::oracle::geometry::positions;
use super::run::Run;
use super::schemas;
use super::wire::path_of;

pub(super) fn f17(run: &Run<'_>) {
    let mut everywhere = Vec::new();
    for collection in &run.api.collections {
        for feature in &collection.all {
            for (lon, lat) in positions(&feature["geometry"]) {
                let is_on_earth = lon.abs() <= 180.0 && lat.abs() <= 90.0;
                run.demand("F17", is_on_earth, || {
                    format!("{}: {lon}, {lat} is nowhere", feature["id"])
                });
                everywhere.push((lon, lat));
            }
        }
    }
    for (lon, lat) in &run.inside.points {
        let is_there = everywhere
            .iter()
            .any(|(x, y)| (x - lon).abs() < 1e-6 && (y - lat).abs() < 1e-6);
        run.demand("F17b", is_there, || {
            format!("longitude {lon}, latitude {lat} was published and is not there")
        });
    }
}

pub(super) fn f18(run: &Run<'_>) {
    for collection in &run.api.collections {
        let status = run.get(&collection.items).status;
        run.demand("F18", status == 200, || {
            format!("{} is {status}", collection.items)
        });
    }
    let url = format!("{}/no-such-collection/items", run.api.collections_url);
    let status = run.get(&url).status;
    run.demand("F18b", status == 404, || format!("{url} is {status}"));
}

pub(super) fn f19(run: &Run<'_>) {
    for collection in &run.api.collections {
        let page = run.json(&with(&collection.items, "limit=50"));
        let faults = schemas::faults(&schemas::feature_collection(), &page);
        run.demand("F19", faults.is_empty(), || {
            format!("{}: {faults:?}", collection.items)
        });
    }
}

fn parameter<'v>(run: &'v Run<'_>, collection: &Collection, name: &str) -> &'v Value {
    run.api
        .parameter(path_of(&collection.items), name)
        .unwrap_or(&Value::Null)
}

/// In the query, not required, in the style of forms, not exploded.
fn form(run: &Run<'_>, number: &'static str, collection: &Collection, name: &str) -> Value {
    let parameter = parameter(run, collection, name);
    let is_form = parameter["in"] == "query"
        && parameter["required"] != true
        && (parameter["style"].is_null() || parameter["style"] == "form");
    run.demand(number, is_form, || {
        format!("{}: {name} is {parameter}", collection.id)
    });
    run.demand(number, parameter["explode"] == false, || {
        format!("{}: {name} is exploded", collection.id)
    });
    run.api.resolve(&parameter["schema"]).clone()
}

pub(super) fn f20(run: &Run<'_>) {
    for collection in &run.api.collections {
        let schema = form(run, "F20", collection, "limit");
        let whole = |name: &str| schema[name].as_i64();
        let is_defined = schema["type"] == "integer"
            && whole("minimum").is_some_and(|least| least >= 1)
            && whole("maximum") >= whole("minimum")
            && whole("default") >= whole("minimum")
            && whole("default") <= whole("maximum");
        run.demand("F20", is_defined, || {
            format!("{}: limit is {schema}", collection.id)
        });
    }
}

pub(super) fn f21(run: &Run<'_>) {
    for collection in &run.api.collections {
        let (items, total) = (&collection.items, collection.all.len());
        let maximum = parameter(run, collection, "limit")["schema"]["maximum"]
            .as_u64()
            .unwrap_or(u64::MAX);
        for limit in [1, 2, 3, 7] {
            let given = features(&run.json(&with(items, &format!("limit={limit}")))).len();
            run.demand("F21a", given <= limit, || {
                format!("{items}: {given} features for a limit of {limit}")
            });
            run.demand("F21f", given == limit.min(total), || {
                format!("{items}: {given} features for a limit of {limit} of {total}")
            });
        }
        for limit in [maximum, maximum.saturating_add(1), 1_000_000] {
            let answer = run.get(&with(items, &format!("limit={limit}")));
            run.demand("F21c", answer.status == 200, || {
                format!("{items}: limit={limit} is {}", answer.status)
            });
            let given = features(&answer.json()).len();
            run.demand("F21b", given as u64 <= maximum, || {
                format!("{items}: {given} features, {maximum} at most")
            });
        }
        for limit in [
            "0",
            "-1",
            "1.5",
            "abc",
            "",
            "100000000000000000000",
            "unlimited",
            "1e2",
            "%2B5",
            "0x10",
        ] {
            let status = run.get(&with(items, &format!("limit={limit}"))).status;
            run.demand("F21e", status == 400, || {
                format!("{items}: limit={limit} is {status}")
            });
        }
    }
}

pub(super) fn f22(run: &Run<'_>) {
    for collection in &run.api.collections {
        let schema = form(run, "F22", collection, "bbox");
        // The official suite reads the two numbers on the array itself.
        let is_defined = schema["type"] == "array"
            && run.api.resolve(&schema["items"])["type"] == "number"
            && schema["minItems"] == 4
            && schema["maxItems"] == 6;
        run.demand("F22", is_defined, || {
            format!("{}: bbox is {schema}", collection.id)
        });
        let flat = walk(run, &with(&collection.items, "bbox=-10,-80,100,80"));
        let high = run.get(&with(&collection.items, "bbox=-10,-80,-100,100,80,9000"));
        run.demand("F22b", high.status == 200, || {
            format!("a box with heights is {}", high.status)
        });
        let (flat, high): (BTreeSet<_>, BTreeSet<_>) = (
            flat.iter().map(id_of).collect(),
            features(&high.json()).iter().map(id_of).collect(),
        );
        run.demand(
            "F22b",
            high.is_subset(&flat) && high.is_empty() == flat.is_empty(),
            || format!("{}: a box with heights selects something else", collection.id),
        );
    }
}

pub(super) fn f24(run: &Run<'_>) {
    for collection in &run.api.collections {
        let schema = form(run, "F24", collection, "datetime");
        run.demand("F24", schema["type"] == "string", || {
            format!("{}: datetime is {schema}", collection.id)
        });
    }
}

pub(super) fn f28(run: &Run<'_>) {
    for collection in &run.api.collections {
        for query in ["limit=3", "limit=3&bbox=-180,-90,180,90"] {
            let url = with(&collection.items, query);
            alternates(run, "F28", "F28b", &url, &run.json(&url));
        }
    }
}

pub(super) fn f29(run: &Run<'_>) {
    let wanted = ["self", "alternate", "next", "prev"];
    for collection in &run.api.collections {
        let url = with(&collection.items, "limit=1");
        let first = run.json(&url);
        let second = href(&first, "next").map(|next| run.json(&next));
        for page in std::iter::once(&first).chain(second.as_ref()) {
            let links = links(page).into_iter();
            for link in links.filter(|link| wanted.iter().any(|rel| link["rel"] == *rel)) {
                run.demand("F29", link["type"].is_string(), || {
                    format!("{url}: {link} has no type")
                });
            }
        }
    }
}

pub(super) fn f30(run: &Run<'_>) {
    for collection in &run.api.collections {
        let before = (run.inside.now)();
        let page = run.json(&with(&collection.items, "limit=1"));
        let after = (run.inside.now)();
        let Some(stamp) = page["timeStamp"].as_str() else {
            continue;
        };
        let stamp = OffsetDateTime::parse(stamp, &Rfc3339).ok();
        // It may be cut to the second.
        let fits = stamp.is_some_and(|stamp| stamp >= before - time::Duration::seconds(1) && stamp <= after);
        run.demand("F30", fits, || {
            format!("{}: timeStamp is {}", collection.id, page["timeStamp"])
        });
    }
}

/// Eight combinations of parameters.
fn combinations(run: &Run<'_>, collection: &Collection) -> Vec<String> {
    let mut queries: Vec<String> = [
        "limit=4",
        "limit=4&bbox=0,40,10,52",
        "limit=4&bbox=170,-60,-170,60",
        "limit=4&datetime=2025-01-01/..",
        "limit=4&datetime=../2025-06-30",
        "limit=4&bbox=-180,-90,180,90&datetime=2024-01-01/2026-01-01",
    ]
    .map(str::to_owned)
    .into();
    // One that its own definition offers.
    let path = path_of(&collection.items);
    for name in ["status", "basis", "kind", "technology"] {
        let schema = run
            .api
            .parameter(path, name)
            .map(|parameter| &parameter["schema"]);
        let values = schema.map(|schema| [&schema["items"]["enum"][0], &schema["enum"][0]]);
        let value = values.and_then(|values| {
            values
                .into_iter()
                .find_map(|value| value.as_str().map(str::to_owned))
        });
        queries.extend(value.map(|value| format!("limit=4&{name}={value}")));
    }
    queries
}

pub(super) fn f31(run: &Run<'_>) {
    for collection in &run.api.collections {
        for query in combinations(run, collection) {
            let url = with(&collection.items, &query);
            let pages = pages(run, &url);
            let count: usize = pages.iter().map(|page| features(page).len()).sum();
            for page in &pages {
                let matched = &page["numberMatched"];
                run.demand("F31", matched.is_null() || *matched == count, || {
                    format!("{url}: numberMatched is {matched}, and the pages hold {count}")
                });
                run.demand("F31b", !matched.is_null(), || {
                    format!("{url} has no numberMatched")
                });
            }
        }
    }
}

pub(super) fn f32(run: &Run<'_>) {
    for collection in &run.api.collections {
        for query in ["limit=1", "limit=5", "limit=1000", "bbox=0,0,0,0"] {
            let url = with(&collection.items, query);
            let page = run.json(&url);
            let (returned, count) = (&page["numberReturned"], features(&page).len());
            run.demand("F32", returned.is_null() || *returned == count, || {
                format!("{url}: numberReturned is {returned} of {count}")
            });
        }
    }
}
