//! What became of a notice, and the way to a second look.

use domain::appeal::APPEAL_LENGTH;
use domain::report::FieldError;
use maud::{Markup, html};
use store::appeals::Lodged;
use store::notices::{Ruled, Tracked};

use super::page;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::receipt::notice::may_appeal;
use crate::state::AppState;
use crate::ui::feature;
use crate::ui::form::{Field, error_summary};
use crate::ui::receipt;

/// `typed`: the text of an appeal that was not taken.
pub(in crate::receipt) fn notice(
    context: &PageContext,
    state: &AppState,
    notice: &Tracked,
    code: &str,
    typed: &str,
    errors: &[FieldError],
) -> Markup {
    let receipt = domain::receipt::Receipt::parse(code);
    page(
        context,
        state,
        &html! {
            h1 { (context.text("notice-status")) }
            (error_summary(context, errors, |_| context.text("appeal-text")))
            section.card.stack {
                (facts(context, notice))
                @match notice.ruling {
                    Some(ruled) => (ruling(context, ruled)),
                    None => {
                        p { (context.text("notice-pending")) }
                        @if let Some(hiding) = notice.hid {
                            p.notice { (context.text(&format!("notice-hidden-{hiding}"))) }
                        }
                    }
                }
                @if let Some(lodged) = &notice.appeal { (lodged_appeal(context, lodged)) }
                @if may_appeal(notice) { (appeal(context, code, 1, typed, errors)) }
            }
            @if let Some(receipt) = receipt { (receipt::block(context, state, &receipt.text())) }
        },
    )
}

fn facts(context: &PageContext, notice: &Tracked) -> Markup {
    let locale = context.locale();
    let name = html! {
        (feature::icon(notice.family, notice.kind)) " " (feature::kind_label(locale, notice.family, notice.kind))
    };
    html! {
        dl.facts {
            dt { (context.text("notice-status-about")) }
            dd {
                @match notice.feature {
                    Some(id) => a href=(context.href(&feature::path(notice.family, id))) { (name) },
                    None => (name),
                }
            }
            dt { (context.text("notice-status-reason")) }
            dd { (locale.label(notice.reason)) }
            dt { (context.text("receipt-reported-on")) }
            dd { time datetime=(notice.received_on) { (locale.date(notice.received_on)) } }
        }
    }
}

/// What was decided, and why.
pub(super) fn ruling(context: &PageContext, ruled: Ruled) -> Markup {
    let locale = context.locale();
    let day = Argument::from(locale.date(ruled.on));
    html! {
        div.notice data-outcome=(ruled.outcome) {
            p.hint { (context.text_with("notice-decided", &[("day", day)])) }
            p { strong { (locale.label(ruled.outcome)) } }
            p { (locale.label(ruled.ground)) }
        }
    }
}

/// An appeal, and what came of it.
pub(super) fn lodged_appeal(context: &PageContext, lodged: &Lodged) -> Markup {
    let locale = context.locale();
    html! {
        @match lodged.ruling {
            None => p.notice data-appeal="open" {
                (context.text_with("appeal-lodged", &[("day", locale.date(lodged.on).into())]))
            },
            Some((outcome, ground, on)) => div.notice data-appeal=(outcome) {
                p.hint { (context.text_with("appeal-ruling", &[("day", locale.date(on).into())])) }
                p { strong { (locale.label(outcome)) } }
                p { (locale.label(ground)) }
            },
        }
    }
}

/// The form of an appeal against what was decided about one report, or about a notice.
pub(super) fn appeal(
    context: &PageContext,
    code: &str,
    ordinal: i16,
    typed: &str,
    errors: &[FieldError],
) -> Markup {
    html! {
        details open[!errors.is_empty()] {
            summary { (context.text("appeal-title")) }
            form.stack method="post" action=(context.href("/receipt")) autocomplete="off" {
                input type="hidden" name="code" value=(code);
                input type="hidden" name="ordinal" value=(ordinal);
                p { (context.text("appeal-hint")) }
                (Field {
                    context,
                    name: "appeal",
                    label: context.text("appeal-text"),
                    hint: None,
                    value: typed,
                    errors,
                }.text_area(5, Some(APPEAL_LENGTH)))
                button.button.primary type="submit" name="action" value="appeal" { (context.text("appeal-send")) }
            }
        }
    }
}
