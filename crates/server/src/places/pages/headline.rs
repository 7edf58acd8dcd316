//! The top of the page: what the place is, its few large numbers with their day, and its map.

use atlas::{Peers, Per};
use domain::period::Timing;
use domain::place::PlaceKind;
use maud::{Markup, html};

use super::Here;
use crate::i18n::Argument;
use crate::places::{kit, picture};
use crate::ui::places;

pub(super) fn about(here: &Here<'_>) -> Markup {
    let locale = here.context.locale();
    let kind = locale.label(here.place.kind);
    let people = people(here).map(|people| {
        here.context.text_with(
            "place-people",
            &[
                ("count", Argument::from(people)),
                ("people", Argument::from(locale.number(people))),
            ],
        )
    });
    let area = here
        .place
        .area_m2
        .map(|area| locale.square_kilometres(area as f64));
    let parts: Vec<String> = [Some(kind), people, area].into_iter().flatten().collect();
    html! { p.hint { (parts.join(" · ")) } }
}

fn people(here: &Here<'_>) -> Option<u64> {
    let people = u64::try_from(here.place.population?).ok()?;
    (people > 0).then_some(people)
}

pub(super) fn figures(here: &Here<'_>) -> Markup {
    let locale = here.context.locale();
    let now = here.state.now();
    let running = here
        .found
        .deployments()
        .filter(|found| Timing::of(&found.deployment.periods, now) == Timing::Now)
        .count();
    let devices = here.figures.devices;
    let per_people = people(here).map(|people| devices as f64 * 1_000.0 / people as f64);
    let area = here.place.area_m2.filter(|area| *area > 0);
    let per_km2 = area.map(|area| devices as f64 * 1e6 / area as f64);
    let figure = |said: String, words: String| html! { div { strong { (said) } span { (words) } } };
    let count = |count: u64, key: &str| figure(locale.number(count), here.context.text_for(key, count));
    html! {
        div.figures {
            (count(devices, "place-figure-devices"))
            (count(running as u64, "place-running"))
            (count(here.found.centres.len() as u64, "home-centres"))
            @if devices > 0 {
                @if let Some(rate) = per_people { (figure(locale.decimal(rate, 2), here.text("place-figure-per-people"))) }
                @if let Some(rate) = per_km2 { (figure(locale.decimal(rate, 2), here.text("place-figure-per-km2"))) }
            }
        }
        @if let Some(words) = rank(here) { p.sentence { (words) } }
    }
}

/// Where the place stands among places like it.
fn rank(here: &Here<'_>) -> Option<String> {
    if here.figures.devices == 0 {
        return None;
    }
    let rank = |per| here.census.rank(here.place, per).filter(|rank| rank.of > 1);
    let by_area = rank(Per::Area);
    let rank = rank(Per::Inhabitant)?;
    let locale = here.context.locale();
    let number = |number: u32| Argument::from(locale.number(number.into()));
    let peers = match rank.peers {
        Peers::Towns { from: 0, below: None } => here.text("place-peers-towns"),
        Peers::Towns {
            from: 0,
            below: Some(below),
        } => here
            .context
            .text_with("place-peers-towns-below", &[("below", number(below))]),
        Peers::Towns { from, below: None } => here
            .context
            .text_with("place-peers-towns-from", &[("from", number(from))]),
        Peers::Towns {
            from,
            below: Some(below),
        } => here.context.text_with(
            "place-peers-towns-between",
            &[("from", number(from)), ("below", number(below))],
        ),
        Peers::Kind(PlaceKind::Department) => here.text("place-peers-departments"),
        Peers::Kind(PlaceKind::Region) => here.text("place-peers-regions"),
        Peers::Kind(_) => here.text("place-peers-others"),
        Peers::Countries => here.text("place-peers-countries"),
    };
    let count = |count: usize| Argument::from(locale.number(count as u64));
    let by_area = by_area.map(|rank| {
        here.context.text_with(
            "place-rank-by-area",
            &[("rank", count(rank.rank)), ("of", count(rank.of))],
        )
    });
    let by_people = here.context.text_with(
        "place-rank",
        &[
            ("rank", count(rank.rank)),
            ("of", count(rank.of)),
            ("peers", Argument::from(peers)),
        ],
    );
    let caution = here
        .context
        .text_with("place-rank-caution", &[("with", count(rank.with_devices))]);
    let sentences = [Some(by_people), by_area, Some(caution)];
    Some(sentences.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// The day of the figures, and of the last sighting.
pub(super) fn as_of(here: &Here<'_>) -> String {
    let locale = here.context.locale();
    let today = Argument::from(locale.date(here.state.today()));
    match here.figures.last_sighting {
        Some(day) => here.context.text_with(
            "place-as-of-seen",
            &[("today", today), ("seen", Argument::from(locale.date(day)))],
        ),
        None => here.context.text_with("place-as-of", &[("today", today)]),
    }
}

/// What one may do from here.
pub(super) fn actions(here: &Here<'_>) -> Markup {
    html! {
        p.cluster-row.place-actions {
            a.button.primary href=(here.query("/map?place=")) { (here.text("place-on-the-map")) }
            a.button href=(here.context.href("/report")) { (here.text("place-report")) }
            a.button href=(here.query("/places/compare?place=")) { (here.text("place-compare")) }
            (kit::link(here.context, here.place))
        }
    }
}

/// Drawn by the server, so that it is there on paper and without scripts.
pub(super) fn picture(here: &Here<'_>, title: &str) -> Markup {
    let address = here
        .context
        .href(&format!("{}/map.png", places::path(here.place)));
    let alt = here.context.text_with(
        "place-picture-alt",
        &[("place", Argument::from(title.to_owned()))],
    );
    html! {
        figure.place-picture {
            a href=(here.query("/map?place=")) {
                img src=(address) alt=(alt) width=(picture::SIZE.width) height=(picture::SIZE.height) loading="lazy";
            }
            figcaption.hint { (here.text("place-picture")) }
        }
    }
}

/// What sources counted in the place, such as the officers of its police.
pub(super) fn police(here: &Here<'_>) -> Option<Markup> {
    let locale = here.context.locale();
    let figures = &here.place.figures;
    (!figures.is_empty()).then(|| {
        html! {
            @for source in figures {
                dl.facts {
                    @for (kind, count) in &source.counts {
                        dt { (locale.label(*kind)) }
                        dd { (locale.number((*count).into())) }
                    }
                }
                p.hint {
                    (here.text("place-source")) " "
                    @match &source.address {
                        Some(address) => a href=(address) rel="noopener noreferrer nofollow" { (source.title) },
                        None => (source.title),
                    }
                    @if let Some(year) = source.year { ", " (year) }
                    ". " (source.attribution) " (" (source.licence) ")."
                }
            }
        }
    })
}
