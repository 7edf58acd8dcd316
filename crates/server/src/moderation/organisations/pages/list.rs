//! The list with its search, and the names that wait.

use domain::organisation::OrganisationKind;
use maud::{Markup, html};
use store::organisations::Organisation;

use super::{done, kind, link, page, path, uses};
use crate::extract::PageContext;
use crate::moderation::organisations::Done;
use crate::state::AppState;

pub(in crate::moderation::organisations) struct List<'a> {
    pub(in crate::moderation::organisations) wanted: &'a str,
    pub(in crate::moderation::organisations) found: &'a [Organisation],
    /// Whether there may be more than are shown.
    pub(in crate::moderation::organisations) is_cut: bool,
    pub(in crate::moderation::organisations) candidates: &'a [Organisation],
    pub(in crate::moderation::organisations) done: Option<Done>,
}

pub(in crate::moderation::organisations) fn list(
    context: &PageContext,
    state: &AppState,
    list: &List<'_>,
) -> Markup {
    let title = context.text("organisations-title");
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation")) { (context.text("moderation-back")) } }
            h1 { (title) }
            (done(context, list.done))
            p { (context.text("organisations-intro")) }
            (search(context, list.wanted))
            @if list.wanted.is_empty() { (candidates(context, list.candidates)) }
            h2 { (context.text("organisations-listed")) }
            @if list.found.is_empty() { p { (context.text("organisations-none")) } } @else { (table(context, list.found)) }
            @if list.is_cut { p.hint { (context.text("organisations-more")) } }
        }
    };
    page(context, state, &title, &main)
}

fn search(context: &PageContext, wanted: &str) -> Markup {
    html! {
        form method="get" action="/moderation/organisations" role="search" {
            @if context.is_language_chosen() {
                input type="hidden" name="lang" value=(context.locale().code());
            }
            div.field {
                label for="q" { (context.text("organisations-search")) }
                input type="search" id="q" name="q" value=(wanted) maxlength="120" autocomplete="off";
            }
            button.button type="submit" { (context.text("organisations-search-button")) }
        }
    }
}

fn candidates(context: &PageContext, names: &[Organisation]) -> Markup {
    html! {
        section.stack {
            h2 { (context.text("organisations-candidates")) }
            p.hint { (context.text("organisations-candidates-hint")) }
            @if names.is_empty() {
                p { (context.text("organisations-no-candidates")) }
            } @else {
                ul.stack { @for name in names { li.card { (candidate(context, name)) } } }
            }
        }
    }
}

/// A name with a button for each thing that it may be.
fn candidate(context: &PageContext, name: &Organisation) -> Markup {
    let id = format!("kind-{}", name.id);
    html! {
        form.stack method="post" action=(context.href("/moderation/organisations")) autocomplete="off" {
            p { strong { (link(context, name)) } " · " (uses(context, name)) }
            input type="hidden" name="id" value=(name.id);
            div.field {
                label for=(id) { (context.text("organisations-kind")) }
                select id=(id) name="kind" {
                    option value="" { (context.text("form-unknown")) }
                    @for kind in OrganisationKind::ALL { option value=(kind) { (context.locale().label(*kind)) } }
                }
            }
            div.cluster-row {
                button.button.primary type="submit" name="verdict" value="publish" {
                    (context.text("organisations-publish"))
                }
                button.button type="submit" name="verdict" value="category" { (context.text("organisations-category")) }
                a.button.quiet href=(context.href(&format!("{}#merge", path(name)))) {
                    (context.text("organisations-alias-of"))
                }
            }
        }
    }
}

fn table(context: &PageContext, found: &[Organisation]) -> Markup {
    let columns = ["name", "kind", "aliases", "used", "public"]
        .map(|column| context.text(&format!("organisations-column-{column}")));
    html! {
        div.table-scroll {
            table.table.register {
                thead { tr { @for column in &columns { th scope="col" { (column) } } } }
                tbody {
                    @for organisation in found {
                        tr {
                            td data-label=(columns[0]) { (link(context, organisation)) }
                            td data-label=(columns[1]) { (kind(context, organisation)) }
                            td data-label=(columns[2]) { (organisation.aliases.join(", ")) }
                            td data-label=(columns[3]) { (uses(context, organisation)) }
                            td data-label=(columns[4]) {
                                (context.text(if organisation.published { "feature-yes" } else { "feature-no" }))
                            }
                        }
                    }
                }
            }
        }
    }
}
