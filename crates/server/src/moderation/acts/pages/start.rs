//! The first step: a text or a document, and the country whose acts look like this.

use atlas::Atlas;
use domain::place::PlaceCode;
use formats::acts::TEXT_LIMIT;
use maud::{Markup, html};

use super::page;
use crate::extract::PageContext;
use crate::moderation::acts::reading::countries;
use crate::state::AppState;

/// Why no text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::moderation::acts) enum StartFault {
    Country,
    Empty,
    TooLong { bytes: usize },
    Pdf,
    Binary,
}

#[derive(Default)]
pub(in crate::moderation::acts) struct Start<'a> {
    pub(in crate::moderation::acts) country: &'a str,
    pub(in crate::moderation::acts) text: &'a str,
    pub(in crate::moderation::acts) fault: Option<StartFault>,
}

pub(in crate::moderation::acts) fn start(
    context: &PageContext,
    state: &AppState,
    start: &Start<'_>,
) -> Markup {
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation")) { (context.text("moderation-back")) } }
            h1 { (context.text("act-desk-title")) }
            p { (context.text("act-desk-intro")) }
            @if let Some(fault) = start.fault {
                div.error-summary role="alert" tabindex="-1" { p { (explanation(context, fault)) } }
            }
            form.stack method="post" action=(context.href("/moderation/acts/new")) enctype="multipart/form-data"
                autocomplete="off" {
                (country(context, state, start.country))
                div.field {
                    label for="text" { (context.text("act-desk-text")) }
                    p.hint #text-hint { (context.text("act-desk-text-hint")) }
                    // A browser drops the first line break of a text area.
                    textarea id="text" name="text" rows="14" aria-describedby="text-hint" { "\n" (start.text) }
                }
                div.field {
                    label for="document" { (context.text("act-desk-document")) }
                    p.hint #document-hint { (context.text("act-desk-document-hint")) }
                    input type="file" id="document" name="document" aria-describedby="document-hint";
                }
                div.cluster-row {
                    button.button.primary type="submit" name="step" value="read" { (context.text("act-desk-read")) }
                    button.button type="submit" name="step" value="blank" { (context.text("act-desk-blank")) }
                }
            }
        }
    };
    page(context, state, "act-desk-title", &main)
}

fn country(context: &PageContext, state: &AppState, chosen: &str) -> Markup {
    let atlas = state.published.atlas();
    html! {
        div.field {
            label for="country" { (context.text("act-desk-country")) }
            select id="country" name="country" {
                @for country in countries() {
                    @let is_chosen = match chosen { "" => country.as_str() == "fr", code => country.as_str() == code };
                    option value=(country.as_str()) selected[is_chosen] { (name(&atlas, &country)) }
                }
            }
        }
    }
}

/// The name of a place, or its code where the map does not know it.
pub(super) fn name<'a>(atlas: &'a Atlas, code: &'a PlaceCode) -> &'a str {
    let place = atlas.places().by_code(code);
    place.map_or(code.as_str(), |place| &place.name)
}

fn explanation(context: &PageContext, fault: StartFault) -> String {
    let key = match fault {
        StartFault::Country => "act-desk-fault-country",
        StartFault::Empty => "act-desk-fault-empty",
        StartFault::Pdf => "act-desk-fault-pdf",
        StartFault::Binary => "act-desk-fault-binary",
        StartFault::TooLong { bytes } => {
            let number = |bytes: usize| context.locale().number(bytes as u64).into();
            let arguments = [("bytes", number(bytes)), ("limit", number(TEXT_LIMIT))];
            return context.text_with("act-desk-fault-too-long", &arguments);
        }
    };
    context.text(key)
}
