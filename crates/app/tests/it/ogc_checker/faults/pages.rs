//! F40, F41 and the letters about HTML: only where the API has pages.

use serde_json::Value;

use super::{Fault, each_collection, fail, is, is_feature, is_page};
use crate::ogc_checker::wire::Answer;

fn is_html(answer: &Answer) -> bool {
    answer.media_type() == "text/html"
}

fn rewrite(answer: &mut Answer, from: &str, to: &str) {
    let text = answer.text().replace(from, to);
    answer.set_body(text.as_bytes());
}

fn no_alternate(document: &mut Value) {
    if let Some(links) = document["links"].as_array_mut() {
        links.retain(|link| link["rel"] != "alternate");
    }
}

pub(super) const FAULTS: &[Fault] = &[
    Fault::says(
        "F10b",
        "no way to the page of the collections",
        |request, answer| {
            if is(request, "/collections") {
                answer.edit(no_alternate);
            }
        },
    ),
    Fault::says("F12c", "no items as a page", |request, answer| {
        if is(request, "/collections") {
            answer.edit(|list| {
                each_collection(list, |collection| {
                    if let Some(links) = collection["links"].as_array_mut() {
                        links.retain(|link| link["rel"] != "items" || link["type"] != "text/html");
                    }
                });
            });
        }
    }),
    Fault::says("F28b", "no way to the page of the items", |request, answer| {
        if is_page(request) {
            answer.edit(no_alternate);
        }
    }),
    Fault::says("F35b", "no way to the page of the feature", |request, answer| {
        if is_feature(request) {
            answer.edit(no_alternate);
        }
    }),
    Fault::says("F40", "no page of a feature", |request, answer| {
        if is_feature(request) && is_html(answer) {
            fail(answer, 406);
        }
    }),
    Fault::says("F41", "a list in a paragraph that nobody closes", |_, answer| {
        if is_html(answer) {
            rewrite(answer, "</body>", "<p><b></p></i></body>");
        }
    }),
    Fault::says("F41b", "the page does not say everything", |request, answer| {
        if is_html(answer) && is_feature(request) {
            rewrite(answer, "observed", "");
            rewrite(answer, "Ville", "");
        }
    }),
    Fault::says("F41c", "the page does not lead on", |request, answer| {
        if is_html(answer) && is_feature(request) {
            rewrite(answer, " href=", " title=");
        }
    }),
    Fault::says("F46c", "anything that is asked for is JSON", |request, answer| {
        if request.header("accept") == Some("image/jpeg") {
            fail(answer, 200);
        }
    }),
    Fault::says("F48d", "JSON for browsers", |request, answer| {
        if request
            .header("accept")
            .is_some_and(|accept| accept.starts_with("text/html"))
        {
            answer.set_header("content-type", Some("application/json"));
        }
    }),
    Fault::says("F48e", "no Vary", |_, answer| answer.set_header("vary", None)),
];
