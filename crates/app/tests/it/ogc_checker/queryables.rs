//! Q01–Q06, Q13, Q14: what may be asked of each collection, and the parameters that follow from it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::api::{Collection, features, href, id_of, links, walk, with};
use super::run::Run;
use super::selection::ids;
use super::wire::{Request, path_of};

const REL: &str = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
const SHORT: &str = "[ogc-rel:queryables]";
const SCHEMA: &str = "application/schema+json";

pub(super) fn url(collection: &Collection) -> String {
    let found = links(&collection.document)
        .into_iter()
        .find(|link| (link["rel"] == REL || link["rel"] == SHORT) && link["type"] == SCHEMA);
    let href = found.and_then(|link| link["href"].as_str().map(str::to_owned));
    href.unwrap_or_else(|| format!("{}/queryables", collection.url))
}

/// Names and schemas of what may be asked.
pub(super) fn properties(run: &Run<'_>, collection: &Collection) -> Vec<(String, Value)> {
    let document = run.json(&url(collection));
    let properties = document["properties"].as_object().cloned().unwrap_or_default();
    properties.into_iter().collect()
}

pub(super) fn is_geometry(schema: &Value) -> bool {
    schema["format"]
        .as_str()
        .is_some_and(|format| format.starts_with("geometry-"))
}

/// The type of a value, whether or not it may be null.
pub(super) fn type_of(schema: &Value) -> &str {
    let first = schema["type"]
        .as_array()
        .and_then(|types| types.iter().find(|one| **one != "null"));
    first.unwrap_or(&schema["type"]).as_str().unwrap_or_default()
}

pub(super) fn q01(run: &Run<'_>) {
    for collection in &run.api.collections {
        let head = run.ask(&Request {
            method: "HEAD",
            ..Request::get(&*collection.items)
        });
        let links = head.list("link").join(",");
        let has = links.contains(&REL.to_lowercase()) || links.contains(&SHORT.to_lowercase());
        run.demand("Q01", has, || {
            format!("the head of {} does not lead to the queryables", collection.items)
        });
    }
}

pub(super) fn q02(run: &Run<'_>) {
    for collection in &run.api.collections {
        let url = url(collection);
        let answer = run.accept(&url, SCHEMA);
        let fits = answer.status == 200 && answer.media_type() == SCHEMA;
        run.demand("Q02", fits, || {
            format!("{url} is {} {}", answer.status, answer.media_type())
        });
    }
}

pub(super) fn q03(run: &Run<'_>) {
    for collection in &run.api.collections {
        let url = url(collection);
        let document = run.json(&url);
        let draft = document["$schema"].as_str().unwrap_or_default();
        run.demand(
            "Q03",
            draft == "https://json-schema.org/draft/2020-12/schema",
            || format!("{url}: $schema is {draft}"),
        );
        let own = document["$id"].as_str().unwrap_or_default();
        run.demand("Q03", own == url.split('?').next().unwrap_or_default(), || {
            format!("{url}: $id is {own}")
        });
        run.demand("Q03", document["type"] == "object", || {
            format!("{url} is of type {}", document["type"])
        });
        let properties = properties(run, collection);
        run.demand("Q03", !properties.is_empty(), || format!("{url} lists nothing"));
        for (name, schema) in &properties {
            let is_right = if is_geometry(schema) {
                schema["type"].is_null() && schema["$ref"].is_null()
            } else {
                !type_of(schema).is_empty()
            };
            run.demand("Q03", is_right, || format!("{url}: {name} is {schema}"));
        }
        if let Err(fault) = super::schemas::compiled(&document) {
            run.demand("Q03", false, || format!("{url}: {fault}"));
        }
    }
}

pub(super) fn q04(run: &Run<'_>) {
    for collection in &run.api.collections {
        let document = run.json(&url(collection));
        run.demand("Q04", document["additionalProperties"] == false, || {
            format!("{}: others may be asked", collection.id)
        });
        if run.declares("ogcapi-features-3/1.0/conf/filter") {
            let asked = with(&collection.items, "filter=no_such_property%20%3D%201");
            let status = run.get(&asked).status;
            run.demand("Q04b", status == 400, || format!("{asked} is {status}"));
        }
    }
}

