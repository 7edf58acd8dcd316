//! F28–F36 and F39: what a page of items says of itself, one feature, paging, GeoJSON.

use serde_json::{Value, json};

use super::items::{each_position, empty, forget};
use super::{Fault, drop_link, each_feature, fail, is_feature, is_page, relink, without_type};

pub(super) const FAULTS: &[Fault] = &[
    Fault::says("F28", "no self", |request, answer| {
        if is_page(request) {
            answer.edit(|page| drop_link(page, "self"));
        }
    }),
    Fault::says("F29", "next without a type", |request, answer| {
        if is_page(request) {
            answer.edit(|page| relink(page, "next", without_type));
        }
    }),
    Fault::says("F30", "a time of another year", |request, answer| {
        if is_page(request) {
            answer.edit(|page| page["timeStamp"] = json!("2019-01-01T00:00:00Z"));
        }
    }),
    Fault::says("F31", "one matches more than there are", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                page["numberMatched"] = json!(page["numberMatched"].as_u64().unwrap_or_default() + 1);
            });
        }
    }),
    Fault::says(
        "F31",
        "the whole number whatever the filter",
        |request, answer| {
            if is_page(request) && request.parameter("bbox").is_some() {
                answer.edit(|page| page["numberMatched"] = json!(4711));
            }
        },
    ),
    Fault::says("F31b", "no numberMatched", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                page.as_object_mut().expect("an object").remove("numberMatched");
            });
        }
    }),
    Fault::says("F32", "one fewer is returned", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                page["numberReturned"] = json!(page["numberReturned"].as_i64().unwrap_or_default() - 1);
            });
        }
    }),
    Fault::says("F33", "no feature alone", |request, answer| {
        if is_feature(request) {
            fail(answer, 404);
        }
    }),
    Fault::says("F33b", "any id is a feature", |request, answer| {
        if is_feature(request) && answer.status == 404 {
            fail(answer, 200);
        }
    }),
    Fault::says(
        "F33c",
        "what was taken down was never there",
        |request, answer| {
            if answer.status == 410 && is_feature(request) {
                fail(answer, 404);
            }
        },
    ),
    Fault::says("F34", "a feature of no type", |request, answer| {
        if is_feature(request) {
            answer.edit(|feature| feature["type"] = json!("Thing"));
        }
    }),
    Fault::says("F34b", "alone it says more", |request, answer| {
        if is_feature(request) {
            answer.edit(|feature| feature["properties"]["note"] = json!("secret"));
        }
    }),
    Fault::says("F35", "alone it has no self", |request, answer| {
        if is_feature(request) {
            answer.edit(|feature| drop_link(feature, "self"));
        }
    }),
    Fault::says("F35c", "alone it does not lead back", |request, answer| {
        if is_feature(request) {
            answer.edit(|feature| drop_link(feature, "collection"));
        }
    }),
    Fault::says(
        "F36a",
        "a page begins with the last feature again",
        |request, answer| {
            if is_page(request) && request.parameter("cursor").is_some() {
                answer.edit(|page| {
                    if let Some(features) = page["features"].as_array_mut() {
                        features.extend(features.first().cloned());
                    }
                });
            }
        },
    ),
    Fault::says(
        "F36a",
        "between two pages one feature is lost",
        |request, answer| {
            if is_page(request) && request.parameter("cursor").is_some() {
                answer.edit(|page| {
                    if let Some(features) = page["features"].as_array_mut()
                        && !features.is_empty()
                    {
                        features.remove(0);
                    }
                });
            }
        },
    ),
    Fault::says("F36c", "a cursor can be made up", |request, answer| {
        if answer.status == 400 && request.parameter("cursor").is_some() {
            empty(answer);
        }
    }),
    Fault::reads("F36d", "a cursor fits any filter", |request| {
        if request.parameter("cursor").is_some() {
            forget(request, "bbox");
            forget(request, "datetime");
        }
    }),
    // By the number of a page: what is added before moves what comes after.
    Fault::says(
        "F36e",
        "what comes meanwhile moves the pages",
        |request, answer| {
            if request.parameter("cursor").is_some()
                && request.parameter("limit").is_some_and(|limit| limit == "4")
            {
                answer.edit(|page| {
                    if let Some(features) = page["features"].as_array_mut()
                        && !features.is_empty()
                    {
                        features.remove(0);
                    }
                });
            }
        },
    ),
    Fault::says("F36f", "next without an equals sign", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                relink(page, "next", |link| {
                    let href = format!("{}&more", link["href"].as_str()?);
                    link["href"] = href.into();
                    Some(())
                });
            });
        }
    }),
    Fault::says("F39", "a feature without an id", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                each_feature(page, |feature| {
                    feature.as_object_mut().expect("an object").remove("id");
                });
            });
        }
    }),
    Fault::says("F39b", "a member crs", |request, answer| {
        if is_page(request) {
            answer.edit(|page| page["crs"] = json!({"type": "name"}));
        }
    }),
    Fault::says("F39c", "coordinates to the micrometre", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                each_feature(page, |feature| {
                    each_position(&mut feature["geometry"]["coordinates"], |position| {
                        position[0] = json!(1.123_456_789_1);
                    });
                });
            });
        }
    }),
    Fault::says("F39d", "polygons run with the clock", |request, answer| {
        if is_page(request) {
            answer.edit(|page| {
                each_feature(page, |feature| {
                    let polygons = feature["geometry"]["coordinates"].as_array_mut();
                    let rings = polygons
                        .into_iter()
                        .flatten()
                        .filter_map(Value::as_array_mut)
                        .flatten();
                    rings
                        .filter_map(Value::as_array_mut)
                        .for_each(|ring| ring.reverse());
                });
            });
        }
    }),
    Fault::says("F39e", "an area around the world", |request, answer| {
        if is_page(request) && request.path().contains("deployments") {
            answer.edit(|page| {
                if let Some(feature) = page["features"].get_mut(0) {
                    let around = json!([[[178, -20], [-178, -20], [-178, -18], [178, -18], [178, -20]]]);
                    feature["geometry"] = json!({"type": "Polygon", "coordinates": around});
                }
            });
        }
    }),
];
