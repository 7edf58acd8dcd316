//! The page of a search.

use maud::{Markup, html};

use super::find;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) fn results(context: &PageContext, state: &AppState, wanted: &str) -> Markup {
    let hits = find::hits(context, state, wanted);
    let title = context.text("search-title");
    let on_map = |hit: &find::Hit| {
        hit.lon
            .zip(hit.lat)
            .zip(hit.zoom)
            .map(|((lon, lat), zoom)| format!("{}#map={zoom}/{lat:.4}/{lon:.4}", context.href("/map")))
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
                button.button.primary type="submit" { (context.text("search-go")) }
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
            p.hint { (context.text("search-hint")) }
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}
