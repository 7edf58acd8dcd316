//! F01–F16, F37, F38: HTTP, the entry documents, the collections.

use serde_json::json;

use super::{
    Fault, drop_link, each_collection, elsewhere, fail, is, is_feature, is_ok, is_page, is_root, relink,
    without_type,
};

pub(super) const FAULTS: &[Fault] = &[
    Fault::says("F01", "no Date", |_, answer| answer.set_header("date", None)),
    Fault::says("F01", "HTTP/1.0", |_, answer| answer.is_http_11 = false),
    Fault::says("F01", "a length that is wrong", |request, answer| {
        if request.method == "GET" && is_ok(answer) {
            answer.set_header("content-length", Some("7"));
        }
    }),
    Fault::says("F01b", "no HEAD", |request, answer| {
        if request.method == "HEAD" {
            fail(answer, 405);
        }
    }),
    Fault::says("F02", "no landing page", |request, answer| {
        if is_root(request) {
            fail(answer, 500);
        }
    }),
    Fault::says(
        "F03",
        "the landing page does not lead to the data",
        |request, answer| {
            if is_root(request) {
                answer.edit(|landing| drop_link(landing, "data"));
            }
        },
    ),
    Fault::says("F03b", "the landing page leads to nothing", |request, answer| {
        if is_root(request) {
            answer.edit(|landing| relink(landing, "conformance", elsewhere));
        }
    }),
    Fault::says("F04", "the definition fails", |request, answer| {
        if is(request, "/ogc/api") {
            fail(answer, 500);
        }
    }),
    Fault::says("F05", "the definition is plain JSON", |request, answer| {
        if is(request, "/ogc/api") {
            answer.set_header("content-type", Some("application/json"));
        }
    }),
    Fault::says("F05b", "the definition has no title", |request, answer| {
        if is(request, "/ogc/api") {
            answer.edit(|definition| definition["info"] = json!({}));
        }
    }),
    Fault::says("F06", "no conformance", |request, answer| {
        if is(request, "/conformance") {
            fail(answer, 404);
        }
    }),
    Fault::says("F06b", "no way to the conformance", |request, answer| {
        if is_root(request) {
            answer.edit(|landing| drop_link(landing, "conformance"));
        }
    }),
    Fault::says("F07", "core is not declared", |request, answer| {
        if is(request, "/conformance") {
            answer.edit(|document| {
                let classes = document["conformsTo"].as_array_mut().expect("a list");
                classes.retain(|class| !class.as_str().unwrap_or_default().ends_with("/core"));
            });
        }
    }),
    Fault::says("F07b", "a class that nobody checks", |request, answer| {
        if is(request, "/conformance") {
            answer.edit(|document| {
                let classes = document["conformsTo"].as_array_mut().expect("a list");
                classes.push(json!(
                    "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/update"
                ));
            });
        }
    }),
    Fault::says("F08", "no list of collections", |request, answer| {
        if is(request, "/collections") {
            fail(answer, 500);
        }
    }),
    Fault::says("F09", "a collection without an id", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| list["collections"][0]["id"] = json!(null));
        }
    }),
    Fault::says("F09", "a box of five numbers", |request, answer| {
        if is(request, "/collections") {
            answer
                .edit(|list| list["collections"][0]["extent"]["spatial"]["bbox"] = json!([[1, 2, 3, 4, 5]]));
        }
    }),
    Fault::says("F10", "self without a type", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| relink(list, "self", without_type));
        }
    }),
    Fault::says("F11", "a collection twice", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| {
                let first = list["collections"][0].clone();
                list["collections"].as_array_mut().expect("a list").push(first);
            });
        }
    }),
    Fault::says("F11b", "a collection is not listed", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| {
                list["collections"].as_array_mut().expect("a list").remove(1);
            });
        }
    }),
    Fault::says("F12", "items without a type", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| each_collection(list, |collection| relink(collection, "items", without_type)));
        }
    }),
    Fault::says("F12b", "items lead to nothing", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| each_collection(list, |collection| relink(collection, "items", elsewhere)));
        }
    }),
    Fault::says("F13", "an extent that is too small", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| {
                each_collection(list, |collection| {
                    collection["extent"]["spatial"]["bbox"] = json!([[2, 43, 3, 44]]);
                });
            });
        }
    }),
    Fault::says("F13b", "a time that is too short", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| {
                each_collection(list, |collection| {
                    let short = json!([["2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z"]]);
                    collection["extent"]["temporal"]["interval"] = short;
                });
            });
        }
    }),
    Fault::says("F13d", "an open beginning that is not", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| {
                each_collection(list, |collection| {
                    let first = &mut collection["extent"]["temporal"]["interval"][0][0];
                    if first.is_null() {
                        *first = json!("1000-01-01T00:00:00Z");
                    }
                });
            });
        }
    }),
    Fault::says("F13d", "what still stands has an end", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| {
                each_collection(list, |collection| {
                    let last = &mut collection["extent"]["temporal"]["interval"][0][1];
                    if last.is_null() {
                        *last = json!("3000-01-01T00:00:00Z");
                    }
                });
            });
        }
    }),
    Fault::says("F13c", "always the whole world", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| {
                each_collection(list, |collection| {
                    collection["extent"]["spatial"]["bbox"] = json!([[-180, -90, 180, 90]]);
                });
            });
        }
    }),
    Fault::says("F14", "a second box outside of the first", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| {
                each_collection(list, |collection| {
                    // A collection without features has none.
                    if let Some(boxes) = collection["extent"]["spatial"]["bbox"].as_array_mut() {
                        boxes.push(json!([-180, -90, 180, 90]));
                    }
                });
            });
        }
    }),
    Fault::says(
        "F15",
        "a collection that is listed is not there",
        |request, answer| {
            if is(request, "/collections/centres") {
                fail(answer, 404);
            }
        },
    ),
    Fault::reads("F15b", "any name is a collection", |request| {
        for name in ["no-such-collection", "dUmmYColLection"] {
            if request.path().ends_with(&format!("/collections/{name}")) {
                request.url = request.url.replace(name, "devices");
            }
        }
    }),
    Fault::says(
        "F16",
        "another title alone than in the list",
        |request, answer| {
            if is(request, "/collections/devices") {
                answer.edit(|collection| collection["title"] = json!("Something else"));
            }
        },
    ),
    Fault::says(
        "F16b",
        "a link of the list is missing alone",
        |request, answer| {
            if is(request, "/collections/devices") {
                answer.edit(|collection| drop_link(collection, "describedby"));
            }
        },
    ),
    Fault::says("F37a", "no 304", |request, answer| {
        if request.header("if-none-match").is_some() && answer.status == 304 {
            fail(answer, 200);
        }
    }),
    Fault::says("F37a", "no ETag", |_, answer| answer.set_header("etag", None)),
    Fault::says("F37b", "closed to other origins", |_, answer| {
        answer.set_header("access-control-allow-origin", None);
    }),
    Fault::says("F37c", "a refusal without a document", |_, answer| {
        if answer.status >= 400 {
            answer.set_header("content-type", Some("text/plain"));
            answer.set_body(b"no");
        }
    }),
    Fault::says("F37d", "the head leads elsewhere", |request, answer| {
        if is_root(request) {
            answer.headers.retain(|(name, _)| name != "link");
            answer.headers.push((
                "link".to_owned(),
                "<http://elsewhere.example/>; rel=\"data\"".to_owned(),
            ));
        }
    }),
    Fault::says("F37h", "the head does not lead on", |request, answer| {
        if is_page(request) {
            answer
                .headers
                .retain(|(name, value)| name != "link" || !value.contains("rel=\"next\""));
        }
    }),
    Fault::says("F37e", "no licence", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| each_collection(list, |collection| drop_link(collection, "license")));
        }
    }),
    Fault::says("F37f", "self is another document", |request, answer| {
        if is_root(request) {
            answer.edit(|landing| {
                relink(landing, "self", |link| {
                    let href = link["href"].as_str()?.replace("/ogc", "/ogc/collections");
                    link["href"] = href.into();
                    Some(())
                });
            });
        }
    }),
    Fault::says("F37g", "one ETag for ever", |request, answer| {
        if is_page(request) && answer.header("etag").is_some() {
            answer.set_header("etag", Some("\"always\""));
        }
    }),
    Fault::says("F38", "a page is plain JSON", |request, answer| {
        if is_page(request) && is_ok(answer) {
            answer.set_header("content-type", Some("application/json"));
        }
    }),
    Fault::says("F38", "the landing page is GeoJSON", |request, answer| {
        if is_root(request) && is_ok(answer) {
            answer.set_header("content-type", Some("application/geo+json"));
        }
    }),
    Fault::says(
        "X01",
        "an answer says what was never published",
        |request, answer| {
            if is(request, "/devices") && is_ok(answer) {
                answer.edit(|document| document["description"] = json!("With Xylophone-Quittung"));
            }
        },
    ),
    Fault::reads(
        "X02",
        "boxes are asked of another position than the one that is shown",
        |request| {
            if is_page(request) {
                request.read_as("bbox", |numbers| {
                    let mut numbers: Vec<f64> = numbers
                        .split(',')
                        .filter_map(|number| number.parse().ok())
                        .collect();
                    if numbers.len() == 4 && numbers[2] - numbers[0] <= 1.01 {
                        numbers[0] -= 0.001;
                        numbers[2] -= 0.001;
                    }
                    Some(
                        numbers
                            .iter()
                            .map(ToString::to_string)
                            .collect::<Vec<_>>()
                            .join(","),
                    )
                });
            }
        },
    ),
    Fault::says("X03", "an answer without bound", |request, answer| {
        if is_page(request) && is_ok(answer) {
            let more = " ".repeat(1 << 20);
            let body = format!("{}{more}", answer.text());
            answer.set_body(body.as_bytes());
        }
    }),
    Fault::says("X04", "features in another order each time", |request, answer| {
        if is_page(request) && request.again > 0 {
            answer.edit(|page| {
                if let Some(features) = page["features"].as_array_mut() {
                    features.reverse();
                }
            });
        }
    }),
    Fault::says("X05", "an empty tile", |request, answer| {
        if request.path().contains("/tiles/") {
            answer.set_body(b"");
        }
    }),
    Fault::says("X06", "a link leads to nothing", |request, answer| {
        if is_feature(request) {
            answer.edit(|feature| relink(feature, "collection", elsewhere));
        }
    }),
    Fault::says(
        "X07",
        "links go where the client says that it is",
        |request, answer| {
            if let Some(host) = request.header("host") {
                let text = answer.text().replace("127.0.0.1", host);
                answer.set_body(text.as_bytes());
            }
        },
    ),
];
