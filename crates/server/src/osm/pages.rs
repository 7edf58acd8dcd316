//! The page of the comparison: a list of devices with what both sides say of them.

use domain::Family;
use domain::device::Device;
use domain::reconcile::{Comparison, POSITION};
use domain::taxonomy::{Described as _, find};
use formats::osm::josm::corrected;
use formats::osm::{Tags, tags_of};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::comparison::Selection;
use super::rows::{NEAR_M, Row};
use crate::extract::PageContext;
use crate::filter_query;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::feature::{icon, kind_label, path, status, value};
use crate::ui::layout::{Layout, Section};

/// Where JOSM listens on the computer of who reads the page (<https://josm.openstreetmap.de/wiki/Help/RemoteControlCommands>).
const JOSM: &str = "http://127.0.0.1:8111";

pub(super) fn comparison(
    context: &PageContext,
    state: &AppState,
    selection: &Selection,
    rows: &[Row],
    next: Option<&str>,
) -> Markup {
    let title = context.text("osm-title");
    let main = html! {
        div.stack {
            h1 { (&title) }
            p { (context.text("osm-intro")) }
            (choices(context, selection))
            p.hint { (context.text("osm-only-here")) }
            @if rows.is_empty() {
                p { (context.text(if next.is_some() { "osm-none-yet" } else { "osm-none" })) }
            }
            @for row in rows { (entry(context, row)) }
            @if let Some(next) = next {
                p { a.button rel="next" href=(context.href(&address("/osm/comparison", selection, selection.only, Some(next)))) { (context.text("osm-next")) } }
            }
            p {
                (context.text("osm-files")) " "
                a href=(address("/osm/comparison.geojson", selection, selection.only, None)) download { "GeoJSON" } " · "
                a href=(address("/osm/comparison.csv", selection, selection.only, None)) download { "CSV" } " · "
                a href=(address("/exports/devices.osm", selection, None, None)) download { "JOSM" }
            }
            p.hint { (context.text("osm-josm-hint")) }
            p.hint { (context.text("feature-licence")) }
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}

/// A link for each outcome, and one for all.
fn choices(context: &PageContext, selection: &Selection) -> Markup {
    let all = std::iter::once(None).chain(Comparison::ALL.iter().copied().map(Some));
    html! {
        nav.chips aria-label=(context.text("osm-choice")) {
            @for only in all {
                a.chip href=(context.href(&address("/osm/comparison", selection, only, None)))
                    aria-current=[(only == selection.only).then_some("page")] {
                    (only.map_or_else(|| context.text("osm-all"), |only| context.locale().label(only)))
                }
            }
        }
    }
}

fn address(page: &str, selection: &Selection, only: Option<Comparison>, after: Option<&str>) -> String {
    let mut pairs = filter_query::pairs(&selection.filter);
    pairs.extend(only.map(|only| ("only", only.code().to_owned())));
    pairs.extend(after.map(|after| ("after", after.to_owned())));
    format!("{page}{}", filter_query::encode(pairs))
}

fn entry(context: &PageContext, row: &Row) -> Markup {
    let locale = context.locale();
    let device = &row.device;
    let kind = device.device.kind.code();
    html! {
        section.card {
            h2 {
                (icon(Family::Device, kind)) " "
                a href=(context.href(&path(Family::Device, device.id))) { (kind_label(locale, Family::Device, kind)) }
            }
            p {
                strong { (locale.label(row.comparison)) } " · " (status(context, device.status))
                @if let Some(object) = &row.object {
                    " · "
                    a href=(format!("https://www.openstreetmap.org/node/{}", object.node)) rel="noreferrer" { "node/" (object.node) }
                }
                @if let Some(metres) = row.distance_m.filter(|_| row.differences.contains(&POSITION)) {
                    " · " (metres_apart(context, metres))
                }
            }
            @if let Some(departure) = row.departure() { p { (locale.label(departure)) } }
            (table(context, row))
            @if !row.neighbours.is_empty() {
                p {
                    (context.text_with("osm-neighbours", &[("metres", Argument::from(format!("{NEAR_M:.0}")))])) " "
                    @for (index, (id, metres)) in row.neighbours.iter().enumerate() {
                        @if index > 0 { ", " }
                        a href=(context.href(&path(Family::Device, *id))) { (metres_apart(context, *metres)) }
                    }
                }
            }
            @if let Some(link) = remote(row) { p { a href=(link) { (context.text("osm-open-josm")) } } }
        }
    }
}

fn metres_apart(context: &PageContext, metres: f64) -> String {
    context.text_with(
        "osm-metres",
        &[("metres", Argument::from(format!("{metres:.0}")))],
    )
}

fn table(context: &PageContext, row: &Row) -> Markup {
    let Some(object) = row.object.as_ref().filter(|_| row.attributes().next().is_some()) else {
        return html! {};
    };
    let ours = &row.device.device;
    let theirs = object.theirs(ours);
    html! {
        div.table-scroll {
            table {
                thead { tr {
                    th scope="col" { (context.text("osm-attribute")) }
                    th scope="col" { (context.text("osm-here")) }
                    th scope="col" { "OpenStreetMap" }
                } }
                tbody {
                    @for name in row.attributes() {
                        tr {
                            th scope="row" { (context.text(&format!("attribute-{name}"))) }
                            td { (said(context, ours, name)) }
                            td { (said(context, &theirs, name)) }
                        }
                    }
                }
            }
        }
    }
}

fn said(context: &PageContext, device: &Device, name: &str) -> String {
    // Of a direction either one angle or two are known.
    let names: &[&str] = if name == "heading" {
        &["heading", "sweep"]
    } else {
        &[name]
    };
    names
        .iter()
        .find_map(|name| {
            let known = device.value(name)?;
            Some(value::text(context.locale(), find::<Device>(name)?, &known))
        })
        .unwrap_or_else(|| context.text("osm-unknown"))
}

/// What JOSM is asked to load and to propose: it fetches the node itself, so that no tag of it gets lost.
fn remote(row: &Row) -> Option<String> {
    // What nobody has seen here is nothing to tell others.
    if row.device.grounds.sightings == 0
        || !row.device.status.is_standing()
        || row
            .device
            .device
            .site
            .is_some_and(|site| site.published_decimals().is_some())
    {
        return None;
    }
    let ours = &row.device.device;
    match (&row.object, row.comparison) {
        (Some(object), Comparison::Differs) if object.departed.is_none() && object.parts == 1 => {
            let changed: Tags = corrected(&object.tags, &object.theirs(ours), ours)?
                .into_iter()
                .filter(|(key, value)| object.tags.get(key) != Some(value))
                .collect();
            Some(format!(
                "{JOSM}/load_object?objects=n{}&addtags={}",
                object.node,
                add_tags(&changed)
            ))
        }
        (None, Comparison::Ours) => {
            let tags = tags_of(ours);
            (!tags.is_empty()).then(|| {
                let (lon, lat) = (ours.position.lon(), ours.position.lat());
                format!("{JOSM}/add_node?lon={lon}&lat={lat}&addtags={}", add_tags(&tags))
            })
        }
        _ => None,
    }
}

fn add_tags(tags: &Tags) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    tags.iter()
        .map(|(key, value)| format!("{}={}", encoded(key), encoded(value)))
        .collect::<Vec<_>>()
        .join("%7C")
}
