//! One organisation as forms.

use domain::organisation::OrganisationKind;
use domain::taxonomy::NAME_LENGTH;
use domain::vocabulary::Vocabulary as _;
use maud::{Markup, html};
use store::organisations::Organisation;

use super::{done, kind, page, path, uses};
use crate::extract::PageContext;
use crate::moderation::organisations::Done;
use crate::moderation::organisations::one::Typed;
use crate::state::AppState;
use crate::ui::form::{Field, Input};

/// Why nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::moderation::organisations) enum Fault {
    Name,
    Kind,
    Wikidata,
    Alias,
    /// Another organisation has this name.
    Taken,
    /// Somebody else changed it since the page was shown.
    Changed,
}

impl Fault {
    const fn key(self) -> &'static str {
        match self {
            Self::Name => "organisations-fault-name",
            Self::Kind => "organisations-fault-kind",
            Self::Wikidata => "organisations-fault-wikidata",
            Self::Alias => "organisations-fault-alias",
            Self::Taken => "organisations-fault-taken",
            Self::Changed => "organisations-fault-changed",
        }
    }
}

pub(in crate::moderation::organisations) struct One<'a> {
    pub(in crate::moderation::organisations) organisation: &'a Organisation,
    pub(in crate::moderation::organisations) typed: &'a Typed,
    pub(in crate::moderation::organisations) fault: Option<Fault>,
    pub(in crate::moderation::organisations) done: Option<Done>,
    /// The name that is looked for to merge into, and who has it.
    pub(in crate::moderation::organisations) wanted: &'a str,
    pub(in crate::moderation::organisations) offered: &'a [Organisation],
}

impl<'a> One<'a> {
    pub(in crate::moderation::organisations) const fn of(
        organisation: &'a Organisation,
        typed: &'a Typed,
    ) -> Self {
        Self {
            organisation,
            typed,
            fault: None,
            done: None,
            wanted: "",
            offered: &[],
        }
    }
}

pub(in crate::moderation::organisations) fn one(
    context: &PageContext,
    state: &AppState,
    one: &One<'_>,
) -> Markup {
    let organisation = one.organisation;
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation/organisations")) { (context.text("organisations-back")) } }
            h1 { (organisation.name) }
            (done(context, one.done))
            @if let Some(fault) = one.fault {
                div.error-summary role="alert" tabindex="-1" { p { (context.text(fault.key())) } }
            }
            p { (kind(context, organisation)) " · " (uses(context, organisation)) }
            (edit(context, one))
            (aliases(context, one))
            (visibility(context, organisation))
            (merging(context, one))
        }
    };
    page(context, state, &organisation.name, &main)
}

fn edit(context: &PageContext, one: &One<'_>) -> Markup {
    html! {
        form.card.stack method="post" action=(context.href(&path(one.organisation))) autocomplete="off" {
            input type="hidden" name="seen" value=(one.typed.seen);
            (field(context, "name", &one.typed.name).input("text", &Input::line(NAME_LENGTH)))
            (field(context, "kind", &one.typed.kind).select(OrganisationKind::CHOICES))
            (field(context, "wikidata", &one.typed.wikidata).input("text", &Input::line(NAME_LENGTH)))
            button.button.primary type="submit" name="action" value="save" { (context.text("organisations-save")) }
        }
    }
}

fn aliases(context: &PageContext, one: &One<'_>) -> Markup {
    html! {
        section.card.stack {
            h2 { (context.text("organisations-aliases")) }
            @if one.organisation.aliases.is_empty() {
                p { (context.text("organisations-no-aliases")) }
            } @else {
                ul { @for alias in &one.organisation.aliases { li { (alias) } } }
            }
            form.stack method="post" action=(context.href(&path(one.organisation))) autocomplete="off" {
                (field(context, "alias", &one.typed.alias).input("text", &Input::line(NAME_LENGTH)))
                button.button type="submit" name="action" value="alias" { (context.text("organisations-add-alias")) }
            }
        }
    }
}

fn visibility(context: &PageContext, organisation: &Organisation) -> Markup {
    let (state, action, button) = if organisation.published {
        ("organisations-is-public", "hide", "organisations-hide")
    } else {
        ("organisations-is-hidden", "publish", "organisations-publish")
    };
    html! {
        form.card.stack method="post" action=(context.href(&path(organisation))) {
            p { (context.text(state)) }
            button.button type="submit" name="action" value=(action) { (context.text(button)) }
        }
    }
}

/// The way to the page that says what a merge changes.
fn merging(context: &PageContext, one: &One<'_>) -> Markup {
    html! {
        section.card.stack #merge {
            h2 { (context.text("organisations-merge")) }
            form.stack method="get" action={ (path(one.organisation)) "#merge" } {
                @if context.is_language_chosen() {
                    input type="hidden" name="lang" value=(context.locale().code());
                }
                (field(context, "into", one.wanted).input("search", &Input::line(NAME_LENGTH)))
                button.button type="submit" { (context.text("organisations-search-button")) }
            }
            @if !one.wanted.is_empty() && one.offered.is_empty() { p { (context.text("organisations-none")) } }
            @if !one.offered.is_empty() {
                ul {
                    @for other in one.offered {
                        li {
                            a href=(context.href(&format!("{}/merge?into={}", path(one.organisation), other.id))) {
                                (other.name)
                            }
                            " · " (kind(context, other)) " · " (uses(context, other))
                        }
                    }
                }
            }
        }
    }
}

fn field<'a>(context: &'a PageContext, name: &'a str, value: &'a str) -> Field<'a> {
    Field {
        context,
        name,
        label: context.text(&format!("organisations-{name}")),
        hint: context.locale().find(&format!("organisations-{name}-hint")),
        value,
        errors: &[],
    }
}
