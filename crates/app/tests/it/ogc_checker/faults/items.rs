//! F17–F27: features and the parameters that select them.

use serde_json::{Value, json};

use super::{Fault, each_feature, fail, is_page};
use crate::ogc_checker::wire::{Answer, Request};

pub(super) fn empty(answer: &mut Answer) {
    answer.status = 200;
    answer.set_header("content-type", Some("application/geo+json"));
    answer.set_body(
        br#"{"type":"FeatureCollection","features":[],"links":[],"numberMatched":0,"numberReturned":0}"#,
    );
}

/// Changes each position.
pub(super) fn each_position(value: &mut Value, change: fn(&mut Vec<Value>)) {
    if let Some(values) = value.as_array_mut() {
        if values.first().is_some_and(Value::is_number) {
            change(values);
        } else {
            for inner in values {
                each_position(inner, change);
            }
        }
    }
}

fn is_crossing(bbox: &str) -> bool {
    let numbers: Vec<f64> = bbox.split(',').filter_map(|number| number.parse().ok()).collect();
    numbers.len() == 4 && numbers[0] > numbers[2]
}

#[expect(
    clippy::float_cmp,
    reason = "the numbers of a box that was written with two equal ones"
)]
fn is_flat(bbox: &str) -> bool {
    let numbers: Vec<f64> = bbox.split(',').filter_map(|number| number.parse().ok()).collect();
    numbers.len() == 4 && (numbers[0] == numbers[2] || numbers[1] == numbers[3])
}

pub(super) fn forget(request: &mut Request, name: &str) {
    request.read_as(name, |_| None);
}

