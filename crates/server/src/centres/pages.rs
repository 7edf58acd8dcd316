//! The page of one control room: who runs it, what it supervises, with which software.

use domain::Family;
use domain::centre::{Precision, PublicCentre, Software};
use domain::taxonomy::Described as _;
use maud::{Markup, html};
use time::Date;

use crate::background::Background;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::feature::facts;
use crate::ui::feature::freshness::LookAgain;
use crate::ui::feature::line::{self, Line};
use crate::ui::feature::page::FeaturePage;
use crate::ui::places;

const FAMILY: Family = Family::Centre;

/// Supervised devices that a page lists; of more it says how many.
const DEVICES: usize = 50;

/// Attributes that the page shows in words of its own.
const ELSEWHERE: &[&str] = &["summary", "cameras", "cameras_on", "agents", "agents_on"];

pub(super) fn centre(
    context: &PageContext,
    state: &AppState,
    public: &PublicCentre,
    background: &Background,
) -> Markup {
    let centre = &public.centre;
    let position = centre.position;
    FeaturePage {
        family: FAMILY,
        id: public.id,
        kind: centre.kind.code(),
        detail: None,
        status: public.status,
        grounds: public.grounds,
        acts: Vec::new(),
        timing: None,
        place: public.place,
        sample: public.sample,
        look_again: LookAgain::new(FAMILY, public.id, public.last_sighting),
        entry: "feature",
        map: html! {
            div.map-frame data-island="area-map" data-geojson={ "/centres/" (public.id) "/territory.geojson" }
                data-lon=(position.lon()) data-lat=(position.lat()) data-status=(public.status) {}
            @if centre.precision == Precision::Place { p.notice { (context.text("centre-precision-place")) } }
        },
        body: html! {
            @for line in centre.summary.iter().flat_map(|summary| summary.lines()) {
                @if !line.trim().is_empty() { p { (line) } }
            }
            (figures(context, public))
            (known(context, state, public))
            (software(context, &centre.software))
            (supervised(context, state, public))
        },
        background,
    }
    .render(context, state)
}

/// The two numbers that everybody asks for, each with its day.
fn figures(context: &PageContext, public: &PublicCentre) -> Markup {
    let centre = &public.centre;
    let figure = |number: Option<u32>, day: Option<Date>, name: &str| {
        html! {
            div {
                strong {
                    @match number {
                        Some(number) => (context.locale().number(number.into())),
                        None => "?",
                    }
                }
                span { (context.text(name)) }
                p.hint { (as_of(context, number, day)) }
            }
        }
    };
    html! {
        div.figures {
            (figure(centre.cameras, centre.cameras_on, "centre-cameras"))
            (figure(centre.agents, centre.agents_on, "centre-agents"))
        }
    }
}

fn as_of(context: &PageContext, number: Option<u32>, day: Option<Date>) -> String {
    match (number, day) {
        (None, _) => context.text("centre-number-unknown"),
        (Some(_), None) => context.text("centre-number-undated"),
        (Some(_), Some(day)) => context.text_with(
            "centre-number-as-of",
            &[("day", Argument::from(context.locale().date(day)))],
        ),
    }
}

fn known(context: &PageContext, state: &AppState, public: &PublicCentre) -> Markup {
    let locale = context.locale();
    let atlas = state.published.atlas();
    let centre = &public.centre;
    let place = places::path_links(context, &atlas, public.place);
    let territory = (!centre.territory.is_empty()).then(|| {
        html! {
            @for (index, code) in centre.territory.iter().enumerate() {
                @if index > 0 { ", " }
                (places::by_code(context, &atlas, code))
            }
        }
    });
    let sharing = (!centre.sharing.is_empty()).then(|| {
        let names: Vec<&str> = centre.sharing.iter().map(|name| &**name).collect();
        html! { (names.join(", ")) }
    });
    let day = |day: Option<Date>| day.map(|day| html! { (locale.date(day)) });
    html! {
        h2 { (context.text("feature-facts")) }
        dl.facts {
            (facts::named(context, FAMILY, "place", place.as_ref()))
            (facts::attributes(context, FAMILY.code(), FAMILY.attributes(), ELSEWHERE, |name| centre.value(name)))
            (facts::named(context, FAMILY, "territory", territory.as_ref()))
            (facts::named(context, FAMILY, "sharing", sharing.as_ref()))
            (facts::named(context, FAMILY, "first_known", day(public.first_known).as_ref()))
            (facts::named(context, FAMILY, "last_sighting", day(public.last_sighting).as_ref()))
            @if public.removed_on.is_some() {
                (facts::named(context, FAMILY, "removed_on", day(public.removed_on).as_ref()))
            }
        }
    }
}

fn software(context: &PageContext, software: &[Software]) -> Markup {
    let unknown = || context.text("feature-unknown");
    let columns =
        ["product", "vendor", "capabilities"].map(|name| context.locale().attribute(FAMILY.code(), name));
    html! {
        h2 { (context.locale().attribute(FAMILY.code(), "software")) }
        @if software.is_empty() {
            p { (context.text("centre-software-unknown")) }
        } @else {
            div.table-scroll {
                table.table.register {
                    thead { tr { @for column in &columns { th scope="col" { (column) } } } }
                    tbody {
                        @for one in software {
                            tr {
                                td data-label=(columns[0]) { (&*one.product) }
                                td data-label=(columns[1]) { (one.vendor.as_deref().map_or_else(unknown, str::to_owned)) }
                                td data-label=(columns[2]) {
                                    (one.capability.map_or_else(unknown, |capability| context.locale().label(capability)))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The devices that are known one by one; the number above counts all cameras, known to us or not.
fn supervised(context: &PageContext, state: &AppState, public: &PublicCentre) -> Markup {
    let devices = &public.centre.devices;
    let lines: Vec<Line> = devices
        .iter()
        .take(DEVICES)
        .filter_map(|id| Line::find(state, *id))
        .collect();
    html! {
        h2 { (context.locale().attribute(FAMILY.code(), "devices")) }
        @if devices.is_empty() {
            p { (context.text("centre-devices-unknown")) }
        } @else {
            p {
                (context.text_with("centre-devices", &[
                    ("count", Argument::from(devices.len())), ("shown", Argument::from(lines.len())),
                ]))
            }
            @if let Some(list) = line::list(context, &lines) { (list) }
        }
    }
}
