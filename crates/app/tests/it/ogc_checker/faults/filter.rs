//! Q01–Q20 and C01–C06: only where the API filters and projects.

use serde_json::{Value, json};

use super::items::{empty, forget};
use super::{Fault, drop_link, each_feature, fail, is, is_page};
use crate::ogc_checker::wire::{Answer, Request};

const QUERYABLES: &str = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

fn filter(request: &Request) -> String {
    request.parameter("filter").unwrap_or_default()
}

fn is_queryables(request: &Request) -> bool {
    is(request, "/queryables")
}

/// Takes a parameter out of the definition of the items.
fn undefine(request: &Request, answer: &mut Answer, name: &'static str) {
    if !is(request, "/ogc/api") {
        return;
    }
    answer.edit(|definition| {
        let end = format!("/{name}");
        let paths = definition["paths"]
            .as_object_mut()
            .into_iter()
            .flat_map(|paths| paths.values_mut());
        for parameters in paths.filter_map(|item| item["get"]["parameters"].as_array_mut()) {
            parameters.retain(|parameter| {
                parameter["name"] != name && !parameter["$ref"].as_str().unwrap_or_default().ends_with(&end)
            });
        }
    });
}

/// Whatever is refused selects nothing instead.
fn accept(answer: &mut Answer) {
    if answer.status == 400 {
        empty(answer);
    }
}

fn without_link(list: &mut Value) {
    if let Some(collections) = list["collections"].as_array_mut() {
        for collection in collections {
            drop_link(collection, QUERYABLES);
        }
    }
    drop_link(list, QUERYABLES);
}

