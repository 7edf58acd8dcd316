//! The proposal as a form: to send it changed is to correct it.

use domain::Family;
use domain::moderation::{RejectionReason, ReviewState};
use domain::report::FieldError;
use maud::{Markup, html};

use super::{Fault, ReviewPage};
use crate::extract::PageContext;
use crate::reports::fields::{ReportFields, Rows};

/// Id of the form: the buttons of the neighbours belong to it too.
pub(super) const FORM: &str = "decision";

pub(super) fn decision(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let typed = shown.typed;
    let errors = match typed.fault {
        Fault::Fields(errors) => errors,
        _ => &[],
    };
    let family = shown.subject().family();
    let fields = ReportFields {
        is_about_published: false,
        context,
        family,
        form: &typed.form,
        errors,
        questions: typed.questions,
        rows: Rows {
            can_grow: false,
            ..Rows::default()
        },
        map: None,
    };
    let open = shown.detail.review.state == ReviewState::Open;
    let enctype = (family == Family::Deployment).then_some("multipart/form-data");
    html! {
        form.stack id=(FORM) method="post" action=(context.href(&format!("/moderation/reviews/{}/decision", shown.id)))
            enctype=[enctype] autocomplete="off" {
            input type="hidden" name="version" value=(shown.detail.review.version);
            fieldset.stack disabled[!open] {
                details.card.stack open[hides_a_fault(typed.fault)] {
                    summary { (context.text("moderation-correct")) }
                    p.hint { (context.text("moderation-correct-hint")) }
                    (fields.place())
                    (fields.kind())
                    (fields.structures())
                    (fields.optional())
                }
                @if open {
                    button.button.primary type="submit" name="verdict" value="approve" {
                        (context.text("moderation-approve"))
                    }
                    (reason(context, typed.reason, errors))
                    button.button.danger type="submit" name="verdict" value="reject" formnovalidate {
                        (context.text("moderation-reject"))
                    }
                }
            }
        }
    }
}

/// Whether what is wrong, or what was typed in vain, stands among the details.
fn hides_a_fault(fault: Fault<'_>) -> bool {
    match fault {
        Fault::None => false,
        Fault::Fields(errors) => errors
            .iter()
            .any(|error| !matches!(&*error.field, "reason" | "verdict" | "feature")),
        Fault::Decision(_) => true,
    }
}

fn reason(context: &PageContext, chosen: &str, errors: &[FieldError]) -> Markup {
    let is_wrong = errors.iter().any(|error| error.field == "reason");
    html! {
        div.field.error[is_wrong] {
            label for="reason" { (context.text("moderation-reason")) }
            p.hint #reason-hint { (context.text("moderation-reason-hint")) }
            select id="reason" name="reason" aria-describedby="reason-hint" aria-invalid=[is_wrong.then_some("true")] {
                option value="" { (context.text("moderation-choose-reason")) }
                @for reason in RejectionReason::ALL {
                    option value=(reason) selected[reason.code() == chosen] { (context.locale().label(*reason)) }
                }
            }
        }
    }
}
