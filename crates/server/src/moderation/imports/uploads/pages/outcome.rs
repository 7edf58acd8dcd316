//! What the first rows become, what a trial came to, and the button that means it.

use domain::device::Device;
use domain::import::{Candidate, Rejection};
use domain::taxonomy::Described as _;
use maud::{Markup, html};

use super::Shown;
use crate::extract::PageContext;
use crate::imports::Report;
use crate::moderation::imports::uploads::look::Becomes;
use crate::ui::feature::{self, value};

/// Reasons of rows that are not taken.
const REASONS_SHOWN: usize = 30;

pub(super) fn outcome(context: &PageContext, shown: &Shown<'_>) -> Markup {
    html! {
        @if let Some(title) = shown.known {
            p.notice.warning { (context.text_with("uploads-known", &[("title", title.to_owned().into())])) }
        }
        @if let Some(report) = shown.report { (trial(context, shown, report)) }
        @if !shown.first.is_empty() {
            section.stack {
                h2 { (context.text("uploads-first")) }
                ol.stack {
                    @for row in shown.first { li { (becomes(context, row)) } }
                }
            }
        }
        @if let Some(text) = shown.draft.and_then(|draft| draft.text().ok()) {
            details {
                summary { (context.text("uploads-descriptor")) }
                p.hint { (context.text("uploads-descriptor-hint")) }
                pre { code { (text) } }
            }
        }
    }
}

fn becomes(context: &PageContext, row: &Becomes) -> Markup {
    match row {
        Becomes::Device(candidate) => device(context, candidate),
        Becomes::Nothing(rejection) => refused(context, rejection),
    }
}

fn device(context: &PageContext, candidate: &Candidate) -> Markup {
    let locale = context.locale();
    html! {
        @for device in &candidate.devices {
            div data-becomes="device" {
                strong { (locale.label(device.kind)) }
                " · " (feature::status(context, candidate.status))
                " · " span.hint { (format!("{:.5}, {:.5}", device.position.lat(), device.position.lon())) }
                @let facts = facts(context, device);
                @if !facts.is_empty() || !candidate.tags.is_empty() {
                    dl.facts {
                        @for (name, value) in &facts { dt { (name) } dd { (value) } }
                        @for (name, value) in &candidate.tags { dt { (name) } dd { (value) } }
                    }
                }
            }
        }
    }
}

fn facts(context: &PageContext, device: &Device) -> Vec<(String, String)> {
    let locale = context.locale();
    Device::ATTRIBUTES
        .iter()
        .filter(|attribute| attribute.name != "kind")
        .filter_map(|attribute| {
            let known = device.value(attribute.name)?;
            let name = locale.attribute("device", attribute.name);
            Some((name, value::text(locale, attribute, &known)))
        })
        .collect()
}

fn refused(context: &PageContext, rejection: &Rejection) -> Markup {
    html! {
        div data-becomes=(rejection.reason) {
            strong { (context.text("uploads-refused")) } " "
            (context.locale().label(rejection.reason)) ": "
            span lang="en" { (rejection.detail) }
        }
    }
}

fn trial(context: &PageContext, shown: &Shown<'_>, report: &Report) -> Markup {
    let found = &report.comparison;
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let lines = [
        ("imports-rows", number(report.outcome.summary.objects)),
        ("imports-rejected", number(report.outcome.summary.rejections)),
        ("imports-inserted", found.inserted),
        ("imports-updated", found.updated),
        ("imports-unchanged", found.unchanged),
        ("imports-conflicts", found.conflicts),
        ("imports-matched", found.matched),
        ("imports-doubtful", found.doubtful),
    ];
    let is_vanished = shown.draft.is_some_and(|draft| draft.complete) && found.vanished > 0;
    html! {
        section.card.stack #trial {
            h2 { (context.text("uploads-trial")) }
            @if shown.is_changed { p.notice.warning role="status" { (context.text("uploads-changed")) } }
            p { (context.text("uploads-trial-hint")) }
            ul {
                @for (key, number) in lines {
                    @if number > 0 || key == "imports-inserted" { li data-count=(key) { (count(context, key, number)) } }
                }
                @if is_vanished { li data-count="imports-vanished" { (count(context, "imports-vanished", found.vanished)) } }
                @for (what, times) in &report.outcome.notes {
                    li { (context.locale().number(*times)) " × " span lang="en" { (what) } }
                }
            }
            @if !report.refused.is_empty() {
                h3 { (context.text("imports-refused")) }
                ul {
                    @for ((reason, detail), (times, first)) in report.refused.iter().take(REASONS_SHOWN) {
                        li data-refused=(reason) {
                            (context.locale().number(*times)) " × " (context.locale().label(*reason)) ": "
                            span lang="en" { (detail) }
                            @if let Some(row) = first {
                                " (" (context.text_with("imports-refused-first", &[("row", row.to_string().into())])) ")"
                            }
                        }
                    }
                }
            }
            @if report.is_shrunk {
                p.notice.warning { (context.text("uploads-shrunk")) }
                label.check {
                    input type="checkbox" name="allow_deletions" value="yes" form="describe";
                    span { (context.text("uploads-allow-deletions")) }
                }
            }
            button.button.primary type="submit" name="step" value="import" form="describe" { (context.text("uploads-import")) }
        }
    }
}

fn count(context: &PageContext, key: &str, number: i64) -> String {
    let number = u64::try_from(number).unwrap_or_default();
    let written = context.locale().number(number);
    context.text_with(key, &[("count", number.into()), ("number", written.into())])
}
