//! What became of a sending: each of its reports, with what can still be done.

use domain::report::{ANSWER_LENGTH, About, FieldError, Finding, ReportState};
use maud::{Markup, html};
use store::receipts::Tracked;
use time::Date;

use super::beyond::{self, withheld};
use super::{name, page};
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::receipt::beyond::Beyond;
use crate::sealed::{self, Purpose};
use crate::state::AppState;
use crate::ui::feature;
use crate::ui::form::{Field, error_summary};
use crate::ui::receipt;

pub(in crate::receipt) struct Status<'a> {
    pub(in crate::receipt) reports: &'a [Tracked],
    /// By report, what happened after its decision.
    pub(in crate::receipt) beyond: &'a [Beyond],
    /// As typed.
    pub(in crate::receipt) code: &'a str,
    /// What was just done: the key of a text.
    pub(in crate::receipt) said: Option<&'a str>,
    /// Which report was answered for or appealed, and with what.
    pub(in crate::receipt) answer: (i16, &'a str),
    pub(in crate::receipt) errors: &'a [FieldError],
}

/// A question that can be read.
pub(in crate::receipt) struct Asked {
    pub(in crate::receipt) question: String,
    pub(in crate::receipt) on: Date,
    pub(in crate::receipt) answered_on: Option<Date>,
}

/// `None` also for one that was sealed with another secret.
pub(in crate::receipt) fn asked(state: &AppState, report: &Tracked) -> Option<Asked> {
    let asked = report.question.as_ref()?;
    let (secret, sealed) = (&state.settings.secret, &asked.sealed);
    let question = sealed::open_text(
        secret,
        Purpose::Question,
        asked.id.0,
        &sealed.bytes,
        &sealed.wrapped_key,
    )?;
    Some(Asked {
        question,
        on: asked.asked_on,
        answered_on: asked.answer.as_ref().map(|answer| answer.on),
    })
}

pub(in crate::receipt) const fn is_waiting(report: &Tracked) -> bool {
    matches!(report.state, ReportState::Pending)
}

/// In one word: waiting as long as one waits, then the best that became of any of them.
pub(in crate::receipt) fn combined_state(reports: &[Tracked]) -> Option<ReportState> {
    [
        ReportState::Pending,
        ReportState::Accepted,
        ReportState::Rejected,
        ReportState::Withdrawn,
    ]
    .into_iter()
    .find(|state| reports.iter().any(|report| report.state == *state))
}

pub(in crate::receipt) fn status(context: &PageContext, state: &AppState, shown: &Status<'_>) -> Markup {
    let several = shown.reports.len() > 1;
    let receipt = domain::receipt::Receipt::parse(shown.code);
    page(
        context,
        state,
        &html! {
            h1 { (context.text("receipt-status")) }
            @if let Some(key) = shown.said { p.notice.success role="status" { (context.text(key)) } }
            (error_summary(context, shown.errors, |field| match field {
                "appeal" => context.text("appeal-text"),
                _ => context.text("receipt-answer"),
            }))
            @if several { p { (context.text("receipt-several")) } }
            @for (report, beyond) in shown.reports.iter().zip(shown.beyond) {
                section.card.stack {
                    @if several {
                        h2 { (context.text_with("receipt-device", &[("number", Argument::from(report.ordinal))])) }
                    }
                    (one(context, state, report, beyond, shown))
                }
            }
            @if shown.reports.iter().any(is_waiting) { (withdraw(context, shown.code)) }
            @if let Some(receipt) = receipt { (receipt::block(context, state, &receipt.text())) }
        },
    )
}

