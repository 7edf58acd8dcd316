//! The page of `/map/table`.

use atlas::Collection;
use domain::ids::FeatureId;
use domain::period::Timing;
use domain::place::Place;
use domain::{Family, Status};
use maud::{Markup, html};
use time::Date;

use super::look::Look;
use super::table::{Column, Sort, address};
use crate::extract::PageContext;
use crate::filter_query;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::countries;
use crate::ui::feature::{icon, kind_label, path, sample_badge, status};
use crate::ui::layout::{Layout, Section};
use crate::ui::places;

/// Rows of one page.
const PAGE: usize = 50;

/// Devices that are put in order at most: beyond, nobody reads a table, and the work for one would grow with the map.
const MOST: usize = 2_000;

/// Pages that an address may ask for: those devices, with room for all deployments and control rooms.
pub(super) const PAGES: usize = 100;

struct Row {
    family: Family,
    id: FeatureId,
    kind: &'static str,
    place: Option<Place>,
    status: Status,
    seen: Option<Date>,
    timing: Option<Timing>,
    sample: bool,
}

pub(super) fn page(
    context: &PageContext,
    state: &AppState,
    look: &Look,
    sort: Option<Sort>,
    page: usize,
) -> Markup {
    let (mut rows, total) = rows(state, look);
    let is_whole = rows.len() as u64 == total;
    if let Some(sort) = sort.filter(|_| is_whole) {
        order(context, &mut rows, sort);
    }
    let title = context.text("map-table-title");
    let shown = rows.iter().skip((page - 1) * PAGE).take(PAGE);
    let number = |number: u64| context.locale().number(number);
    let main = html! {
        div.stack data-part="table" {
            h1 { (title) }
            p.map-table-count role="status" {
                (context.text_with("map-table-count", &[("count", Argument::from(total)), ("number", Argument::from(number(total)))]))
                @if let Some(day) = look.day() {
                    " " (context.text_with("map-table-day", &[("day", Argument::from(context.locale().date(day)))]))
                }
            }
            @if !is_whole {
                p.hint { (context.text_with("map-table-cut", &[("number", Argument::from(number(rows.len() as u64)))])) }
            }
            p {
                span.to-map {
                    a href=(context.href(&format!("/map{}", filter_query::encode(look.pairs())))) { (context.text("map-table-map")) }
                    " · "
                }
                a href={ "/exports/devices.csv" (of_devices(look)) } { (context.text("map-table-csv")) }
            }
            @if !rows.is_empty() { (table(context, look, sort, is_whole, shown)) }
            (pager(context, look, sort, page, rows.len()))
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}

/// The part of the filter that says something about devices.
fn of_devices(look: &Look) -> String {
    let known = domain::Filter::parameters_of(Family::Device);
    let pairs = filter_query::pairs(&look.filter).into_iter();
    filter_query::encode(pairs.filter(|(name, _)| known.contains(name)))
}

/// What the map shows, as far as it is listed, and how much that is in all.
fn rows(state: &AppState, look: &Look) -> (Vec<Row>, u64) {
    let atlas = state.published.atlas();
    let Look { filter, timings, .. } = look;
    let place = |id| atlas.places().get(id).cloned();
    let instant = look.instant(state.now());
    // What stands at a spot before what covers a country.
    let mut rows = Vec::new();
    let mut uncounted = 0;
    if filter.allows_family(Family::Device) {
        let page = atlas.page(Collection::Devices, filter, None, MOST);
        rows.extend(page.devices().map(|device| Row {
            family: Family::Device,
            id: device.id(),
            kind: device.kind().code(),
            place: device.place().cloned(),
            status: device.status(),
            seen: device.last_sighting(),
            timing: None,
            sample: false,
        }));
        uncounted = atlas
            .count(Collection::Devices, filter)
            .saturating_sub(rows.len() as u64);
    }
    if filter.allows_family(Family::Deployment) {
        for public in atlas.deployments(filter) {
            let timing = Timing::of(&public.deployment.periods, instant);
            if timings.is_empty() || timings.contains(&timing) {
                rows.push(Row {
                    family: Family::Deployment,
                    id: public.id,
                    kind: public.deployment.technology.code(),
                    place: public.place.and_then(place),
                    status: public.status,
                    seen: None,
                    timing: Some(timing),
                    sample: public.sample,
                });
            }
        }
    }
    if filter.allows_family(Family::Centre) {
        rows.extend(atlas.centres(filter).into_iter().map(|public| Row {
            family: Family::Centre,
            id: public.id,
            kind: public.centre.kind.code(),
            place: public.place.and_then(place),
            status: public.status,
            seen: None,
            timing: None,
            sample: public.sample,
        }));
    }
    let total = rows.len() as u64 + uncounted;
    (rows, total)
}

/// Rows that are alike stay as they were.
fn order(context: &PageContext, rows: &mut [Row], sort: Sort) {
    let locale = context.locale();
    match sort.column {
        Column::Kind => rows.sort_by_cached_key(|row| kind_label(locale, row.family, row.kind)),
        Column::Place => {
            rows.sort_by_cached_key(|row| row.place.as_ref().map(|place| places::slug(&place.name)));
        }
        Column::Status => rows.sort_by_key(|row| Status::ALL.iter().position(|status| *status == row.status)),
        Column::Seen => rows.sort_by_key(|row| row.seen),
    }
    if sort.descending {
        rows.reverse();
    }
}

fn table<'a>(
    context: &PageContext,
    look: &Look,
    sort: Option<Sort>,
    is_sorted: bool,
    rows: impl Iterator<Item = &'a Row>,
) -> Markup {
    html! {
        div.table-scroll {
            table.table {
                caption.visually-hidden { (context.text("map-table-title")) }
                thead { tr { @for column in Column::ALL { (heading(context, look, sort, is_sorted, column)) } } }
                tbody {
                    @for row in rows {
                        tr {
                            td {
                                (icon(row.family, row.kind)) " "
                                a href=(context.href(&path(row.family, row.id))) { (kind_label(context.locale(), row.family, row.kind)) }
                                (sample_badge(context, row.sample))
                            }
                            td {
                                @match &row.place {
                                    Some(place) => (countries::name(context.locale(), place)),
                                    None => (context.text("feature-unknown")),
                                }
                            }
                            td {
                                (status(context, row.status))
                                @if let Some(timing) = row.timing {
                                    " " span class={ "period-state " (timing) } { (context.locale().label(timing)) }
                                }
                            }
                            td { @if let Some(day) = row.seen { time datetime=(day) { (context.locale().date(day)) } } @else { "–" } }
                        }
                    }
                }
            }
        }
    }
}

fn heading(
    context: &PageContext,
    look: &Look,
    sort: Option<Sort>,
    is_sorted: bool,
    column: Column,
) -> Markup {
    let current = sort.filter(|sort| is_sorted && sort.column == column);
    let direction = current.map(|sort| {
        if sort.descending {
            "descending"
        } else {
            "ascending"
        }
    });
    let next = Sort {
        column,
        descending: current.is_some_and(|sort| !sort.descending),
    };
    let words = context.text(&format!("map-{}", column.code()));
    html! {
        th scope="col" aria-sort=[direction] {
            @if is_sorted {
                a.sort href=(context.href(&address(look, Some(next), 1))) { (words) }
            } @else {
                (words)
            }
        }
    }
}

fn pager(context: &PageContext, look: &Look, sort: Option<Sort>, page: usize, rows: usize) -> Markup {
    let href = |page: usize| context.href(&address(look, sort, page));
    html! {
        @if page > 1 || rows > PAGE {
            nav.pager aria-label=(context.text("pager")) {
                @if page > 1 { a rel="prev" href=(href(page - 1)) { (context.text("pager-previous")) } }
                @if page * PAGE < rows { a rel="next" href=(href(page + 1)) { (context.text("pager-next")) } }
            }
        }
    }
}
