//! The page of a search.

use maud::{Markup, html};

use super::find::{self, STREETS, YES};
use super::streets::Street;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::instance::Geocoder;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

/// What a geocoder said.
pub(super) enum Asked {
    /// It was not asked.
    Nobody,
    Found(Vec<Street>),
    Unanswered,
}

/// The zoom at which the houses of a street are told apart.
const STREET_ZOOM: u8 = 17;

pub(super) fn results(context: &PageContext, state: &AppState, wanted: &str, asked: &Asked) -> Markup {
    let hits = find::hits(context, state, wanted);
    let title = context.text("search-title");
    let geocoder = state.settings.instance.geocoder.as_ref();
    let on_map = |hit: &find::Hit| {
        hit.lon
            .zip(hit.lat)
            .zip(hit.zoom)
            .map(|((lon, lat), zoom)| at(context, zoom, lon, lat))
    };
    let main = html! {
        div.stack {
            h1 { (title) }
            form.stack role="search" method="get" action="/search" {
                @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
                div.field {
                    label for="q" { (context.text("search-label")) }
                    input #q type="search" name="q" value=(wanted) maxlength="100" autocomplete="off";
                }
                div.cluster {
                    button.button.primary type="submit" { (context.text("search-go")) }
                    @if geocoder.is_some() {
                        button.button type="submit" name=(STREETS) value=(YES) { (context.text("search-streets-too")) }
                    }
                }
            }
            @if !wanted.is_empty() {
                p role="status" { (context.text_with("search-count", &[("count", Argument::from(hits.len()))])) }
            }
            @if !hits.is_empty() {
                ul.search-hits {
                    @for hit in &hits {
                        li {
                            a href=(hit.href) { (hit.name) }
                            @if let Some(address) = on_map(hit) { " · " a href=(address) { (context.text("search-on-map")) } }
                            p.hint { (hit.path) }
                        }
                    }
                }
            }
            @if let Some(geocoder) = geocoder {
                @if !matches!(asked, Asked::Nobody) { (streets(context, geocoder, asked)) }
                p.hint { (context.text_with("search-hint-streets", &[("host", geocoder.host().to_owned().into())])) }
            } @else {
                p.hint { (context.text("search-hint")) }
            }
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}

/// A link to the map.
fn at(context: &PageContext, zoom: u8, lon: f64, lat: f64) -> String {
    format!("{}#map={zoom}/{lat:.4}/{lon:.4}", context.href("/map"))
}

fn streets(context: &PageContext, geocoder: &Geocoder, asked: &Asked) -> Markup {
    let by = [("host", Argument::from(geocoder.host().to_owned()))];
    html! {
        section.stack aria-labelledby="streets" {
            h2 #streets { (context.text("search-streets")) }
            @match asked {
                Asked::Found(found) if !found.is_empty() => {
                    ul.search-hits {
                        @for Street { label, position } in found {
                            li {
                                a href=(at(context, STREET_ZOOM, position.lon(), position.lat())) { (label) }
                            }
                        }
                    }
                    p.hint { (context.text_with("search-streets-by", &by)) }
                }
                Asked::Unanswered => p role="status" { (context.text_with("search-streets-silent", &by)) },
                Asked::Found(_) | Asked::Nobody => p role="status" { (context.text_with("search-streets-none", &by)) },
            }
        }
    }
}
