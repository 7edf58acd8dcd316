//! The list of organisations, and the page of one.

use std::collections::{BTreeMap, BTreeSet};

use atlas::{Atlas, Organisation, Part};
use domain::Family;
use domain::device::DeviceKind;
use domain::ids::{ActId, FeatureId, PlaceId};
use maud::{Markup, html};

use super::{PAGE, Wanted, found, usages};
use crate::extract::PageContext;
use crate::filter_query;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::chart::{Bar, bars};
use crate::ui::feature::icon;
use crate::ui::feature::line::{self, Line};
use crate::ui::layout::{Layout, Section};
use crate::ui::{acts, organisations, places};

/// Entries of each list; of more the page says how many.
pub(super) const SHOWN: usize = 20;

pub(super) fn list(context: &PageContext, state: &AppState, wanted: &Wanted) -> Markup {
    let atlas = state.published.snapshot();
    let organisations = atlas.organisations();
    let found = found(&organisations, &wanted.name);
    let title = context.text("organisations-title");
    let to = |page: usize| {
        let name = (!wanted.name.is_empty()).then(|| ("q", wanted.name.clone()));
        let page = (page > 1).then(|| ("page", page.to_string()));
        let pairs: Vec<(&'static str, String)> = name.into_iter().chain(page).collect();
        context.href(&format!("/organisations{}", filter_query::encode(pairs)))
    };
    let main = html! {
        div.stack {
            h1 { (title) }
            p { (context.text("organisation-list-intro")) }
            form.stack method="get" action="/organisations" {
                @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
                div.field {
                    label for="q" { (context.text("organisations-column-name")) }
                    input type="search" id="q" name="q" value=(wanted.name) maxlength="100";
                }
                button.button type="submit" { (context.text("organisations-search-button")) }
            }
            @if found.is_empty() { p { (context.text("organisations-none")) } } @else { (table(context, &found, wanted.page)) }
            nav.pager aria-label=(context.text("pager")) {
                @if wanted.page > 1 { a rel="prev" href=(to(wanted.page - 1)) { (context.text("pager-previous")) } }
                @if wanted.page * PAGE < found.len() { a rel="next" href=(to(wanted.page + 1)) { (context.text("pager-next")) } }
            }
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}

fn table(context: &PageContext, found: &[(&str, &Organisation)], page: usize) -> Markup {
    let locale = context.locale();
    let heads = [
        "organisations-column-name",
        "organisation-operates",
        "organisation-makes",
        "organisation-deployments",
        "organisation-sold",
        "organisation-centres",
        "organisation-listed",
        "organisation-used-by",
    ]
    .map(|key| context.text(key));
    html! {
        div.table-scroll {
            table.table.register {
                thead { tr {
                    th scope="col" { (heads[0]) }
                    @for head in &heads[1..] { th.number scope="col" { (head) } }
                } }
                tbody {
                    @for (_, one) in found.iter().skip((page - 1) * PAGE).take(PAGE) {
                        @let counts = [
                            one.operates.devices,
                            one.makes.devices,
                            one.deployments.len() as u64,
                            (one.sold.len() + one.supplied.len()) as u64,
                            one.centres.len() as u64,
                            one.listed.len() as u64,
                            one.used_by.len() as u64,
                        ];
                        tr {
                            td data-label=(heads[0]) { (organisations::link(context, &one.name)) }
                            @for (head, count) in heads[1..].iter().zip(counts) {
                                td.number data-label=(head) { (locale.number(count)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn one(context: &PageContext, state: &AppState, atlas: &Atlas, one: &Organisation) -> Markup {
    let locale = context.locale();
    let figure = |count: u64, key: &str| {
        html! {
            @if count > 0 { div { strong { (locale.number(count)) } span { (context.text(key)) } } }
        }
    };
    let spellings: Vec<&str> = one
        .spellings
        .keys()
        .map(String::as_str)
        .filter(|name| *name != one.name)
        .collect();
    let main = html! {
        article.stack.place-page {
            nav aria-label=(context.text("place-path")) {
                ol.breadcrumbs { li { a href=(context.href("/organisations")) { (context.text("organisations-title")) } } }
            }
            h1 { bdi { (one.name) } }
            @if !spellings.is_empty() {
                p.hint { (context.text("organisation-spellings")) " " @for (at, name) in spellings.iter().enumerate() {
                    @if at > 0 { ", " } bdi { (name) }
                } }
            }
            div.figures {
                (figure(one.operates.devices, "organisation-operates"))
                (figure(one.makes.devices, "organisation-makes"))
                (figure(one.deployments.len() as u64, "organisation-deployments"))
                (figure((one.sold.len() + one.supplied.len()) as u64, "organisation-sold"))
                (figure(one.centres.len() as u64, "organisation-centres"))
                (figure(one.listed.len() as u64, "organisation-listed"))
                (figure(atlas.users(one) as u64, "organisation-used-by"))
            }
            p.notice { (context.text("layout-no-dot")) }
            (part(context, atlas, "organisation-section-operates", &one.operates))
            @if one.operates.devices > 0 {
                @let name: String = filter_query::encode([("operator", one.name.clone())]);
                p.cluster-row {
                    a href=(context.href(&format!("/map{name}"))) { (context.text("organisation-on-the-map")) }
                    a href={ "/exports/devices.csv" (name) } { (context.text("place-file-csv")) }
                }
            }
            (part(context, atlas, "organisation-section-makes", &one.makes))
            (products(context, &one.products))
            (features(context, state, "organisation-section-deployments", &one.deployments))
            (features(context, state, "organisation-section-sold", &one.sold))
            (features(context, state, "organisation-section-centres", &one.centres))
            (features(context, state, "organisation-section-supplied", &one.supplied))
            (carried_by(context, atlas, one))
            (usages::listed(context, atlas, one))
            (usages::used_by(context, atlas, one))
            p.hint { (context.text("feature-licence")) }
        }
    };
    Layout {
        title: &one.name,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}

/// Devices by kind and by place.
fn part(context: &PageContext, atlas: &Atlas, title: &str, part: &Part) -> Markup {
    let locale = context.locale();
    let kinds: Vec<Bar> = DeviceKind::ALL
        .iter()
        .zip(part.by_kind)
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| {
            let name = html! { (icon(Family::Device, kind.code())) " " (locale.label(*kind)) };
            Bar::of(context, name, count)
        })
        .collect();
    let by_place: Vec<Bar> = part
        .by_place
        .iter()
        .take(SHOWN)
        .filter_map(|(place, count)| bar_of_place(context, atlas, *place, *count))
        .collect();
    html! {
        @if part.devices > 0 {
            section.stack {
                h2 { (context.text(title)) }
                div.chart-grid {
                    (bars(&context.text("place-by-kind"), &kinds))
                    (bars(&context.text("organisation-by-place"), &by_place))
                }
                (rest(context, part.by_place.len()))
            }
        }
    }
}

fn bar_of_place(context: &PageContext, atlas: &Atlas, place: PlaceId, count: u64) -> Option<Bar> {
    let place = atlas.places().get(place)?;
    Some(Bar::of(context, places::link(context, place), count))
}

fn products(context: &PageContext, products: &BTreeMap<String, u64>) -> Markup {
    let mut products: Vec<(&String, &u64)> = products.iter().collect();
    products.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let rows: Vec<Bar> = products
        .iter()
        .take(SHOWN)
        .map(|(name, count)| Bar::of(context, html! { bdi { (name) } }, **count))
        .collect();
    html! {
        @if !rows.is_empty() {
            section.stack {
                h2 { (context.text("organisation-section-products")) }
                (bars(&context.text("organisation-products-uses"), &rows))
                (rest(context, products.len()))
            }
        }
    }
}

fn features(context: &PageContext, state: &AppState, title: &str, ids: &[FeatureId]) -> Markup {
    let lines: Vec<Line> = ids
        .iter()
        .take(SHOWN)
        .filter_map(|id| Line::find(state, *id))
        .collect();
    html! {
        @if let Some(list) = line::list(context, &lines) {
            section.stack {
                h2 { (context.text(title)) }
                (list)
                (rest(context, ids.len()))
            }
        }
    }
}

fn carried_by(context: &PageContext, atlas: &Atlas, one: &Organisation) -> Markup {
    let ids: BTreeSet<ActId> = one
        .deployments
        .iter()
        .chain(&one.sold)
        .filter_map(|id| atlas.deployment(*id))
        .flat_map(|public| public.acts.iter().map(|act| act.id))
        .collect();
    html! {
        @if !ids.is_empty() {
            section.stack {
                h2 { (context.text("place-section-acts")) }
                ul {
                    @for public in ids.iter().take(SHOWN).filter_map(|id| atlas.act(*id)) {
                        li {
                            (acts::link(context, public))
                            @if let Some(dates) = acts::dates(context.locale(), public) { " – " (dates) }
                        }
                    }
                }
                (rest(context, ids.len()))
            }
        }
    }
}

pub(super) fn rest(context: &PageContext, count: usize) -> Markup {
    html! {
        @if count > SHOWN {
            p.hint { (context.text_with("list-more", &[("count", Argument::from(count - SHOWN))])) }
        }
    }
}