pub(super) const FAULTS: &[Fault] = &[
    Fault::says("Q01", "no head", |_, answer| answer.set_header("link", None)),
    Fault::says("Q02", "the queryables are plain JSON", |request, answer| {
        if is_queryables(request) {
            answer.set_header("content-type", Some("application/json"));
        }
    }),
    Fault::says("Q03", "the queryables have another name", |request, answer| {
        if is_queryables(request) {
            answer.edit(|document| document["$id"] = json!("http://elsewhere.example/queryables"));
        }
    }),
    Fault::says("Q03", "a queryable without a type", |request, answer| {
        if is_queryables(request) {
            answer.edit(|document| document["properties"]["status"] = json!({"title": "Status"}));
        }
    }),
    Fault::says("Q04", "others may be asked", |request, answer| {
        if is_queryables(request) {
            answer.edit(|document| document["additionalProperties"] = json!(true));
        }
    }),
    Fault::says(
        "Q04b",
        "an unknown property selects nothing",
        |request, answer| {
            if filter(request).contains("no_such_property") {
                accept(answer);
            }
        },
    ),
    Fault::says(
        "Q05",
        "whatever a feature carries may be asked",
        |request, answer| {
            if filter(request).contains("IS NULL") {
                accept(answer);
            }
        },
    ),
    Fault::says("Q06", "a queryable is no parameter", |request, answer| {
        undefine(request, answer, "status");
    }),
    Fault::reads("Q06b", "a parameter is not read", |request| {
        forget(request, "status");
    }),
    Fault::says("Q06c", "no value is wrong", |request, answer| {
        if request.parameter("status").is_some() {
            accept(answer);
        }
    }),
    Fault::says("Q07", "filter is not described", |request, answer| {
        undefine(request, answer, "filter");
    }),
    Fault::says("Q07b", "no filter", |request, answer| {
        if request.parameter("filter").is_some() {
            fail(answer, 400);
        }
    }),
    Fault::says("Q07c", "what is no sense selects nothing", |request, answer| {
        if filter(request) == "no sense" {
            accept(answer);
        }
    }),
    Fault::says("Q08", "the languages are not described", |request, answer| {
        undefine(request, answer, "filter-lang");
    }),
    Fault::reads("Q08b", "any language", |request| {
        request.read_as("filter-lang", |language| {
            (language != "sql").then(|| language.to_owned())
        });
    }),
    Fault::says("Q08c", "a language has to be named", |request, answer| {
        if request.parameter("filter").is_some() && request.parameter("filter-lang").is_none() {
            fail(answer, 400);
        }
    }),
    Fault::says("Q09", "the extent selects nothing", |request, answer| {
        if filter(request).starts_with("S_INTERSECTS") && answer.status == 200 {
            empty(answer);
        }
    }),
    Fault::says("Q09b", "beyond the earth there is nothing", |request, answer| {
        if filter(request).contains("1000000") {
            accept(answer);
        }
    }),
    Fault::says("Q10", "no reference system", |request, answer| {
        if request.parameter("filter-crs").is_some() {
            fail(answer, 400);
        }
    }),
    Fault::reads("Q10b", "any reference system", |request| {
        forget(request, "filter-crs");
    }),
    Fault::reads("Q11", "beside a filter no box is read", |request| {
        if request.parameter("filter").is_some() {
            forget(request, "bbox");
        }
    }),
    Fault::reads("Q11b", "beside a box no filter is read", |request| {
        if request.parameter("bbox").is_some() {
            forget(request, "filter");
        }
    }),
    Fault::reads("Q12", "filter is not read", |request| {
        forget(request, "filter");
        forget(request, "filter-lang");
    }),
    Fault::reads("Q12", "places are not filtered", |request| {
        if request.path().contains("/places/") {
            forget(request, "filter");
            forget(request, "filter-lang");
        }
    }),
    Fault::reads("Q12", "every reach is asked as the opening", |request| {
        if request.path().contains("/view-sectors/") {
            request.read_as("filter", |text| Some(text.replace("reach_m", "opening_degrees")));
        }
    }),
    Fault::reads("Q06b", "the kind of a place is not read", |request| {
        if request.path().contains("/places/") {
            forget(request, "kind");
        }
    }),
    Fault::reads("Q12", "not less is more", |request| {
        request.read_as("filter", |text| Some(text.replace("<>", "=")));
    }),
    Fault::says(
        "Q13",
        "the collection does not lead to its queryables",
        |request, answer| {
            if request.path().starts_with("/ogc/collections") && !is_page(request) {
                answer.edit(without_link);
            }
        },
    ),
    Fault::says("Q13b", "no queryables", |request, answer| {
        if is_queryables(request) {
            fail(answer, 404);
        }
    }),
    Fault::says("Q14", "no system of filters is described", |request, answer| {
        undefine(request, answer, "filter-crs");
    }),
    Fault::says(
        "Q14b",
        "a condition without a property is a defect",
        |request, answer| {
            if filter(request) == "1=1" {
                fail(answer, 500);
            }
        },
    ),
    Fault::says("Q15", "functions that nobody declared", |request, answer| {
        if is(request, "/functions") {
            fail(answer, 200);
        }
    }),
    Fault::reads("Q16", "OR before AND", |request| {
        request.read_as("filter", |text| Some(text.replace(" OR NOT ", " AND NOT ")));
    }),
    Fault::says("Q17", "keywords in capitals alone", |request, answer| {
        if filter(request).contains(" And ") || filter(request).starts_with("not ") {
            fail(answer, 400);
        }
    }),
    Fault::says("Q17b", "an odd text is a defect", |request, answer| {
        if filter(request) == "'a' = 'a'" {
            fail(answer, 500);
        }
    }),
    Fault::says("Q18", "no JSON", |request, answer| {
        if request
            .parameter("filter-lang")
            .is_some_and(|language| language == "cql2-json")
        {
            fail(answer, 400);
        }
    }),
    Fault::says("Q18b", "any JSON", |request, answer| {
        if request
            .parameter("filter-lang")
            .is_some_and(|language| language == "cql2-json")
        {
            accept(answer);
        }
    }),
    Fault::reads(
        "Q19",
        "a box that crosses the antimeridian is turned around",
        |request| {
            request.read_as("filter", |text| {
                Some(
                    text.replace("177,-30,-177,90", "-177,-30,177,90")
                        .replace("[177.0,-30.0,-177.0,90.0]", "[-177,-30,177,90]"),
                )
            });
        },
    ),
    Fault::says("Q20", "anything may be asked", |request, answer| {
        if filter(request).len() > 1_000 {
            accept(answer);
        }
    }),
    Fault::says("Q20b", "hardly anything may be asked", |request, answer| {
        if filter(request).matches(" OR ").count() == 7 {
            fail(answer, 400);
        }
    }),
    Fault::reads("Q21", "case counts", |request| {
        request.read_as("filter", |text| {
            Some(text.replace("CASEI", "").replace(
                "{\"op\":\"casei\",\"args\":[\"",
                "{\"op\":\"casei\",\"args\":[\"x",
            ))
        });
    }),
    Fault::reads("Q22", "accents count", |request| {
        request.read_as("filter", |text| Some(text.replace("ACCENTI", "")));
    }),
    Fault::reads("Q23", "after is before", |request| {
        request.read_as("filter", |text| Some(text.replace("T_AFTER", "T_BEFORE")));
    }),
    Fault::reads("Q24", "all is any", |request| {
        request.read_as("filter", |text| Some(text.replace("A_CONTAINEDBY", "A_OVERLAPS")));
    }),
    Fault::says("T01", "no list of sets", |request, answer| {
        if is(request, "/ogc/tiles") {
            fail(answer, 404);
        }
    }),
    Fault::says("T02", "a set without its scheme", |request, answer| {
        if is(request, "/tiles/WebMercatorQuad") {
            answer.edit(|set| {
                if let Some(links) = set["links"].as_array_mut() {
                    links.retain(|link| {
                        !link["rel"]
                            .as_str()
                            .unwrap_or_default()
                            .ends_with("tiling-scheme")
                    });
                }
            });
        }
    }),
    Fault::says("T03", "rows and columns are swapped", |request, answer| {
        if is(request, "/tiles/WebMercatorQuad") {
            answer.edit(|set| {
                for link in set["links"].as_array_mut().into_iter().flatten() {
                    let href = link["href"].as_str().unwrap_or_default();
                    let swapped = href
                        .replace("{tileRow}", "{}")
                        .replace("{tileCol}", "{tileRow}")
                        .replace("{}", "{tileCol}");
                    link["href"] = swapped.into();
                }
            });
        }
    }),
    Fault::says("T04", "a matrix of another width", |request, answer| {
        if request.path().contains("/tileMatrixSets/") {
            answer.edit(|set| set["tileMatrices"][3]["matrixWidth"] = json!(9));
        }
    }),
    Fault::says("T05", "a tile outside of the grid", |request, answer| {
        if request.path().contains("/tiles/") && answer.status >= 400 {
            answer.status = 204;
            answer.set_body(b"");
        }
    }),
    Fault::says("C01", "no list of systems", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| {
                for collection in list["collections"].as_array_mut().into_iter().flatten() {
                    collection["crs"] = json!(["http://www.opengis.net/def/crs/EPSG/0/3857"]);
                }
            });
        }
    }),
    Fault::says("C02", "bbox-crs is not described", |request, answer| {
        undefine(request, answer, "bbox-crs");
    }),
    Fault::says("C03", "no Content-Crs", |_, answer| {
        answer.set_header("content-crs", None);
    }),
    Fault::says("C04", "north before east", |request, answer| {
        if is_page(request) && request.parameter("crs").is_some_and(|crs| crs.ends_with("3857")) {
            answer.edit(|page| {
                each_feature(page, |feature| {
                    if let Some(position) = feature["geometry"]["coordinates"].as_array_mut()
                        && position.first().is_some_and(Value::is_number)
                    {
                        position.swap(0, 1);
                    }
                });
            });
        }
    }),
    Fault::reads("C04", "degrees whatever was asked", |request| {
        forget(request, "crs");
    }),
    Fault::says("C05", "a box in metres selects nothing", |request, answer| {
        if request.parameter("bbox-crs").is_some() {
            empty(answer);
        }
    }),
    Fault::reads("C05b", "a box of Lambert-93 somewhere else", |request| {
        if request
            .parameter("bbox-crs")
            .is_some_and(|crs| crs.ends_with("2154"))
        {
            request.read_as("bbox", |numbers| {
                let numbers = numbers.split(',').filter_map(|number| number.parse::<f64>().ok());
                Some(
                    numbers
                        .map(|number| (number + 200_000.0).to_string())
                        .collect::<Vec<_>>()
                        .join(","),
                )
            });
        }
    }),
    Fault::says("C06", "any system", |request, answer| {
        if request.parameter("crs").is_some() || request.parameter("bbox-crs").is_some() {
            accept(answer);
        }
    }),
];
