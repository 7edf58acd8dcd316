//! The page of one device: what is known, and what is not, said as plainly.

use domain::PublicDevice;
use domain::heading::Heading;
use domain::status::Freshness;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::i18n::{Argument, Labelled};
use crate::state::AppState;
use crate::ui::device;
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings;

pub(super) fn device(context: &PageContext, state: &AppState, public: &PublicDevice) -> Markup {
    let kind = context.locale().label(public.device.kind);
    let place = place_path(state, public);
    let title = match place.first() {
        Some(place) => format!("{kind}, {place}"),
        None => kind,
    };
    let position = public.device.position;
    let main = html! {
        article.stack {
            h1 { (title) }
            p.cluster-row {
                (device::status(context, public.status))
                @if public.sample { span.badge { (context.text("device-sample")) } }
            }
            p { (context.text(&format!("device-status-sentence-{}", public.status))) }
            @if public.sample { p.notice.warning { (context.text("device-sample-notice")) } }
            div.map-frame data-island="device-map" data-lon=(position.lon()) data-lat=(position.lat())
                data-heading=[public.device.heading.map(Heading::degrees)] data-kind=(public.device.kind) {}
            (facts(context, state, public, &place))
            (provenance(context, public))
        }
        (strings(context))
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: Some("device"),
    }
    .render(context, state, &main)
}

/// From the place itself to its country.
fn place_path(state: &AppState, public: &PublicDevice) -> Vec<String> {
    let atlas = state.published.atlas();
    public.place.map_or_else(Vec::new, |place| {
        atlas
            .places()
            .name_path(place)
            .into_iter()
            .map(str::to_owned)
            .collect()
    })
}

fn facts(context: &PageContext, state: &AppState, public: &PublicDevice, place: &[String]) -> Markup {
    let device = &public.device;
    let locale = context.locale();
    let degrees = |heading: Heading| format!("{}°", heading.degrees());
    let view = match (device.heading, device.sweep) {
        (Some(heading), _) => Some(degrees(heading)),
        (None, Some(sweep)) => Some(format!("{} – {}", degrees(sweep.from), degrees(sweep.to))),
        (None, None) => None,
    };
    let capabilities: Vec<String> = device
        .capabilities
        .iter()
        .map(|capability| locale.label(capability))
        .collect();
    let relocatable = device
        .relocatable
        .map(|moves| context.text(if moves { "device-yes" } else { "device-no" }));
    html! {
        h2 { (context.text("device-facts")) }
        dl.facts {
            (fact(context, "device-kind", Some(locale.label(device.kind))))
            (fact(context, "device-form", named(context, device.form)))
            (fact(context, "device-place", (!place.is_empty()).then(|| place.join(", "))))
            (fact(context, "device-position", Some(position(context, public))))
            (fact(context, "device-site", named(context, device.site)))
            (fact(context, "device-mount", named(context, device.mount)))
            (fact(context, "device-height", device.height.map(|height| format!("{} m", height.metres()))))
            (fact(context, "device-view", view))
            (fact(context, "device-zone", named(context, device.zone)))
            (fact(context, "device-setting", named(context, device.setting)))
            (fact(context, "device-relocatable", relocatable))
            (fact(context, "device-capabilities", (!capabilities.is_empty()).then(|| capabilities.join(", "))))
            (fact(context, "device-operator", device.operator.as_deref().map(str::to_owned)))
            (fact(context, "device-operator-kind", named(context, device.operator_kind)))
            (fact(context, "device-manufacturer", device.manufacturer.as_deref().map(str::to_owned)))
            (fact(context, "device-model", device.model.as_deref().map(str::to_owned)))
            (fact(context, "device-first-known", public.first_known.map(|day| locale.date(day))))
            (fact(context, "device-last-seen", public.last_sighting.map(|day| locale.date(day))))
            @if let Some(day) = public.removed_on { (fact(context, "device-removed-on", Some(locale.date(day)))) }
        }
        p.hint { (locale.label(Freshness::on(state.today(), public.last_sighting))) }
    }
}

/// A fact that nobody knows is shown as such: leaving it out would look like "no".
fn fact(context: &PageContext, name: &str, value: Option<String>) -> Markup {
    html! {
        dt { (context.text(name)) }
        dd { (value.unwrap_or_else(|| context.text("device-unknown"))) }
    }
}

fn named<V: Labelled>(context: &PageContext, value: Option<V>) -> Option<String> {
    value.map(|value| context.locale().label(value))
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
                (None, _) => (context.text("device-source-report")),
            }
        }
        p { (context.text("device-licence")) }
        p { a href={ "/devices/" (public.id) ".geojson" } type="application/geo+json" { (context.text("device-geojson")) } }
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
