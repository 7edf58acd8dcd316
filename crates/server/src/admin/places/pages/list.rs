//! The list of opened places.

use domain::place::Place;
use maud::{Markup, html};
use store::place_pages::Opened;

use super::{days_since, page};
use crate::admin::places::{PLACES, path};
use crate::extract::PageContext;
use crate::places::search::Found;
use crate::state::AppState;
use crate::ui::countries;

pub(in crate::admin::places) struct PlacesPage<'a> {
    /// What was searched for, and what has that name.
    pub(in crate::admin::places) wanted: &'a str,
    pub(in crate::admin::places) found: &'a [Found],
    pub(in crate::admin::places) opened: &'a [Opened],
    /// There may be more.
    pub(in crate::admin::places) is_cut: bool,
    /// Whether the accounts are theirs too.
    pub(in crate::admin::places) may_manage: bool,
}

pub(in crate::admin::places) fn list(
    context: &PageContext,
    state: &AppState,
    shown: &PlacesPage<'_>,
) -> Markup {
    let title = context.text("admin-places");
    let main = html! {
        div.stack {
            h1 { (title) }
            @if shown.may_manage {
                nav.cluster-row aria-label=(context.text("moderation-tools")) {
                    a href=(context.href(crate::admin::ACCOUNTS)) { (context.text("admin-accounts")) }
                }
            }
            p { (context.text("admin-places-intro")) }
            (search(context, shown))
            section.stack aria-labelledby="opened" {
                h2 #opened { (context.text("admin-places-opened")) }
                @if shown.opened.is_empty() { p { (context.text("admin-places-none-opened")) } }
                @else { (table(context, state, shown.opened)) }
                @if shown.is_cut { p.hint { (context.text("admin-places-cut")) } }
            }
        }
    };
    page(context, state, &title, &main)
}

fn search(context: &PageContext, shown: &PlacesPage<'_>) -> Markup {
    html! {
        section.card.stack aria-labelledby="search" {
            h2 #search { (context.text("admin-places-search")) }
            form.stack method="get" action=(PLACES) role="search" {
                @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
                div.field {
                    label for="q" { (context.text("admin-places-name")) }
                    input type="search" id="q" name="q" value=(shown.wanted) maxlength="100" autocomplete="off";
                }
                button.button type="submit" { (context.text("organisations-search-button")) }
            }
            @if !shown.wanted.is_empty() {
                @if shown.found.is_empty() { p role="status" { (context.text("admin-places-none-found")) } }
                ul {
                    @for found in shown.found {
                        li {
                            a href=(context.href(&format!("{PLACES}/{}", found.code))) { (found.name) }
                            " " span.hint {
                                (context.locale().text(&format!("place-kind-{}", found.kind)))
                                @if !found.path.is_empty() { " · " (found.path) }
                                " · " (found.code)
                            }
                        }
                    }
                }
            }
        }
    }
}

fn table(context: &PageContext, state: &AppState, opened: &[Opened]) -> Markup {
    let atlas = state.published.atlas();
    let locale = context.locale();
    let columns = ["place", "collective", "moderators", "open", "median"]
        .map(|column| context.text(&format!("admin-places-column-{column}")));
    // A place that was imported a moment ago is not on the map yet.
    let known = opened
        .iter()
        .filter_map(|one| Some((atlas.places().get(one.place)?, one)));
    html! {
        div.table-scroll {
            table.table.register {
                thead { tr {
                    @for (index, column) in columns.iter().enumerate() {
                        th.number[index > 1] scope="col" { (column) }
                    }
                } }
                tbody {
                    @for (place, one) in known {
                        tr data-place=(place.code.as_str()) {
                            td data-label=(columns[0]) { (name(context, place)) }
                            td data-label=(columns[1]) {
                                @match &one.collective {
                                    Some(name) => bdi { (name) },
                                    None => span.hint { (context.text("admin-places-no-words")) },
                                }
                            }
                            td.number data-label=(columns[2]) { (locale.number(one.moderators)) }
                            td.number data-label=(columns[3]) { (locale.number(one.open)) }
                            td.number data-label=(columns[4]) {
                                @match one.median {
                                    Some(day) => {
                                        @let days = days_since(state, day);
                                        (context.text_with("admin-places-days", &[("days", days.into())]))
                                    },
                                    None => "–",
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn name(context: &PageContext, place: &Place) -> Markup {
    html! { a href=(context.href(&path(&place.code))) { (countries::name(context.locale(), place)) } }
}
