//! The first step: the file, and those that wait.

use maud::{Markup, html};
use store::imports::uploads::{MOST_BYTES, MOST_WAITING, Waiting};

use super::page;
use crate::extract::PageContext;
use crate::moderation::imports::uploads::MOST_ROWS;
use crate::state::AppState;

/// Why no file was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::moderation::imports::uploads) enum StartFault {
    Nothing,
    TooMany,
}

pub(in crate::moderation::imports::uploads) fn start(
    context: &PageContext,
    state: &AppState,
    waiting: &[Waiting],
    fault: Option<StartFault>,
) -> Markup {
    let locale = context.locale();
    let bounds = [
        ("megabytes", (MOST_BYTES >> 20).to_string().into()),
        ("rows", locale.number(MOST_ROWS).into()),
    ];
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation/imports")) { (context.text("imports-back")) } }
            h1 { (context.text("uploads-heading")) }
            p { (context.text("uploads-intro")) }
            @if let Some(fault) = fault {
                div.error-summary role="alert" tabindex="-1" { p { (explanation(context, fault)) } }
            }
            form.stack method="post" action=(context.href("/moderation/imports/new")) enctype="multipart/form-data" {
                div.field {
                    label for="file" { (context.text("uploads-file")) }
                    p.hint #file-hint { (context.text_with("uploads-file-hint", &bounds)) }
                    input type="file" id="file" name="file" aria-describedby="file-hint"
                        accept=".csv,.tsv,.txt,.geojson,.json,.geojsonl,.gpx,.kml,.kmz,.zip,.gz";
                }
                button.button.primary type="submit" { (context.text("uploads-send")) }
            }
            @if !waiting.is_empty() {
                h2 { (context.text("uploads-waiting")) }
                p.hint { (context.text("uploads-waiting-hint")) }
                ol.queue-list {
                    @for upload in waiting {
                        li {
                            a href=(context.href(&format!("/moderation/imports/uploads/{}", upload.id))) {
                                span {
                                    strong { (upload.file_name) }
                                    br;
                                    span.hint { (locale.date(upload.on)) " · " (size(context, upload.bytes)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    page(context, state, &context.text("uploads-heading"), &main)
}

fn size(context: &PageContext, bytes: i64) -> String {
    let bytes = u64::try_from(bytes).unwrap_or_default();
    let number = context.locale().number(bytes.div_ceil(1024));
    context.text_with("uploads-size", &[("number", number.into())])
}

fn explanation(context: &PageContext, fault: StartFault) -> String {
    match fault {
        StartFault::Nothing => context.text("uploads-fault-nothing"),
        StartFault::TooMany => context.text_with(
            "uploads-fault-too-many",
            &[("number", MOST_WAITING.to_string().into())],
        ),
    }
}