pub(super) const FAULTS: &[Fault] = &[
    Fault::says("F17", "longitude and latitude are swapped", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                each_feature(page, |feature| {
                    each_position(&mut feature["geometry"]["coordinates"], |position| {
                        position.swap(0, 1);
                    });
                });
            });
        }
    }),
    Fault::says("F17b", "all features in the east", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                each_feature(page, |feature| {
                    each_position(&mut feature["geometry"]["coordinates"], |position| {
                        position[0] = json!(position[0].as_f64().unwrap_or_default().abs());
                    });
                });
            });
        }
    }),
    Fault::says("F18", "no items", |request, answer| {
        if request.path().ends_with("/centres/items") {
            fail(answer, 500);
        }
    }),
    Fault::reads("F18b", "items of any collection", |request| {
        request.url = request.url.replace("/no-such-collection/items", "/devices/items");
    }),
    Fault::says("F19", "a list and no collection", |request, answer| {
        if is_page(request) {
            answer.edit(|page| page["type"] = json!("Features"));
        }
    }),
    Fault::says("F19", "a feature without properties", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                each_feature(page, |feature| {
                    feature.as_object_mut().expect("an object").remove("properties");
                });
            });
        }
    }),
    Fault::reads("F21a", "limit is not read", |request| forget(request, "limit")),
    Fault::reads("F21a", "limit is one too many", |request| {
        request.read_as("limit", |limit| {
            limit
                .parse::<i64>()
                .map_or(Some(limit.to_owned()), |limit| Some((limit + 1).to_string()))
        });
    }),
    Fault::says("F21b", "more than the maximum", |request, answer| {
        if request.path().ends_with("/ogc/api") {
            answer.edit(|definition| {
                definition["components"]["parameters"]["limit"]["schema"]["maximum"] = json!(3);
            });
        }
    }),
    Fault::says(
        "F21c",
        "a limit above the maximum is an error",
        |request, answer| {
            let is_above = |limit: String| limit.parse::<u64>().is_ok_and(|limit| limit > 10_000);
            if request.parameter("limit").is_some_and(is_above) {
                fail(answer, 400);
            }
        },
    ),
    Fault::reads("F21e", "no limit is wrong", |request| {
        request.read_as("limit", |limit| {
            limit
                .parse::<u64>()
                .ok()
                .filter(|limit| *limit > 0)
                .map(|limit| limit.to_string())
        });
    }),
    Fault::says("F21f", "a page is short", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                if let Some(features) = page["features"].as_array_mut() {
                    features.pop();
                }
            });
        }
    }),
    Fault::says("F22b", "no box with heights", |request, answer| {
        if request
            .parameter("bbox")
            .is_some_and(|bbox| bbox.matches(',').count() == 5)
        {
            fail(answer, 400);
        }
    }),
    Fault::reads("F23a", "bbox is not read", |request| forget(request, "bbox")),
    Fault::says(
        "F23b",
        "a box leaves out what has no geometry",
        |request, answer| {
            if request.parameter("bbox").is_some() {
                answer.edit(|page| {
                    if let Some(features) = page["features"].as_array_mut() {
                        features.retain(|feature| !feature["geometry"].is_null());
                    }
                });
            }
        },
    ),
    Fault::reads("F23c", "west of which is not east is turned around", |request| {
        request.read_as("bbox", |bbox| {
            let numbers: Vec<&str> = bbox.split(',').collect();
            let turned = || [numbers[2], numbers[1], numbers[0], numbers[3]].join(",");
            Some(if is_crossing(bbox) {
                turned()
            } else {
                bbox.to_owned()
            })
        });
    }),
    Fault::says(
        "F23c",
        "west of which is not east is an error",
        |request, answer| {
            if request.parameter("bbox").is_some_and(|bbox| is_crossing(&bbox)) {
                empty(answer);
            }
        },
    ),
    Fault::says("F23d", "a line selects nothing", |request, answer| {
        if request.parameter("bbox").is_some_and(|bbox| is_flat(&bbox)) && is_page(request) {
            empty(answer);
        }
    }),
    Fault::says("F23e", "NaN selects nothing", |request, answer| {
        if answer.status == 400 && request.parameter("bbox").is_some_and(|bbox| bbox.contains("NaN")) {
            empty(answer);
        }
    }),
    Fault::says("F23e", "north of the pole is somewhere", |request, answer| {
        if answer.status == 400 && request.parameter("bbox").is_some_and(|bbox| bbox.contains("91")) {
            empty(answer);
        }
    }),
    Fault::reads("F25", "datetime is not read", |request| {
        forget(request, "datetime");
    }),
    Fault::says("F25a", "an open beginning is an error", |request, answer| {
        if request
            .parameter("datetime")
            .is_some_and(|time| time.starts_with("../2"))
        {
            fail(answer, 400);
        }
    }),
    Fault::reads("F25", "an interval ends with its beginning", |request| {
        request.read_as("datetime", |time| {
            let (from, to) = time.split_once('/').unwrap_or((time, time));
            Some(if from.is_empty() || from == ".." { to } else { from }.to_owned())
        });
    }),
    Fault::says("F25b", "a time leaves out what has none", |request, answer| {
        if request.parameter("datetime").is_some() {
            answer.edit(|page| {
                if let Some(features) = page["features"].as_array_mut() {
                    features.retain(|feature| {
                        let properties = &feature["properties"];
                        !(properties["begins"].is_null() && properties["ends"].is_null())
                    });
                }
            });
        }
    }),
    Fault::says("F25e", "yesterday is a time", |request, answer| {
        if answer.status == 400
            && request
                .parameter("datetime")
                .is_some_and(|time| time == "yesterday")
        {
            empty(answer);
        }
    }),
    Fault::reads("F26", "no format is wrong", |request| {
        request.read_as("f", |format| {
            (format == "json" || format == "html").then(|| format.to_owned())
        });
    }),
    Fault::reads("F27", "unknown parameters are not read", |request| {
        forget(request, "no-such-parameter");
    }),
    Fault::reads("F27b", "the last of two counts", |request| {
        let pairs = request.query();
        for (name, _) in &pairs {
            let values: Vec<_> = pairs.iter().filter(|(other, _)| other == name).collect();
            if values.len() == 2 && values[0] == values[1] && !name.is_empty() {
                let (_, value) = values[0].clone();
                forget(request, name);
                let join = if request.url.contains('?') { '&' } else { '?' };
                request.url = format!("{}{join}{name}={value}", request.url);
                return;
            }
        }
    }),
];
