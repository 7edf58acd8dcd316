//! The devices of the place in figures: kinds, status, freshness, operators, makers, growth, what they see.

use domain::Family;
use domain::device::DeviceKind;
use domain::place::PlaceKind;
use domain::status::{Freshness, Status};
use maud::{Markup, html};
use time::Date;

use super::Here;
use crate::i18n::Argument;
use crate::organisations::usages;
use crate::ui::chart::{Bar, bars, years};
use crate::ui::feature::{icon, status};
use crate::ui::organisations;

/// Names of operators and makers.
const NAMES: usize = 8;

pub(super) fn counts(here: &Here<'_>) -> Markup {
    let figures = &here.figures;
    let recorded: u64 = figures.by_status.iter().sum();
    html! {
        @if recorded == 0 {
            p { (here.text("place-devices-none")) }
        } @else {
            p.hint { (here.text("place-devices-which")) }
            div.chart-grid {
                (kinds(here))
                (statuses(here))
                (freshness(here))
                (names(here, "place-operators", &figures.operators))
                (names(here, "place-makers", &figures.makers))
            }
            (share(here))
            @if let Some(listed) = usages::of_operators(here.context, here.atlas, &figures.operators, NAMES) { (listed) }
            @if !figures.sources.is_empty() {
                p.hint {
                    (here.text("place-sources")) " "
                    @for (at, (code, count)) in figures.sources.iter().take(NAMES).enumerate() {
                        @if at > 0 { ", " }
                        (code) " (" (here.context.locale().number(*count)) ")"
                    }
                    ". " a href=(here.context.href("/sources")) { (here.text("place-all-sources")) }
                }
            }
        }
    }
}

fn kinds(here: &Here<'_>) -> Markup {
    let locale = here.context.locale();
    let mut rows: Vec<(DeviceKind, u64)> = DeviceKind::ALL
        .iter()
        .copied()
        .zip(here.figures.by_kind)
        .filter(|(_, count)| *count > 0)
        .collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let rows: Vec<Bar> = rows
        .into_iter()
        .map(|(kind, count)| {
            let href = here.query(&format!("/map?kind={kind}&place="));
            let name = html! {
                (icon(Family::Device, kind.code())) " " a href=(href) { (locale.label(kind)) }
            };
            Bar::of(here.context, name, count)
        })
        .collect();
    bars(&here.text("place-by-kind"), &rows)
}

fn statuses(here: &Here<'_>) -> Markup {
    let rows: Vec<Bar> = Status::ALL
        .iter()
        .zip(here.figures.by_status)
        .filter(|(_, count)| *count > 0)
        .map(|(of, count)| Bar::of(here.context, status(here.context, *of), count))
        .collect();
    bars(&here.text("place-by-status"), &rows)
}

fn freshness(here: &Here<'_>) -> Markup {
    if here.figures.devices == 0 {
        return html! {};
    }
    let figures = &here.figures;
    let [fresh, due, stale] = figures.by_freshness;
    // Whoever was never seen is stale, and told apart from what was seen long ago.
    let rows: Vec<Bar> = [
        ("fresh", fresh),
        ("due", due),
        ("stale", stale.saturating_sub(figures.never_seen)),
        ("never", figures.never_seen),
    ]
    .map(|(code, count)| {
        let name = html! { (here.text(&format!("place-seen-{code}"))) };
        Bar::of(here.context, name, count)
    })
    .into();
    bars(&here.text("place-by-seen"), &rows)
}

fn names(here: &Here<'_>, title: &str, names: &[(String, u64)]) -> Markup {
    let shown = names.len().min(NAMES);
    let mut rows: Vec<Bar> = names[..shown]
        .iter()
        .map(|(name, count)| Bar::of(here.context, organisations::link(here.context, name), *count))
        .collect();
    let rest: u64 = names[shown..].iter().map(|(_, count)| count).sum();
    if rest > 0 {
        rows.push(Bar::of(here.context, html! { (here.text("place-others")) }, rest));
    }
    let known: u64 = names.iter().map(|(_, count)| count).sum();
    let unknown = here.figures.devices.saturating_sub(known);
    if !rows.is_empty() && unknown > 0 {
        rows.push(Bar::of(
            here.context,
            html! { (here.text("place-unknown")) },
            unknown,
        ));
    }
    bars(&here.text(title), &rows)
}

/// The part of the ground that cameras are estimated to see, never without the name of the model. Of a department or a
/// country it would say next to nothing, and take seconds.
fn share(here: &Here<'_>) -> Markup {
    let is_town = matches!(here.place.kind, PlaceKind::Commune | PlaceKind::Arrondissement);
    let outline = here.outline.filter(|_| is_town);
    let seen = outline.and_then(|outline| here.atlas.share_seen(here.place.id, outline));
    let seen = seen.filter(|seen| seen.devices > 0);
    let locale = here.context.locale();
    html! {
        @if let Some(seen) = seen {
            h3 { (here.text("place-share")) }
            p.sentence {
                (here.context.text_with("place-share-sentence", &[
                    ("share", Argument::from(locale.decimal(seen.share * 100.0, 2))),
                    ("devices", Argument::from(locale.number(seen.devices))),
                    ("model", Argument::from(seen.model)),
                ]))
            }
        }
    }
}

pub(super) fn growth(here: &Here<'_>) -> Option<Markup> {
    let figures = &here.figures;
    let dated: u64 = figures.by_year.values().sum();
    (dated > 0).then(|| {
        let locale = here.context.locale();
        let today: Date = here.state.today();
        html! {
            (years(here.context, "growth-chart", &here.text("place-growth-title"), &figures.by_year, today.year()))
            p.hint {
                (here.context.text_with("place-growth-date", &[
                    ("dated", Argument::from(dated)),
                    ("undated", Argument::from(figures.undated)),
                    ("dated-said", Argument::from(locale.number(dated))),
                    ("undated-said", Argument::from(locale.number(figures.undated))),
                ]))
            }
        }
    })
}

/// What nobody saw for long.
pub(super) fn recheck(here: &Here<'_>) -> Option<Markup> {
    let figures = &here.figures;
    (figures.devices > 0).then(|| {
        let locale = here.context.locale();
        let fresh = figures.by_freshness[Freshness::Fresh as usize];
        let stale = figures.devices.saturating_sub(fresh);
        html! {
            p {
                (here.context.text_with("place-recheck", &[
                    ("stale", Argument::from(stale)),
                    ("stale-said", Argument::from(locale.number(stale))),
                    ("count", Argument::from(figures.devices)),
                    ("count-said", Argument::from(locale.number(figures.devices))),
                    ("share", Argument::from(locale.decimal(stale as f64 * 100.0 / figures.devices as f64, 0))),
                ]))
            }
            p.cluster-row {
                a.button href=(here.query("/survey?place=")) { (here.text("survey-here")) }
                a href=(here.query("/survey/sheet?place=")) { (here.text("sheet-tool-sheet")) }
            }
        }
    })
}
