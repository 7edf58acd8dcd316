//! Pages of `/report`.

use domain::device::DeviceKind;
use domain::report::{DeviceForm, FieldError, NOTE_LENGTH};
use maud::{Markup, html};

use super::fields::{self, DeviceFields};
use super::token::TokenError;
use crate::extract::PageContext;
use crate::problem::Kind;
use crate::state::AppState;
use crate::ui::form::{Input, error_summary};
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings;

/// Why the form is shown again.
#[derive(Clone, Copy)]
pub(super) enum Fault<'a> {
    None,
    Fields(&'a [FieldError]),
    Token(TokenError),
    /// A limit, or the database.
    Problem(Kind),
}

pub(super) fn choose(context: &PageContext, state: &AppState) -> Markup {
    let main = html! {
        div.stack {
            h1 { (context.text("report-choose")) }
            p { (context.text("report-choose-intro")) }
            div.choice-grid {
                @for kind in DeviceKind::ALL {
                    a.choice href=(context.href(&format!("/report/device?kind={kind}"))) {
                        span class={ "kind-icon kind-" (kind) } aria-hidden="true" {}
                        span { (context.locale().label(*kind)) }
                    }
                }
            }
            p.notice { (context.text("report-not-mapped")) }
            p.hint { (context.text("report-families")) }
        }
    };
    page(context, state, "report-choose", None, &main)
}

pub(super) fn form(
    context: &PageContext,
    state: &AppState,
    form: &DeviceForm,
    token: &str,
    fault: Fault<'_>,
) -> Markup {
    let errors = match fault {
        Fault::Fields(errors) => errors,
        _ => &[],
    };
    let fields = DeviceFields {
        context,
        form,
        errors,
    };
    let main = html! {
        div.stack {
            h1 { (context.text("report-title")) }
            p { (context.text("report-intro")) }
            (explanation(context, fault))
            form.stack method="post" action=(context.href("/report/device")) autocomplete="off" {
                input type="hidden" name="token" value=(token);
                (fields.position())
                (fields.kind())
                details.card.stack open[fields::has_optional(form)] {
                    summary { (context.text("report-more")) }
                    p.hint { (context.text("report-more-hint")) }
                    (fields.optional())
                    (fields.field("seen_on", "report-seen-on", Some("report-seen-on-hint"), &form.seen_on)
                        .input(context, "date", &Input::default()))
                    (fields.field("note", "report-note", Some("report-note-hint"), &form.note)
                        .text_area(context, NOTE_LENGTH))
                }
                (trap(context))
                p.hint { (context.text("report-licence")) }
                button.button.primary type="submit" { (context.text("report-send")) }
            }
        }
        (strings(context))
    };
    page(context, state, "report-title", Some("report"), &main)
}

/// The only time that the receipt is shown.
pub(super) fn received(context: &PageContext, state: &AppState, receipt: &str) -> Markup {
    let main = html! {
        div.stack {
            h1 { (context.text("report-received")) }
            p { (context.text("report-received-next")) }
            h2 { (context.text("report-receipt")) }
            p { (context.text("report-receipt-why")) }
            code.receipt-code data-receipt { (receipt) }
            p { strong { (context.text("report-receipt-once")) } }
            p.cluster-row {
                a.button.primary href=(context.href("/report")) { (context.text("report-another")) }
                a.button href=(context.href("/receipt")) { (context.text("report-follow")) }
            }
        }
    };
    page(context, state, "report-received", None, &main)
}

fn page(context: &PageContext, state: &AppState, title: &str, entry: Option<&str>, main: &Markup) -> Markup {
    let layout = Layout {
        title: &context.text(title),
        section: Section::Report,
        entry,
    };
    layout.render(context, state, main)
}

fn explanation(context: &PageContext, fault: Fault<'_>) -> Markup {
    let key = match fault {
        Fault::None => return html! {},
        Fault::Fields(errors) => return error_summary(context, errors, fields::label),
        Fault::Token(TokenError::Expired) => "report-token-expired",
        Fault::Token(TokenError::TooQuick) => "report-token-too-quick",
        Fault::Problem(Kind::TooManyRequests) => "report-too-many",
        Fault::Problem(Kind::Unavailable) => "report-unavailable",
        Fault::Problem(_) => "report-failed",
    };
    html! {
        div.error-summary role="alert" tabindex="-1" {
            h2 { (context.text("report-not-sent")) }
            p { (context.text(key)) }
        }
    }
}

/// A field that no person sees; robots fill every field.
fn trap(context: &PageContext) -> Markup {
    html! {
        div.trap aria-hidden="true" {
            label for="website" { (context.text("report-trap")) }
            input type="text" id="website" name="website" tabindex="-1" autocomplete="off";
        }
    }
}
