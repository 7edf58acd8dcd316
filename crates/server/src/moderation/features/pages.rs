//! One feature on the desk: how it stands, what was done with it, and what can be done.

use domain::ids::FeatureId;
use domain::moderation::{ChangeError, FeatureChange, Grid, Standing, WithholdReason};
use domain::permission::{Action, Scope};
use domain::vocabulary::Vocabulary as _;
use maud::{Markup, html};
use store::standing::Past;

use super::ChangeForm;
use crate::accounts::session::Moderator;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature::line::Line;
use crate::ui::form::{Field, Input};
use crate::ui::layout::{Layout, Section};

/// Longest address of a page that somebody pastes.
const ADDRESS_LENGTH: usize = 300;

/// Why nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Reason,
    Grid,
    Change(ChangeError),
}

impl Fault {
    const fn key(self) -> &'static str {
        match self {
            Self::Reason => "feature-desk-fault-reason",
            Self::Grid => "feature-desk-fault-grid",
            Self::Change(error) => match error {
                ChangeError::Forbidden => "feature-desk-fault-forbidden",
                ChangeError::Changed => "feature-desk-fault-changed",
                ChangeError::NotPublished => "feature-desk-fault-not-published",
                ChangeError::Published => "feature-desk-fault-published",
                ChangeError::Merged => "feature-desk-fault-merged",
                ChangeError::Target => "feature-desk-fault-target",
                ChangeError::NoPoint => "feature-desk-fault-no-point",
                ChangeError::Alone => "feature-desk-fault-alone",
            },
        }
    }
}

pub(super) struct Desk<'a> {
    pub(super) id: FeatureId,
    pub(super) standing: &'a Standing,
    pub(super) past: &'a [Past],
    pub(super) moderator: &'a Moderator,
    /// What was just done.
    pub(super) done: Option<&'a str>,
    pub(super) typed: &'a ChangeForm,
    pub(super) fault: Option<Fault>,
}

pub(super) fn desk(context: &PageContext, state: &AppState, desk: &Desk<'_>) -> Markup {
    let standing = desk.standing;
    let title = context.text("feature-desk");
    let is_public = standing.withheld.is_none() && !standing.is_merged;
    let (decides, withholds) = (
        desk.moderator.may(Action::DecideReviews),
        desk.moderator.may(Action::WithholdFeatures),
    );
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation")) { (context.text("moderation-back")) } }
            h1 { (title) }
            @if let Some(done) = desk.done {
                p.notice.success role="status" { (context.text(&format!("feature-desk-done-{done}"))) }
            }
            @if let Some(fault) = desk.fault {
                div.error-summary role="alert" tabindex="-1" { p { (context.text(fault.key())) } }
            }
            p {
                strong { (context.text(state_key(standing))) }
                @if let Some(reason) = standing.withheld { " " (context.locale().label(reason)) }
            }
            // Its page, with a title and its status.
            @if let Some(line) = Line::find(state, desk.id) { ul.feature-list { (line.item(context)) } }
            @if let Some((_, wish)) = standing.proposal {
                p.notice.warning {
                    (context.text("feature-desk-proposed")) " " strong { (name(context, wish)) }
                }
            }
            @if withholds && !standing.is_merged {
                @if standing.withheld.is_some() {
                    (form(context, desk, "restore", &html! {}))
                }
                @if matches!(standing.withheld, None | Some(WithholdReason::NoticePending)) {
                    (form(context, desk, "withhold", &reasons(context, desk)))
                }
            }
            @if decides && is_public {
                @if standing.is_point { (form(context, desk, "coarsen", &grids(context, desk))) }
                (form(context, desk, "merge", &into(context, desk)))
            }
            (past(context, desk))
        }
    };
    Layout {
        title: &title,
        section: Section::Moderation,
        entry: None,
    }
    .render(context, state, &main)
}