/// What features carry and the list does not name cannot be asked.
pub(super) fn q05(run: &Run<'_>) {
    for collection in &run.api.collections {
        let listed: BTreeSet<String> = properties(run, collection)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let carried = collection
            .all
            .first()
            .and_then(|feature| feature["properties"].as_object());
        let others = carried
            .into_iter()
            .flat_map(|carried| carried.keys())
            .filter(|name| !listed.contains(*name));
        for name in others.chain([&"id_".to_owned(), &"feature_id".to_owned()]) {
            let asked = with(&collection.items, &format!("filter={name}%20IS%20NULL"));
            let status = run.get(&asked).status;
            run.demand("Q05", status == 400, || format!("{asked} is {status}"));
        }
        let first = listed.first();
        run.demand("Q05", first.is_some(), || {
            format!("{} lists nothing", collection.id)
        });
    }
}

/// Values of a property that is there, each once.
pub(super) fn values(collection: &Collection, name: &str) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for feature in &collection.all {
        let value = &feature["properties"][name];
        if !value.is_null() && !value.is_array() && !found.contains(value) {
            found.push(value.clone());
        }
    }
    found
}

pub(super) fn encoded(text: &str) -> String {
    let mut url = reqwest::Url::parse("http://x/").expect("an address");
    url.query_pairs_mut().append_pair("v", text);
    let query = url.query().unwrap_or_default();
    query.trim_start_matches("v=").replace('+', "%20")
}

pub(super) fn q06(run: &Run<'_>) {
    for collection in &run.api.collections {
        for (name, schema) in properties(run, collection) {
            if is_geometry(&schema) || matches!(type_of(&schema), "array" | "object") {
                continue;
            }
            let parameter = run.api.parameter(path_of(&collection.items), &name);
            run.demand("Q06", parameter.is_some(), || {
                format!("{}: {name} is no parameter", collection.id)
            });
            for value in values(collection, &name).into_iter().take(3) {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let asked = with(
                    &collection.items,
                    &format!("limit=1000&{name}={}", encoded(&text)),
                );
                let answer = run.get(&asked);
                run.demand("Q06b", answer.status == 200, || {
                    format!("{asked} is {}", answer.status)
                });
                let wanted = collection
                    .all
                    .iter()
                    .filter(|feature| feature["properties"][&name] == value);
                let wanted: BTreeSet<String> = wanted.map(id_of).collect();
                // A comma parts the values of a list.
                let is_list = text.contains(',');
                run.demand("Q06b", is_list || ids(&answer.json()) == wanted, || {
                    format!("{asked} selects something else")
                });
            }
            let impossible = match type_of(&schema) {
                "number" | "integer" | "boolean" => "impossible",
                _ if schema["enum"].is_array() => "impossible",
                _ => "%00",
            };
            let asked = with(&collection.items, &format!("{name}={impossible}"));
            let status = run.get(&asked).status;
            run.demand("Q06c", status == 400, || format!("{asked} is {status}"));
        }
    }
}

pub(super) fn q13(run: &Run<'_>) {
    for collection in &run.api.collections {
        let single = run.json(&collection.url);
        let leads = links(&single)
            .iter()
            .any(|link| link["rel"] == REL || link["rel"] == SHORT);
        run.demand("Q13", leads, || {
            format!("{} does not lead to its queryables", collection.url)
        });
        let status = run.get(&format!("{}/queryables", collection.url)).status;
        run.demand("Q13b", status == 200, || {
            format!("{} has no queryables", collection.url)
        });
        run.demand("Q13", href(&single, "items").is_some(), || {
            format!("{} has no items", collection.url)
        });
    }
}

pub(super) fn q14(run: &Run<'_>) {
    for collection in &run.api.collections {
        for name in ["filter", "filter-lang", "filter-crs"] {
            let parameter = run.api.parameter(path_of(&collection.items), name);
            run.demand("Q14", parameter.is_some(), || {
                format!("{} has no parameter {name}", collection.items)
            });
        }
        let asked = with(
            &collection.items,
            "filter-lang=cql2-text&filter-crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84&filter=1%3D1",
        );
        let status = run.get(&asked).status;
        run.demand("Q14b", matches!(status, 200 | 400), || {
            format!("{asked} is {status}")
        });
    }
}

/// All features that an expression in text selects; `None` if it is refused.
pub(super) fn selected(
    run: &Run<'_>,
    collection: &Collection,
    filter: &str,
    more: &str,
) -> Option<BTreeSet<String>> {
    let asked = with(
        &collection.items,
        &format!("limit=1000{more}&filter={}", encoded(filter)),
    );
    let answer = run.get(&asked);
    let first = features(&answer.json())
        .iter()
        .map(id_of)
        .collect::<BTreeSet<_>>();
    let rest = href(&answer.json(), "next").map_or_else(Vec::new, |next| walk(run, &next));
    (answer.status == 200).then(|| first.into_iter().chain(rest.iter().map(id_of)).collect())
}
