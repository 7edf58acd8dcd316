//! The page of a place: what watches here, what may fly and run here, by which acts.

use std::collections::{BTreeMap, BTreeSet};

use atlas::Atlas;
use domain::deployment::{Area, PublicDeployment};
use domain::device::DeviceKind;
use domain::ids::{ActId, PlaceId};
use domain::period::Timing;
use domain::place::{Place, PlaceKind};
use domain::shape::Shape;
use domain::status::Status;
use maud::{Markup, html};

use super::tally::{Parts, Tally};
use super::{collective, kit};
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::feature::line::{self, Line};
use crate::ui::feature::{icon, status};
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings;
use crate::ui::{acts, countries, places};

/// Entries of each list; of more the page says how many.
const SHOWN: usize = 100;

pub(super) fn place(
    context: &PageContext,
    state: &AppState,
    place: &Place,
    outline: Option<&Shape>,
) -> Markup {
    let atlas = state.published.snapshot();
    let view = match outline {
        Some(outline) => atlas.in_force_within(place.id, outline),
        None => atlas.in_force(place.id),
    };
    // What is over this very place belongs to its own deployments; what is over a larger one holds here too.
    let is_own = |found: &&PublicDeployment| matches!(&found.deployment.area, Area::Place(code) if *code == place.code);
    let (own, over): (Vec<_>, Vec<_>) = view.over.iter().copied().partition(is_own);
    let inside = [own, view.inside].concat();
    let all = [inside.as_slice(), over.as_slice()].concat();
    let tally = Tally::of(&atlas, place);
    let title = countries::name(context.locale(), place);
    let main = html! {
        article.stack {
            (places::breadcrumbs(context, state, place.parent))
            h1 { (&title) }
            p.hint { (about(context, place)) }
            (collective::pointer(context, &atlas, place))
            (figures(context, state, &tally, &all, view.centres.len()))
            @if outline.is_some() {
                div.map-frame data-island="area-map" data-geojson={ (places::path(place)) "/outline.geojson" } {}
            }
            p.notice { (context.text("layout-no-dot")) }
            (share(context, &atlas, place, outline))
            (devices(context, place, &tally))
            @if tally.devices > 0 {
                p { a.button href=(context.href(&format!("/survey?place={}", place.code.as_str()))) { (context.text("survey-here")) } }
            }
            (collective::words(context, &atlas, place))
            h2 { (context.text("place-deployments")) }
            (deployments(context, state, &inside))
            @if !over.is_empty() {
                h2 { (context.text("place-over")) }
                p { (context.text("place-over-intro")) }
                (lines(context, &deployment_lines(state, &over)))
            }
            (centres(context, state, &view.centres))
            (act_list(context, &atlas, all.iter()))
            (parts(context, &atlas, place, &tally, &inside))
            (kit::links(context, place))
            p { a href=(context.href(&format!("/map?place={}", place.code.as_str()))) { (context.text("place-on-the-map")) } }
            p.hint { (context.text("feature-licence")) }
        }
        (strings(context))
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: Some("feature"),
    }
    .render(context, state, &main)
}

fn about(context: &PageContext, place: &Place) -> String {
    let kind = context.locale().label(place.kind);
    let people = place.population.and_then(|people| u64::try_from(people).ok());
    match people {
        Some(people) if people > 0 => context.text_with(
            "place-about",
            &[
                ("kind", Argument::from(kind)),
                ("people", Argument::from(context.locale().number(people))),
            ],
        ),
        _ => kind,
    }
}

fn figures(
    context: &PageContext,
    state: &AppState,
    tally: &Tally,
    deployments: &[&PublicDeployment],
    centres: usize,
) -> Markup {
    let locale = context.locale();
    let running = deployments
        .iter()
        .filter(|found| Timing::of(&found.deployment.periods, state.now()) == Timing::Now)
        .count();
    html! {
        div.figures {
            div { strong { (locale.number(tally.devices)) } span { (context.text("home-devices")) } }
            div { strong { (locale.number(running as u64)) } span { (context.text("place-running")) } }
            div { strong { (locale.number(centres as u64)) } span { (context.text("home-centres")) } }
        }
    }
}

/// The part of the ground that cameras are estimated to see, never without the name of the model. Of a department or a
/// country it would say next to nothing, and take seconds.
fn share(context: &PageContext, atlas: &Atlas, place: &Place, outline: Option<&Shape>) -> Markup {
    let is_town = matches!(place.kind, PlaceKind::Commune | PlaceKind::Arrondissement);
    let outline = outline.filter(|_| is_town);
    let seen = outline.and_then(|outline| atlas.share_seen(place.id, outline));
    let seen = seen.filter(|seen| seen.devices > 0);
    html! {
        @if let Some(seen) = seen {
            h2 { (context.text("place-share")) }
            p.sentence {
                (context.text_with("place-share-sentence", &[
                    ("share", Argument::from(context.locale().decimal(seen.share * 100.0, 2))),
                    ("devices", Argument::from(context.locale().number(seen.devices))),
                    ("model", Argument::from(seen.model)),
                ]))
            }
        }
    }
}