const fn state_key(standing: &Standing) -> &'static str {
    if standing.is_merged {
        "feature-desk-is-merged"
    } else if standing.withheld.is_some() {
        "feature-desk-is-withheld"
    } else {
        "feature-desk-is-public"
    }
}

/// What somebody wants of it, in words.
fn name(context: &PageContext, wish: FeatureChange) -> String {
    let action = context.text(&format!("feature-desk-{}", wish.action()));
    match wish {
        FeatureChange::Withhold(reason) => format!("{action} ({})", context.locale().label(reason)),
        FeatureChange::Coarsen(grid) => format!("{action} ({})", context.locale().label(grid)),
        FeatureChange::Restore | FeatureChange::Merge(_) => action,
    }
}

fn form(context: &PageContext, desk: &Desk<'_>, change: &str, fields: &Markup) -> Markup {
    html! {
        form.card.stack method="post" action=(context.href(&format!("/moderation/features/{}/change", desk.id))) autocomplete="off" {
            h2 { (context.text(&format!("feature-desk-{change}"))) }
            p.hint { (context.text(&format!("feature-desk-{change}-hint"))) }
            input type="hidden" name="version" value=(desk.standing.version);
            (fields)
            button.button type="submit" name="change" value=(change) { (context.text(&format!("feature-desk-{change}"))) }
        }
    }
}

fn reasons(context: &PageContext, desk: &Desk<'_>) -> Markup {
    choice(
        context,
        "reason",
        &WithholdReason::GIVEN.map(|reason| (reason.code(), context.locale().label(reason))),
        &desk.typed.reason,
    )
}

fn grids(context: &PageContext, desk: &Desk<'_>) -> Markup {
    let grids: Vec<_> = Grid::VALUES
        .iter()
        .map(|grid| (grid.code(), context.locale().label(*grid)))
        .collect();
    choice(context, "grid", &grids, &desk.typed.grid)
}

fn choice(context: &PageContext, name: &str, choices: &[(&str, String)], chosen: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (context.text(&format!("feature-desk-{name}"))) }
            select id=(name) name=(name) required {
                option value="" { (context.text("feature-desk-choose")) }
                @for (code, label) in choices {
                    option value=(code) selected[*code == chosen] { (label) }
                }
            }
        }
    }
}

fn into(context: &PageContext, desk: &Desk<'_>) -> Markup {
    Field {
        context,
        name: "into",
        label: context.text("feature-desk-into"),
        hint: None,
        value: &desk.typed.into,
        errors: &[],
    }
    .input("text", &Input::line(ADDRESS_LENGTH))
}

fn past(context: &PageContext, desk: &Desk<'_>) -> Markup {
    html! {
        section.stack {
            h2 { (context.text("feature-desk-past")) }
            @if desk.past.is_empty() { p { (context.text("feature-desk-no-past")) } }
            ol.stack reversed {
                @for one in desk.past {
                    li {
                        (context.locale().label(one.action)) " · "
                        (context.locale().date(one.on)) " · "
                        (author(context, desk, one))
                        @if one.is_reverted {
                            " · " (context.text("decisions-is-undone"))
                        } @else if let Some(decision) = one.decision {
                            " " (super::super::decisions::undo_button(context, decision, false))
                        }
                    }
                }
            }
        }
    }
}

fn author(context: &PageContext, desk: &Desk<'_>, past: &Past) -> Markup {
    let may_take_back = || {
        desk.moderator
            .0
            .grants
            .may(Action::DecideSensitive, Scope::Everywhere)
    };
    html! {
        @match (&past.by, past.import) {
            (Some(name), _) => (name),
            (None, Some(import)) if may_take_back() => {
                a href=(context.href(&format!("/moderation/imports/{import}"))) {
                    (context.text("feature-desk-by-import"))
                }
            },
            (None, Some(_)) => (context.text("feature-desk-by-import")),
            (None, None) => (context.text("feature-desk-by-nobody")),
        }
    }
}
