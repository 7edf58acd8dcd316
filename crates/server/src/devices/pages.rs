//! The page of one device: what is known, and what is not, said as plainly.

use domain::Family;
use domain::PublicDevice;
use domain::device::DeviceKind;
use domain::heading::Heading;
use domain::status::Freshness;
use domain::taxonomy::Described as _;
use domain::view_sector::{self, MODEL, ViewSector};
use maud::{Markup, html};
use time::Date;

use crate::background::Background;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::feature::facts;
use crate::ui::feature::freshness::LookAgain;
use crate::ui::feature::page::FeaturePage;
use crate::ui::places;

const FAMILY: Family = Family::Device;

pub(super) fn device(
    context: &PageContext,
    state: &AppState,
    public: &PublicDevice,
    background: &Background,
) -> Markup {
    let device = &public.device;
    FeaturePage {
        family: FAMILY,
        id: public.id,
        kind: device.kind.code(),
        detail: None,
        status: public.status,
        grounds: public.grounds,
        acts: Vec::new(),
        timing: None,
        place: public.place,
        sample: public.sample,
        look_again: LookAgain::new(FAMILY, public.id, public.last_sighting),
        entry: "device",
        map: html! {
            div.map-frame data-island="device-map" data-lon=(device.position.lon()) data-lat=(device.position.lat())
                data-heading=[device.heading.map(Heading::degrees)] data-kind=(device.kind) {}
        },
        body: html! {
            (known(context, state, public))
            (view(context, public))
            (provenance(context, public))
        },
        background,
    }
    .render(context, state)
}

fn known(context: &PageContext, state: &AppState, public: &PublicDevice) -> Markup {
    let locale = context.locale();
    let atlas = state.published.atlas();
    let place = places::path_links(context, &atlas, public.place);
    let position = html! { (position(context, public)) };
    let day = |day: Option<Date>| day.map(|day| html! { (locale.date(day)) });
    // The build is that of a camera: of a loudspeaker there is none to know.
    let elsewhere: &[&str] = match (public.device.kind, public.device.form) {
        (DeviceKind::Camera, _) | (_, Some(_)) => &["position_accuracy_m"],
        _ => &["position_accuracy_m", "form"],
    };
    html! {
        h2 { (context.text("feature-facts")) }
        dl.facts {
            (facts::named(context, FAMILY, "place", place.as_ref()))
            (facts::named(context, FAMILY, "position", Some(&position)))
            (facts::attributes(context, FAMILY.code(), FAMILY.attributes(), elsewhere, |name| {
                public.device.value(name)
            }))
            (facts::named(context, FAMILY, "first_known", day(public.first_known).as_ref()))
            (facts::named(context, FAMILY, "last_sighting", day(public.last_sighting).as_ref()))
            @if public.removed_on.is_some() {
                (facts::named(context, FAMILY, "removed_on", day(public.removed_on).as_ref()))
            }
        }
        @if public.status.is_standing() {
            p.hint { (locale.label(Freshness::on(state.today(), public.last_sighting))) }
        }
    }
}

/// What it is estimated to see, never without the name of the model.
fn view(context: &PageContext, public: &PublicDevice) -> Markup {
    let sector = view_sector::of(&public.device, &MODEL);
    html! { @if let Some(sector) = sector { p.hint { (view_sentence(context, &sector)) } } }
}

fn view_sentence(context: &PageContext, sector: &ViewSector) -> String {
    let locale = context.locale();
    let key = match (sector.opening_degrees >= 360.0, sector.reach_measured) {
        (true, true) => "device-view-circle-measured",
        (true, false) => "device-view-circle",
        (false, true) => "device-view-sector-measured",
        (false, false) => "device-view-sector",
    };
    context.text_with(
        key,
        &[
            ("from", Argument::from(locale.decimal(sector.from, 0))),
            ("to", Argument::from(locale.decimal(sector.to, 0))),
            ("reach", Argument::from(locale.decimal(sector.reach_m, 0))),
            ("model", Argument::from(sector.model)),
        ],
    )
}

/// Latitude first, as people write it on paper.
fn position(context: &PageContext, public: &PublicDevice) -> String {
    let position = public.device.position;
    let text = format!("{:.5}, {:.5}", position.lat(), position.lon());
    match public.device.position_accuracy_m {
        Some(metres) => context.text_with(
            "device-position-accuracy",
            &[
                ("position", Argument::from(text)),
                ("metres", Argument::from(metres)),
            ],
        ),
        None => text,
    }
}

fn provenance(context: &PageContext, public: &PublicDevice) -> Markup {
    html! {
        h2 { (context.text("device-provenance")) }
        p {
            @match (public.source.as_deref(), public.external_id.as_deref()) {
                (Some("osm"), Some(id)) if is_osm_object(id) => {
                    (context.text("device-source-osm")) " "
                    a href={ "https://www.openstreetmap.org/" (id) } rel="noopener noreferrer" { (id) } "."
                }
                (Some(source), Some(id)) => { (context.text("device-source")) " " (source) " (" (id) ")." }
                (Some(source), None) => { (context.text("device-source")) " " (source) "." }
                (None, _) if public.sample => (context.text("device-source-sample")),
                (None, _) => (context.text("device-source-report")),
            }
        }
    }
}

/// The publisher's id becomes part of a link, so it must look exactly like one.
fn is_osm_object(id: &str) -> bool {
    id.split_once('/').is_some_and(|(kind, number)| {
        matches!(kind, "node" | "way" | "relation")
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_object_of_openstreetmap_becomes_a_link() {
        assert!(is_osm_object("node/123"));
        for id in [
            "node/",
            "node/12a",
            "user/1",
            "node/1/2",
            "javascript:alert(1)",
            "",
        ] {
            assert!(!is_osm_object(id), "{id}");
        }
    }
}
