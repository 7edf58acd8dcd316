//! The same in other formats: beside the page, and named in its head for programs.

use maud::{Markup, html};

use super::Here;
use crate::ui::places;

/// Extension and media type.
const FORMATS: [(&str, &str); 4] = [
    ("atom", "application/atom+xml"),
    ("ics", "text/calendar"),
    ("csv", "text/csv"),
    ("geojson", "application/geo+json"),
];

pub(super) fn alternates(here: &Here<'_>, title: &str) -> Markup {
    let path = places::path(here.place);
    html! {
        @for (extension, media_type) in FORMATS {
            link rel="alternate" type=(media_type) href=(here.context.href(&format!("{path}.{extension}")))
                title={ (title) " – " (here.text(&format!("place-file-{extension}"))) };
        }
    }
}

pub(super) fn list(here: &Here<'_>) -> Markup {
    let path = places::path(here.place);
    html! {
        ul.files {
            @for (extension, _) in FORMATS {
                li {
                    a href=(here.context.href(&format!("{path}.{extension}"))) { (here.text(&format!("place-file-{extension}"))) }
                }
            }
            @if here.outline.is_some() {
                li { a href={ (path) "/outline.geojson" } { (here.text("place-file-outline")) } }
            }
        }
    }
}
