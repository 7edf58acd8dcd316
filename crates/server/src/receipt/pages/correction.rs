//! The form of a report that waits, filled with what it claims.

use domain::Family;
use domain::report::{FieldError, Form};
use maud::{Markup, html};

use super::page;
use crate::extract::PageContext;
use crate::problem::Kind;
use crate::reports::fields::{ReportFields, Rows, label};
use crate::reports::places::Question;
use crate::state::AppState;
use crate::ui::form::error_summary;

/// Why the form is shown again.
#[derive(Clone, Copy)]
pub(in crate::receipt) enum Fault<'a> {
    None,
    Fields(&'a [FieldError]),
    /// A limit, or the database.
    Problem(Kind),
}

/// What the form shows.
pub(in crate::receipt) struct Corrected<'a> {
    pub(in crate::receipt) family: Family,
    pub(in crate::receipt) form: &'a Form,
    pub(in crate::receipt) questions: &'a [Question],
    pub(in crate::receipt) code: &'a str,
    pub(in crate::receipt) ordinal: i16,
    /// Whether it says how something published should read.
    pub(in crate::receipt) is_about_published: bool,
}

pub(in crate::receipt) fn correction(
    context: &PageContext,
    state: &AppState,
    shown: &Corrected<'_>,
    fault: Fault<'_>,
) -> Markup {
    let family = shown.family;
    let fields = ReportFields {
        context,
        family,
        form: shown.form,
        errors: match fault {
            Fault::Fields(errors) => errors,
            _ => &[],
        },
        questions: shown.questions,
        rows: Rows {
            can_grow: false,
            ..Rows::default()
        },
        map: None,
        is_about_published: shown.is_about_published,
    };
    let enctype = (family == Family::Deployment).then_some("multipart/form-data");
    page(
        context,
        state,
        &html! {
            h1 { (context.text("receipt-correct-title")) }
            p { (context.text("receipt-correct-intro")) }
            (explanation(context, family, fault))
            form.stack method="post" action=(context.href("/receipt/correction")) enctype=[enctype] autocomplete="off" {
                input type="hidden" name="code" value=(shown.code);
                input type="hidden" name="ordinal" value=(shown.ordinal);
                (fields.place())
                (fields.kind())
                (fields.structures())
                (fields.optional())
                (fields.source())
                p.hint { (context.text("receipt-correct-note")) }
                (fields.note())
                button.button.primary type="submit" { (context.text("receipt-correct-send")) }
            }
            form method="post" action=(context.href("/receipt")) {
                input type="hidden" name="code" value=(shown.code);
                button.button type="submit" { (context.text("receipt-correct-leave")) }
            }
        },
    )
}

fn explanation(context: &PageContext, family: Family, fault: Fault<'_>) -> Markup {
    let key = match fault {
        Fault::None => return html! {},
        Fault::Fields(errors) => {
            return error_summary(context, errors, |field| label(context.locale(), family, field));
        }
        Fault::Problem(Kind::TooManyRequests) => "report-too-many",
        Fault::Problem(Kind::Unavailable) => "report-unavailable",
        Fault::Problem(_) => "report-failed",
    };
    html! {
        div.error-summary role="alert" tabindex="-1" { p { (context.text(key)) } }
    }
}
