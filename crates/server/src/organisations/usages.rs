//! Who uses what by the word of datasets: on the page of an organisation, of a vendor, and of a place. Nothing of it was seen.

use std::collections::BTreeSet;

use atlas::{Atlas, Organisation};
use domain::usage::{PublicUsage, Used};
use maud::{Markup, html};

use super::pages::{SHOWN, rest};
use crate::extract::PageContext;
use crate::i18n::{Argument, Locale};
use crate::ui::organisations;

/// What an organisation uses, each line with its dataset.
pub(super) fn listed(context: &PageContext, atlas: &Atlas, one: &Organisation) -> Markup {
    let usages: Vec<&PublicUsage> = one
        .listed
        .iter()
        .filter_map(|number| atlas.usage(*number))
        .collect();
    html! {
        @if !usages.is_empty() {
            section.stack #listed {
                h2 { (context.text("organisation-section-listed")) }
                ul { @for usage in usages.iter().take(SHOWN) { li { (line(context, atlas, usage)) } } }
                (rest(context, usages.len()))
                p.hint { (context.text("organisation-listed-hint")) }
            }
        }
    }
}

fn line(context: &PageContext, atlas: &Atlas, usage: &PublicUsage) -> Markup {
    html! {
        (facts(context, usage))
        br;
        span.hint { (said_by(context, atlas, usage)) }
    }
}

/// What it is, whose, and how much of it.
fn facts(context: &PageContext, usage: &PublicUsage) -> Markup {
    let counted = |key: &str, number: u32| {
        let written = context.locale().number(number.into());
        context.text_with(
            key,
            &[
                ("count", Argument::from(u64::from(number))),
                ("number", Argument::from(written)),
            ],
        )
    };
    html! {
        strong { (used(context.locale(), usage.used)) }
        @if let Some(vendor) = &usage.vendor { " · " (organisations::link(context, vendor)) }
        @if let Some(product) = &usage.product { " · " bdi { (product) } }
        @if let Some(devices) = usage.devices { " · " (counted("organisation-listed-devices", devices)) }
        @if let Some(days) = usage.retention_days { " · " (counted("organisation-listed-kept", days)) }
    }
}

/// By whom, of which day, under which licence, and where it was read.
fn said_by(context: &PageContext, atlas: &Atlas, usage: &PublicUsage) -> Markup {
    let day = context.locale().date(usage.day);
    html! {
        (context.text("organisation-listed-by")) " "
        a href={ (context.href("/sources")) "#" (usage.source) } {
            (atlas.credit(&usage.source).map_or(usage.source.as_str(), |credit| credit.title.as_str()))
        }
        ", " (day)
        @if let Some(credit) = atlas.credit(&usage.source) {
            ". " (credit.attribution) " (" (credit.licence) ")"
        }
        @if let Some(address) = &usage.address {
            ". " a href=(address) rel="noopener noreferrer nofollow" { (context.text("organisation-listed-where")) }
        }
    }
}

/// Who uses what an organisation makes or sells: how many, and the first of them.
pub(super) fn used_by(context: &PageContext, atlas: &Atlas, one: &Organisation) -> Markup {
    let names: BTreeSet<&str> = one
        .used_by
        .iter()
        .filter_map(|number| atlas.usage(*number))
        .map(|usage| usage.organisation.as_str())
        .collect();
    let count = context.text_with(
        "organisation-used-by-count",
        &[
            ("count", Argument::from(names.len())),
            (
                "number",
                Argument::from(context.locale().number(names.len() as u64)),
            ),
        ],
    );
    html! {
        @if !names.is_empty() {
            section.stack #used-by {
                h2 { (context.text("organisation-section-used-by")) }
                p { (count) }
                ul { @for name in names.iter().take(SHOWN) { li { (organisations::link(context, name)) } } }
                (rest(context, names.len()))
                p.hint { (context.text("organisation-listed-hint")) }
            }
        }
    }
}

/// Of those who operate devices in a place, what datasets list of them; at most `most` of them, the first first.
pub(crate) fn of_operators(
    context: &PageContext,
    atlas: &Atlas,
    operators: &[(String, u64)],
    most: usize,
) -> Option<Markup> {
    let listed: Vec<(&str, Vec<&PublicUsage>)> = operators
        .iter()
        .map(|(name, _)| {
            (
                name.as_str(),
                atlas.usages_of(name).take(most).collect::<Vec<_>>(),
            )
        })
        .filter(|(_, usages)| !usages.is_empty())
        .take(most)
        .collect();
    (!listed.is_empty()).then(|| {
        html! {
            h3 { (context.text("place-operators-listed")) }
            ul {
                @for (name, usages) in &listed {
                    li {
                        (organisations::link(context, name))
                        ul { @for usage in usages { li { (line(context, atlas, usage)) } } }
                    }
                }
            }
            p.hint { (context.text("organisation-listed-hint")) }
        }
    })
}

fn used(locale: Locale, used: Used) -> String {
    match used {
        Used::Devices(kind) => locale.label(kind),
        Used::Technology(technology) => locale.label(technology),
    }
}