fn devices(context: &PageContext, place: &Place, tally: &Tally) -> Markup {
    let locale = context.locale();
    let href = |kind: &DeviceKind| context.href(&format!("/map?place={}&kind={kind}", place.code.as_str()));
    html! {
        h2 { (context.text("place-devices")) }
        @if tally.devices == 0 {
            p { (context.text("place-devices-none")) }
        } @else {
            ul.feature-list {
                @for (kind, count) in DeviceKind::ALL.iter().zip(tally.by_kind) {
                    @if count > 0 {
                        li {
                            (icon(domain::Family::Device, kind.code()))
                            a href=(href(kind)) { (locale.label(*kind)) }
                            strong { (locale.number(count)) }
                        }
                    }
                }
            }
            p.cluster-row {
                @for (of, count) in Status::ALL.iter().zip(tally.by_status) {
                    @if count > 0 { span { (status(context, *of)) " " (locale.number(count)) } }
                }
            }
        }
    }
}

/// What runs now first, what is past last.
const ORDER: [Timing; 4] = [Timing::Now, Timing::Planned, Timing::Unknown, Timing::Past];

fn deployments(context: &PageContext, state: &AppState, inside: &[&PublicDeployment]) -> Markup {
    let of = |timing: Timing| -> Vec<&PublicDeployment> {
        let is_wanted =
            |found: &&&PublicDeployment| Timing::of(&found.deployment.periods, state.now()) == timing;
        inside.iter().filter(is_wanted).copied().collect()
    };
    html! {
        @if inside.is_empty() { p { (context.text("place-deployments-none")) } }
        @for (timing, found) in ORDER.map(|timing| (timing, of(timing))) {
            @if !found.is_empty() {
                h3 { (context.locale().label(timing)) }
                (lines(context, &deployment_lines(state, &found)))
            }
        }
    }
}

fn deployment_lines(state: &AppState, found: &[&PublicDeployment]) -> Vec<Line> {
    found
        .iter()
        .map(|public| Line::of_deployment(state, public))
        .collect()
}

fn lines(context: &PageContext, lines: &[Line]) -> Markup {
    let shown = &lines[..lines.len().min(SHOWN)];
    html! {
        @if let Some(list) = line::list(context, shown) { (list) }
        @if lines.len() > SHOWN {
            p.hint { (context.text_with("list-more", &[("count", Argument::from(lines.len() - SHOWN))])) }
        }
    }
}

fn centres(context: &PageContext, state: &AppState, found: &[&domain::centre::PublicCentre]) -> Markup {
    let found: Vec<Line> = found
        .iter()
        .map(|public| Line::of_centre(state, public))
        .collect();
    html! {
        h2 { (context.text("place-centres")) }
        @if found.is_empty() { p { (context.text("place-centres-none")) } }
        (lines(context, &found))
    }
}

fn act_list<'a>(
    context: &PageContext,
    atlas: &Atlas,
    deployments: impl Iterator<Item = &'a &'a PublicDeployment>,
) -> Markup {
    let ids: BTreeSet<ActId> = deployments
        .flat_map(|found| found.acts.iter().map(|act| act.id))
        .collect();
    let mut found: Vec<_> = ids.iter().filter_map(|id| atlas.act(*id)).collect();
    found.sort_by(|a, b| {
        b.act
            .signed_on
            .cmp(&a.act.signed_on)
            .then_with(|| b.act.number.cmp(&a.act.number))
    });
    html! {
        @if !found.is_empty() {
            h2 { (context.text("place-acts")) }
            ul {
                @for public in found.iter().take(SHOWN) {
                    li {
                        (acts::link(context, public))
                        @if let Some(dates) = acts::dates(context.locale(), public) { " – " (dates) }
                    }
                }
            }
            @if found.len() > SHOWN {
                p.hint { (context.text_with("list-more", &[("count", Argument::from(found.len() - SHOWN))])) }
            }
        }
    }
}

/// The parts of the place that hold something, the fullest first.
fn parts(
    context: &PageContext,
    atlas: &Atlas,
    place: &Place,
    tally: &Tally,
    inside: &[&PublicDeployment],
) -> Markup {
    let mut counts: BTreeMap<PlaceId, (u64, u64)> = BTreeMap::new();
    for (part, devices) in &tally.by_part {
        counts.entry(*part).or_default().0 = *devices;
    }
    let mut of = Parts::new(atlas, place);
    for part in inside.iter().filter_map(|found| of.of(found.place?)) {
        counts.entry(part).or_default().1 += 1;
    }
    let mut found: Vec<(&Place, u64, u64)> = counts
        .into_iter()
        .filter_map(|(id, (devices, deployments))| Some((atlas.places().get(id)?, devices, deployments)))
        .collect();
    found.sort_by_key(|(_, devices, deployments)| std::cmp::Reverse(devices + deployments));
    let locale = context.locale();
    let columns = ["attribute-place", "place-devices", "place-deployments"].map(|key| context.text(key));
    html! {
        @if !found.is_empty() {
            h2 { (context.text("place-parts")) }
            div.table-scroll {
                table.table.register {
                    thead { tr {
                        th scope="col" { (columns[0]) }
                        th.number scope="col" { (columns[1]) }
                        th.number scope="col" { (columns[2]) }
                    } }
                    tbody {
                        @for (part, devices, deployments) in found.iter().take(SHOWN) {
                            tr {
                                td data-label=(columns[0]) { (places::link(context, part)) }
                                td.number data-label=(columns[1]) { (locale.number(*devices)) }
                                td.number data-label=(columns[2]) { (locale.number(*deployments)) }
                            }
                        }
                    }
                }
            }
            @if found.len() > SHOWN {
                p.hint { (context.text_with("list-more", &[("count", Argument::from(found.len() - SHOWN))])) }
            }
        }
    }
}
