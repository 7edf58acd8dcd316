//! F20, F22, F24, F42–F48: what the definition says and the server does not, and the other way round.

use serde_json::{Value, json};

use super::{Fault, drop_link, each_feature, fail, is, is_ok, is_page, is_root};
use crate::ogc_checker::wire::{Answer, Request};

fn redefine(request: &Request, answer: &mut Answer, change: fn(&mut Value)) {
    if is(request, "/ogc/api") {
        answer.edit(change);
    }
}

fn forget(value: &mut Value, name: &str) {
    if let Some(members) = value.as_object_mut() {
        members.remove(name);
    }
}

/// Each operation.
fn each(definition: &mut Value, change: fn(&mut Value)) {
    let paths = definition["paths"].as_object_mut();
    for item in paths.into_iter().flat_map(|paths| paths.values_mut()) {
        change(&mut item["get"]);
    }
}

pub(super) const FAULTS: &[Fault] = &[
    Fault::says("F20", "limit without a minimum", |request, answer| {
        redefine(request, answer, |definition| {
            forget(
                &mut definition["components"]["parameters"]["limit"]["schema"],
                "minimum",
            );
        });
    }),
    Fault::says("F22", "bbox of any length", |request, answer| {
        redefine(request, answer, |definition| {
            forget(
                &mut definition["components"]["parameters"]["bbox"]["schema"],
                "minItems",
            );
        });
    }),
    Fault::says("F24", "datetime is required", |request, answer| {
        redefine(request, answer, |definition| {
            definition["components"]["parameters"]["datetime"]["required"] = json!(true);
        });
    }),
    Fault::says("F25g", "datetime is described as any text", |request, answer| {
        redefine(request, answer, |definition| {
            definition["components"]["parameters"]["datetime"]["schema"] = json!({"type": "string"});
        });
    }),
    Fault::says("F25g", "datetime is described as a day", |request, answer| {
        redefine(request, answer, |definition| {
            let day = json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"});
            definition["components"]["parameters"]["datetime"]["schema"] = day;
        });
    }),
    Fault::says("F42", "no manual", |request, answer| {
        if is_root(request) {
            answer.edit(|landing| drop_link(landing, "service-doc"));
        }
    }),
    Fault::says(
        "F43",
        "a type of JSON Schema that OpenAPI 3.0 does not know",
        |request, answer| {
            redefine(request, answer, |definition| {
                definition["components"]["schemas"]["Link"]["properties"]["title"]["type"] =
                    json!(["string", "null"]);
            });
        },
    ),
    Fault::says("F43b", "a reference leads nowhere", |request, answer| {
        redefine(request, answer, |definition| {
            forget(&mut definition["components"]["schemas"], "Problem");
        });
    }),
    Fault::says("F44", "a path is not described", |request, answer| {
        redefine(request, answer, |definition| {
            forget(&mut definition["paths"], "/collections/devices/items");
        });
    }),
    Fault::says("F44b", "a path that does not exist", |request, answer| {
        redefine(request, answer, |definition| {
            definition["paths"]["/processes"] = definition["paths"]["/conformance"].clone();
            definition["paths"]["/processes"]["get"]["operationId"] = json!("getProcesses");
        });
    }),
    Fault::says(
        "F44c",
        "a parameter that the server refuses",
        |request, answer| {
            redefine(request, answer, |definition| {
                let parameter = json!({"name": "skip", "in": "query", "schema": {"type": "integer"}});
                definition["paths"]["/collections/devices/items"]["get"]["parameters"]
                    .as_array_mut()
                    .expect("a list")
                    .push(parameter);
            });
        },
    ),
    Fault::says("F45", "an error that is not described", |request, answer| {
        redefine(request, answer, |definition| {
            each(definition, |operation| forget(&mut operation["responses"], "400"));
        });
    }),
    Fault::says("F45b", "a media type that is not described", |request, answer| {
        if is_page(request) && is_ok(answer) {
            answer.set_header("content-type", Some("application/vnd.geo+json"));
        }
    }),
    Fault::says("F45c", "a number where a text is described", |request, answer| {
        if is_page(request) {
            answer.edit(|page| each_feature(page, |feature| feature["properties"]["status"] = json!(4)));
        }
    }),
    Fault::says("F46", "503 is not described", |request, answer| {
        redefine(request, answer, |definition| {
            each(definition, |operation| forget(&mut operation["responses"], "503"));
        });
    }),
    Fault::says("F46b", "405 without Allow", |_, answer| {
        if answer.status == 405 {
            answer.set_header("allow", None);
        }
    }),
    Fault::says(
        "F47",
        "a key is asked for that nobody was told of",
        |request, answer| {
            if is(request, "/conformance") {
                fail(answer, 401);
            }
        },
    ),
    Fault::says("F48", "a list of media types is too much", |request, answer| {
        if request
            .header("accept")
            .is_some_and(|accept| accept.contains("text/javascript"))
        {
            fail(answer, 406);
        }
    }),
    Fault::says("F48b", "f=json is something else", |request, answer| {
        if request.parameter("f").is_some_and(|format| format == "json") {
            answer.set_header("content-type", Some("text/plain"));
        }
    }),
    Fault::reads("F48c", "any format", |request| request.read_as("f", |_| None)),
];
