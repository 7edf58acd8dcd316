//! The definition of the API for people: every address with its parameters and answers, without a script.

use maud::{Markup, html};
use serde_json::Value;

use super::{frame, value};
use crate::extract::PageContext;
use crate::state::AppState;

pub(in crate::ogc) fn api(context: &PageContext, state: &AppState, document: &Value) -> Markup {
    let title = context.text("ogc-door-api");
    let server = document["servers"][0]["url"].as_str().unwrap_or_default();
    let main = html! {
        h1 { (title) }
        p { (document["info"]["description"].as_str().unwrap_or_default()) }
        p { (context.text("ogc-api-at")) " " code { (server) } }
        section.stack aria-labelledby="addresses" {
            h2 #addresses { (context.text("ogc-api-addresses")) }
            @for (path, methods) in document["paths"].as_object().into_iter().flatten() {
                (self::path(context, path, &methods["get"]))
            }
        }
        section.stack aria-labelledby="parameters" {
            h2 #parameters { (context.text("ogc-api-parameters")) }
            dl.facts.wrap {
                @for (name, parameter) in document["components"]["parameters"].as_object().into_iter().flatten() {
                    dt id={ "parameter-" (name) } { code { (name) } }
                    dd {
                        p { (parameter["description"].as_str().unwrap_or_default()) }
                        @if parameter["schema"].is_object() {
                            details { summary { (context.text("ogc-column-type")) } (value::any(&parameter["schema"])) }
                        }
                    }
                }
            }
        }
    };
    frame(context, state, &title, &[], &main, document)
}

fn path(context: &PageContext, path: &str, operation: &Value) -> Markup {
    let last = |reference: &Value| {
        let reference = reference["$ref"].as_str().unwrap_or_default();
        reference.rsplit('/').next().unwrap_or_default().to_owned()
    };
    let parameters = operation["parameters"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    html! {
        details {
            summary { code { "GET " (path) } " " (operation["summary"].as_str().unwrap_or_default()) }
            dl.facts.wrap {
                dt { (context.text("ogc-api-parameters")) }
                dd {
                    @for (index, name) in parameters.iter().map(last).enumerate() {
                        @if index > 0 { ", " }
                        a href={ "#parameter-" (name) } { code { (name) } }
                    }
                }
                @for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
                    dt { (status) }
                    dd {
                        (answer["description"].as_str().map_or_else(|| last(answer), str::to_owned))
                        @for media_type in answer["content"].as_object().into_iter().flat_map(|content| content.keys()) {
                            " · " code { (media_type) }
                        }
                    }
                }
            }
        }
    }
}