fn one(
    context: &PageContext,
    state: &AppState,
    report: &Tracked,
    beyond: &Beyond,
    shown: &Status<'_>,
) -> Markup {
    html! {
        (facts(context, report))
        @match report.state {
            ReportState::Pending => {
                p { (context.text("receipt-pending")) }
                @if let Some(asked) = asked(state, report) { (question(context, report, &asked, shown)) }
                @if may_correct(report.about) { (button(context, shown.code, report.ordinal, "correct", "receipt-correct")) }
            }
            ReportState::Accepted if beyond.withheld.is_some() => { (withheld(context, beyond)) }
            ReportState::Accepted => {
                p.notice.success { (context.text(&accepted(report))) }
                @if let Some(feature) = report.feature {
                    p.cluster-row {
                        a.button href=(context.href(&feature::path(report.family, feature))) {
                            (context.text("receipt-open"))
                        }
                        a.button href=(context.href(&format!("/report/{}?about={feature}", report.family))) {
                            (context.text("receipt-difference"))
                        }
                    }
                }
            }
            ReportState::Rejected => {
                p.notice.warning { (context.text("receipt-rejected")) }
                @if let Some(reason) = report.reason {
                    p { strong { (context.text("receipt-reason")) } " " (context.locale().label(reason)) }
                }
            }
            ReportState::Withdrawn => { p.notice { (context.text("receipt-withdrawn")) } }
        }
        (beyond::beyond(context, report, beyond, shown))
    }
}

/// Who only said that something is there, or gone, has nothing to correct.
pub(in crate::receipt) fn may_correct(about: Option<About>) -> bool {
    about.is_none_or(|about| about.finding == Finding::Different)
}

fn accepted(report: &Tracked) -> String {
    match report.about {
        Some(_) => "receipt-accepted-finding".to_owned(),
        None => format!("receipt-accepted-{}", report.family),
    }
}

fn facts(context: &PageContext, report: &Tracked) -> Markup {
    let locale = context.locale();
    html! {
        dl.facts {
            dt { (locale.label(report.family)) }
            dd {
                @match report.about {
                    Some(about) => a href=(context.href(&feature::path(report.family, about.feature))) {
                        (name(context, report))
                    },
                    None => (name(context, report)),
                }
            }
            @if let Some(about) = report.about {
                dt { (context.text("receipt-finding")) }
                dd { (locale.label(about.finding)) }
            }
            dt { (context.text("receipt-reported-on")) }
            dd { time datetime=(report.reported_on) { (locale.date(report.reported_on)) } }
            dt { (context.text("receipt-state")) }
            dd data-state=(report.state) { (locale.label(report.state)) }
        }
    }
}

fn question(context: &PageContext, report: &Tracked, asked: &Asked, shown: &Status<'_>) -> Markup {
    let (ordinal, typed) = shown.answer;
    let is_typed = ordinal == report.ordinal;
    html! {
        div.notice.stack data-question {
            h3 { (context.text("receipt-question")) }
            @for line in asked.question.lines() { p { (line) } }
            @match asked.answered_on {
                Some(day) => p { strong {
                    (context.text_with("receipt-answered", &[("day", Argument::from(context.locale().date(day)))]))
                } },
                None => form.stack method="post" action=(context.href("/receipt")) autocomplete="off" {
                    input type="hidden" name="code" value=(shown.code);
                    input type="hidden" name="ordinal" value=(report.ordinal);
                    (Field {
                        context,
                        name: "answer",
                        label: context.text("receipt-answer"),
                        hint: Some(context.text("receipt-answer-hint")),
                        value: if is_typed { typed } else { "" },
                        errors: if is_typed { shown.errors } else { &[] },
                    }.text_area(4, Some(ANSWER_LENGTH)))
                    button.button.primary type="submit" name="action" value="answer" {
                        (context.text("receipt-answer-send"))
                    }
                },
            }
        }
    }
}

fn withdraw(context: &PageContext, code: &str) -> Markup {
    html! {
        form method="post" action=(context.href("/receipt")) {
            input type="hidden" name="code" value=(code);
            button.button.danger type="submit" name="action" value="withdraw" { (context.text("receipt-withdraw")) }
        }
    }
}

fn button(context: &PageContext, code: &str, ordinal: i16, action: &str, key: &str) -> Markup {
    html! {
        form method="post" action=(context.href("/receipt")) {
            input type="hidden" name="code" value=(code);
            input type="hidden" name="ordinal" value=(ordinal);
            button.button type="submit" name="action" value=(action) { (context.text(key)) }
        }
    }
}
