//! Pages of `/receipt`.

use domain::report::ReportState;
use maud::{Markup, html};
use store::reports::Tracked;

use crate::extract::PageContext;
use crate::problem::Kind;
use crate::state::AppState;
use crate::ui::feature;
use crate::ui::layout::{Layout, Section};

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
            div.stack {
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
            }
        },
    )
}

pub(super) fn status(context: &PageContext, state: &AppState, tracked: &Tracked, code: &str) -> Markup {
    page(
        context,
        state,
        &html! {
            div.stack {
                h1 { (context.text("receipt-status")) }
                (facts(context, tracked))
                @match tracked.state {
                    ReportState::Pending => {
                        p { (context.text("receipt-pending")) }
                        form method="post" action=(context.href("/receipt")) {
                            input type="hidden" name="code" value=(code);
                            button.button.danger type="submit" name="action" value="withdraw" {
                                (context.text("receipt-withdraw"))
                            }
                        }
                    }
                    ReportState::Accepted => {
                        p.notice.success { (context.text(&format!("receipt-accepted-{}", tracked.family))) }
                        @if let Some(feature) = tracked.feature {
                            p { a.button href=(context.href(&feature::path(tracked.family, feature))) {
                                (context.text("receipt-open"))
                            } }
                        }
                    }
                    ReportState::Rejected => {
                        p.notice.warning { (context.text("receipt-rejected")) }
                        @if let Some(reason) = tracked.reason {
                            p { strong { (context.text("receipt-reason")) } " " (context.locale().label(reason)) }
                        }
                    }
                    ReportState::Withdrawn => { p.notice { (context.text("receipt-withdrawn")) } }
                }
            }
        },
    )
}

pub(super) fn confirm(context: &PageContext, state: &AppState, tracked: &Tracked, code: &str) -> Markup {
    page(
        context,
        state,
        &html! {
            div.stack {
                h1 { (context.text("receipt-confirm")) }
                (facts(context, tracked))
                p { (context.text("receipt-confirm-consequence")) }
                form.cluster-row method="post" action=(context.href("/receipt")) {
                    input type="hidden" name="code" value=(code);
                    button.button.danger type="submit" name="action" value="confirm_withdrawal" {
                        (context.text("receipt-confirm-yes"))
                    }
                    button.button type="submit" name="action" value="follow" { (context.text("receipt-confirm-no")) }
                }
            }
        },
    )
}

fn facts(context: &PageContext, tracked: &Tracked) -> Markup {
    let locale = context.locale();
    html! {
        dl.facts {
            dt { (locale.label(tracked.family)) }
            dd { (feature::icon(tracked.family, tracked.kind)) " " (feature::kind_label(locale, tracked.family, tracked.kind)) }
            dt { (context.text("receipt-reported-on")) }
            dd { time datetime=(tracked.reported_on) { (locale.date(tracked.reported_on)) } }
            dt { (context.text("receipt-state")) }
            dd data-state=(tracked.state) { (locale.label(tracked.state)) }
        }
    }
}

fn page(context: &PageContext, state: &AppState, main: &Markup) -> Markup {
    let layout = Layout {
        title: &context.text("receipt-title"),
        section: Section::Receipt,
        entry: None,
    };
    layout.render(context, state, main)
}
