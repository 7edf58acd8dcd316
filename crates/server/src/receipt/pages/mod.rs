//! Pages of `/receipt`.

mod beyond;
mod correction;
mod notice;
mod status;

use maud::{Markup, html};
use store::receipts::Tracked;

use crate::extract::PageContext;
use crate::problem::Kind;
use crate::state::AppState;
use crate::ui::feature;
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings;

pub(super) use correction::{Corrected, Fault, correction};
pub(super) use notice::notice;
pub(super) use status::{Status, asked, combined_state, is_waiting, may_correct, status};

/// Room for the code with generous spaces.
const CODE_LENGTH: usize = 80;

/// The form, and why the code did not lead anywhere.
pub(super) fn form(context: &PageContext, state: &AppState, code: &str, fault: Option<Kind>) -> Markup {
    let explanation = fault.map(|kind| match kind {
        Kind::NotFound => "receipt-not-found",
        Kind::TooManyRequests => "receipt-too-many",
        _ => "receipt-unavailable",
    });
    page(
        context,
        state,
        &html! {
            h1 { (context.text("receipt-title")) }
            p { (context.text("receipt-intro")) }
            @if let Some(key) = explanation {
                div.error-summary role="alert" tabindex="-1" { p { (context.text(key)) } }
            }
            form.stack method="post" action=(context.href("/receipt")) autocomplete="off" {
                div.field {
                    label for="code" { (context.text("receipt-code")) }
                    p.hint #code-hint { (context.text("receipt-code-hint")) }
                    input type="text" id="code" name="code" value=(code) required maxlength=(CODE_LENGTH)
                        autocomplete="off" autocapitalize="characters" spellcheck="false"
                        aria-describedby="code-hint";
                }
                button.button.primary type="submit" { (context.text("receipt-follow")) }
            }
        },
    )
}

/// Is it meant?
pub(super) fn confirm(context: &PageContext, state: &AppState, reports: &[Tracked], code: &str) -> Markup {
    let waiting: Vec<&Tracked> = reports.iter().filter(|report| is_waiting(report)).collect();
    page(
        context,
        state,
        &html! {
            h1 { (context.text("receipt-confirm")) }
            ul.feature-list { @for report in &waiting { li { (name(context, report)) } } }
            p { (context.text("receipt-confirm-consequence")) }
            form.cluster-row method="post" action=(context.href("/receipt")) {
                input type="hidden" name="code" value=(code);
                button.button.danger type="submit" name="action" value="confirm_withdrawal" {
                    (context.text("receipt-confirm-yes"))
                }
                button.button type="submit" name="action" value="follow" { (context.text("receipt-confirm-no")) }
            }
        },
    )
}

/// What was reported, as icon and name.
fn name(context: &PageContext, report: &Tracked) -> Markup {
    html! {
        (feature::icon(report.family, report.kind)) " "
        (feature::kind_label(context.locale(), report.family, report.kind))
    }
}

fn page(context: &PageContext, state: &AppState, main: &Markup) -> Markup {
    let main = html! {
        div.stack { (main) }
        (strings(context))
    };
    Layout {
        title: &context.text("receipt-title"),
        section: Section::Receipt,
        entry: Some("receipt"),
    }
    .render(context, state, &main)
}
