//! The proposal as a form: to send it changed is to correct it.

use domain::Family;
use domain::moderation::RejectionReason;
use domain::report::{About, FieldError, Finding};
use maud::{Markup, html};

use super::{Fault, ReviewPage};
use crate::extract::PageContext;
use crate::reports::fields::{ReportFields, Rows};

/// Id of the form: the buttons of the neighbours belong to it too.
pub(super) const FORM: &str = "decision";

pub(super) fn decision(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    if shown.is_open() && shown.is_own() {
        return html! { p.notice.warning #decision { (context.text("moderation-own-report")) } };
    }
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
    let open = shown.is_open();
    let enctype = (family == Family::Deployment).then_some("multipart/form-data");
    html! {
        form.stack id=(FORM) method="post" action=(shown.address(context, "/decision"))
            enctype=[enctype] autocomplete="off" {
            input type="hidden" name="version" value=(shown.detail.review.version);
            @if let Some(present) = &shown.detail.review.present {
                input type="hidden" name="present" value=(present.version);
            }
            fieldset.stack disabled[!open] {
                details.card.stack open[hides_a_fault(typed.fault)] {
                    summary { (context.text("moderation-correct")) }
                    p.hint { (context.text(hint(shown))) }
                    (fields.place())
                    (fields.kind())
                    (fields.structures())
                    (fields.optional())
                    @if open && shown.detail.review.present.is_some() { (as_new(context)) }
                }
                @if open {
                    label.check {
                        input type="checkbox" name="then" value="next" checked[typed.goes_on];
                        span { (context.text("moderation-then-next")) }
                    }
                    div.send-bar.verdicts {
                        (acceptance(context, shown))
                        a.button.to-reason href="#reason" { (context.text("moderation-to-reason")) }
                    }
                    @if let Some(hint) = acceptance_hint(shown) { p.hint { (context.text(hint)) } }
                    (reason(context, typed.reason, errors))
                    button.button.danger type="submit" name="verdict" value="reject" formnovalidate aria-keyshortcuts="r" {
                        (context.text("moderation-reject"))
                    }
                }
            }
        }
    }
}

const fn hint(shown: &ReviewPage<'_>) -> &'static str {
    match shown.detail.review.about {
        None => "moderation-correct-hint",
        Some(About {
            finding: Finding::Different,
            ..
        }) => "moderation-correct-hint-different",
        Some(_) => "moderation-correct-hint-finding",
    }
}

/// The buttons that take the report, the likeliest first. A finding about what is not published any more can only be
/// taken for something new.
fn acceptance(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let review = &shown.detail.review;
    let Some(about) = review.about else {
        return html! {
            button.button.primary type="submit" name="verdict" value="approve" aria-keyshortcuts="a" {
                (context.text("moderation-approve"))
            }
        };
    };
    let join = |key: &str, class: &str| {
        let shortcut = if class == "primary" { "a" } else { "s" };
        html! {
            button class={ "button " (class) } type="submit" name="feature" value=(about.feature) formnovalidate
                aria-keyshortcuts=(shortcut) {
                (context.text(key))
            }
        }
    };
    html! {
        @if review.present.is_some() {
            @match about.finding {
                Finding::StillThere => (join("moderation-confirm-still_there", "primary")),
                Finding::Gone => (join("moderation-confirm-gone", "primary")),
                Finding::Different => {
                    button.button.primary type="submit" name="verdict" value="correct" aria-keyshortcuts="a" {
                        (context.text("moderation-confirm-different"))
                    }
                    (join("moderation-only-sighting", ""))
                },
            }
        }
        @if review.present.is_none() { (as_new(context)) }
    }
}

/// Rare where what it is about is published: it stands with the fields that it publishes.
fn as_new(context: &PageContext) -> Markup {
    html! {
        button.button type="submit" name="verdict" value="approve" aria-keyshortcuts="w" {
            (context.text("moderation-approve-new"))
        }
    }
}

fn acceptance_hint(shown: &ReviewPage<'_>) -> Option<&'static str> {
    let review = &shown.detail.review;
    review.present.as_ref()?;
    match review.about?.finding {
        Finding::StillThere => None,
        Finding::Gone => Some("moderation-confirm-gone-hint"),
        Finding::Different => Some("moderation-only-sighting-hint"),
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
