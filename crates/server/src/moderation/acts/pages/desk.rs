//! The second step: the text on one side, the act and its deployments as a form on the other.

use std::collections::BTreeSet;

use domain::Family;
use domain::place::PlaceCode;
use domain::report::{FieldError, Form};
use maud::{Markup, html};

use super::act::{ActFields, differences};
use super::marked::{marked, name, sources};
use super::row::{self, Rows};
use super::{page, start};
use crate::extract::PageContext;
use crate::moderation::acts::reading::Reading;
use crate::moderation::acts::register::Differing;
use crate::moderation::acts::rows::{MAX_ROWS, Row};
use crate::reports::fields::label;
use crate::state::AppState;
use crate::ui::form::error_summary;

pub(in crate::moderation::acts) struct Desk<'a> {
    pub(in crate::moderation::acts) country: &'a PlaceCode,
    /// `None` for an act without a text.
    pub(in crate::moderation::acts) reading: Option<&'a Reading>,
    pub(in crate::moderation::acts) form: &'a Form,
    pub(in crate::moderation::acts) rows: &'a [Row],
    /// The proposals that are taken; all of them until somebody chose.
    pub(in crate::moderation::acts) taken: Option<&'a BTreeSet<String>>,
    pub(in crate::moderation::acts) errors: &'a [FieldError],
    /// The number is registered already.
    pub(in crate::moderation::acts) differing: Option<&'a Differing>,
}

impl<'a> Desk<'a> {
    pub(in crate::moderation::acts) const fn new(
        country: &'a PlaceCode,
        form: &'a Form,
        rows: &'a [Row],
    ) -> Self {
        Self {
            country,
            reading: None,
            form,
            rows,
            taken: None,
            errors: &[],
            differing: None,
        }
    }
}

pub(in crate::moderation::acts) fn desk(context: &PageContext, state: &AppState, desk: &Desk<'_>) -> Markup {
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation/acts/new")) { (context.text("act-desk-other-text")) } }
            h1 { (context.text("act-desk-title")) ", " (start::name(&state.published.atlas(), desk.country)) }
            (error_summary(context, desk.errors, |field| field_name(context, field)))
            @if let Some(differing) = desk.differing {
                div.error-summary role="alert" tabindex="-1" { p { (context.text("act-desk-differs")) } }
                (differences(context, differing))
            }
            @if let Some(reading) = desk.reading.filter(|reading| reading.is_ban()) {
                div.notice.warning.stack {
                    p { (context.text("act-desk-ban")) }
                    (sources(reading, |finding| finding.field == "ban"))
                }
            }
            div.act-desk {
                @if let Some(reading) = desk.reading { (marked(context, reading)) }
                (form(context, state, desk))
            }
        }
    };
    page(context, state, "act-desk-title", &main)
}

fn form(context: &PageContext, state: &AppState, desk: &Desk<'_>) -> Markup {
    let is_taken = |field: &str| desk.taken.is_none_or(|taken| taken.contains(field));
    let fields = ActFields {
        context,
        country: desk.country,
        form: desk.form,
        errors: desk.errors,
        reading: desk.reading,
        is_taken: &is_taken,
    };
    html! {
        form.stack method="post" action=(context.href("/moderation/acts/new")) enctype="multipart/form-data"
            autocomplete="off" {
            // The button that the enter key presses is the first one of a form: it must not publish anything.
            button.visually-hidden type="submit" name="step" value="check" tabindex="-1" aria-hidden="true" {
                (context.text("act-desk-check"))
            }
            input type="hidden" name="country" value=(desk.country.as_str());
            @if let Some(differing) = desk.differing { input type="hidden" name="seen" value=(differing.state); }
            // A browser drops the first line break of a text area.
            @if let Some(reading) = desk.reading { textarea name="text" hidden { "\n" (reading.text) } }
            section.stack {
                h2 { (context.text("act-desk-act")) }
                p.hint { (context.text("act-desk-act-hint")) }
                (fields.attributes(state))
                (fields.links())
            }
            (deployments(context, state, desk))
            button.button type="submit" name="step" value="check" { (context.text("act-desk-check")) }
            button.button.primary type="submit" name="step" value="register" {
                (context.text(if desk.differing.is_some() { "act-desk-replace" } else { "act-desk-register" }))
            }
        }
    }
}

fn deployments(context: &PageContext, state: &AppState, desk: &Desk<'_>) -> Markup {
    let rows = Rows {
        context,
        state,
        errors: desk.errors,
        reading: desk.reading,
    };
    let is_ban = desk.reading.is_some_and(Reading::is_ban);
    html! {
        section.stack #deployments {
            h2 { (context.text("act-desk-deployments")) }
            @if is_ban && desk.rows.is_empty() {
                p { (context.text("act-desk-ban-no-deployment")) }
            } @else {
                p.hint { (context.text("act-desk-deployments-hint")) }
                @for one in desk.rows { (rows.row(one)) }
                @if desk.rows.len() < MAX_ROWS {
                    button.button type="submit" name="step" value="more" formnovalidate {
                        (context.text("act-desk-more"))
                    }
                }
            }
        }
    }
}

/// What a field of the form is called in the list of what is wrong with it.
pub(super) fn field_name(context: &PageContext, field: &str) -> String {
    let in_row = field
        .strip_prefix("row_")
        .and_then(|rest| rest.split_once('_'))
        .and_then(|(number, field)| Some((number.parse::<usize>().ok()?, field)));
    match in_row {
        Some((number, field)) => {
            let words = label(context.locale(), Family::Deployment, field);
            format!("{}, {words}", row::title(context, number))
        }
        None if field == "features" => context.text("act-desk-features"),
        None => name(context, field),
    }
}
