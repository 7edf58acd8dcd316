//! The register of acts, and the page of one.

use domain::act::{ActRelation, PublicAct};
use domain::deployment::Force;
use domain::ids::FeatureId;
use domain::taxonomy::Described as _;
use maud::{Markup, html};
use time::Date;

use super::register::{PAGE, Selection};
use crate::extract::PageContext;
use crate::filter_query;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::feature::line::{self, Line};
use crate::ui::feature::{facts, sample_badge};
use crate::ui::layout::{Layout, Section};
use crate::ui::{acts, places};

/// Features of an act that a page lists; of more it says how many.
const FEATURES: usize = 100;

pub(super) fn register(context: &PageContext, state: &AppState, selection: &Selection) -> Markup {
    let atlas = state.published.atlas();
    let (shown, total) = selection.of(&atlas);
    let title = context.text("acts-title");
    let main = html! {
        div.stack {
            h1 { (title) }
            p { (context.text("acts-intro")) }
            (filters(context, selection))
            p { (context.text_with("acts-count", &[("count", Argument::from(total))])) }
            @if !shown.is_empty() { (table(context, &shown)) }
            (pager(context, selection, total))
        }
    };
    Layout {
        title: &title,
        section: Section::Acts,
        entry: None,
    }
    .render(context, state, &main)
}

fn filters(context: &PageContext, selection: &Selection) -> Markup {
    let field = |name: &str, value: Option<String>, width: u8| {
        html! {
            div.field {
                label for=(name) { (context.text(&format!("acts-filter-{name}"))) }
                input type="text" id=(name) name=(name) value=(value.unwrap_or_default()) maxlength=(width);
            }
        }
    };
    html! {
        form method="get" action="/acts" {
            @if context.is_language_chosen() {
                input type="hidden" name="lang" value=(context.locale().code());
            }
            div.field-row {
                (field("country", selection.country.clone(), 2))
                (field("department", selection.department.clone(), 3))
                (field("year", selection.year.map(|year| year.to_string()), 4))
                div.field {
                    label for="force" { (context.locale().attribute("act", "force")) }
                    select id="force" name="force" {
                        option value="" { (context.text("acts-filter-any")) }
                        @for force in Force::ALL {
                            option value=(force) selected[selection.force == Some(*force)] {
                                (context.locale().label(*force))
                            }
                        }
                    }
                }
            }
            button.button type="submit" { (context.text("map-apply")) }
        }
    }
}

fn table(context: &PageContext, shown: &[&PublicAct]) -> Markup {
    let columns = ["number", "title", "force", "signed_on", "published_on"]
        .map(|name| context.locale().attribute("act", name));
    let day = |day: Option<Date>| {
        day.map_or_else(
            || context.text("feature-unknown"),
            |day| context.locale().date(day),
        )
    };
    html! {
        div.table-scroll {
            table.table.register {
                thead { tr { @for column in &columns { th scope="col" { (column) } } } }
                tbody {
                    @for public in shown {
                        tr {
                            td data-label=(columns[0]) { (acts::link(context, public)) (sample_badge(context, public.sample)) }
                            td data-label=(columns[1]) { (&*public.act.title) }
                            td data-label=(columns[2]) {
                                @match public.act.force {
                                    Some(force) => (context.locale().label(force)),
                                    None => (context.text("feature-unknown")),
                                }
                            }
                            td data-label=(columns[3]) { (day(public.act.signed_on)) }
                            td data-label=(columns[4]) { (day(public.act.published_on)) }
                        }
                    }
                }
            }
        }
    }
}

fn pager(context: &PageContext, selection: &Selection, total: usize) -> Markup {
    let href = |page: usize| context.href(&format!("/acts{}", filter_query::encode(selection.pairs(page))));
    html! {
        nav.pager aria-label=(context.text("pager")) {
            @if selection.page > 1 { a rel="prev" href=(href(selection.page - 1)) { (context.text("pager-previous")) } }
            @if selection.page * PAGE < total { a rel="next" href=(href(selection.page + 1)) { (context.text("pager-next")) } }
        }
    }
}

pub(super) fn act(context: &PageContext, state: &AppState, public: &PublicAct) -> Markup {
    let locale = context.locale();
    let title = acts::name(locale, public);
    let atlas = state.published.atlas();
    let country = places::by_code(context, &atlas, &public.act.country);
    let main = html! {
        article.stack {
            nav aria-label=(context.text("place-path")) {
                ol.breadcrumbs {
                    li { a href=(context.href("/acts")) { (context.text("acts-title")) } }
                    li { (country) }
                }
            }
            h1 { (title) }
            (sample_badge(context, public.sample))
            @if context.signed_in() {
                p { a href=(context.href(&format!("/moderation/acts/{}/edit", public.id))) { (context.text("act-desk-edit")) } }
            }
            @if public.sample { p.notice.warning { (context.text("feature-sample-notice")) } }
            p { (&*public.act.title) }
            @if let Some(dates) = acts::dates(locale, public) { p { (dates) } }
            @if let Some(days) = public.act.publication_delay(first_use(state, public)) {
                p.sentence { (acts::delay(locale, days)) }
            }
            (links(context, state, public))
            h2 { (context.text("feature-facts")) }
            dl.facts {
                (facts::attributes(context, "act", domain::act::Act::ATTRIBUTES, &["title"], |name| {
                    public.act.value(name)
                }))
            }
            (features(context, state, &public.features))
            p.hint { (context.text("feature-licence")) }
        }
    };
    Layout {
        title: &title,
        section: Section::Acts,
        entry: None,
    }
    .render(context, state, &main)
}

/// The first day of the earliest deployment that it carries.
fn first_use(state: &AppState, public: &PublicAct) -> Option<Date> {
    let atlas = state.published.atlas();
    public
        .features
        .iter()
        .filter_map(|id| atlas.deployment(*id))
        .filter_map(|found| acts::first_day(&found.deployment))
        .min()
}

/// What it modifies and repeals, and what modifies and repeals it.
fn links(context: &PageContext, state: &AppState, public: &PublicAct) -> Markup {
    let atlas = state.published.atlas();
    let by_it = public
        .links
        .iter()
        .filter_map(|link| Some((relation(link.relation, true), atlas.act(link.other)?)));
    let to_it = atlas.acts().flat_map(|other| {
        other
            .links
            .iter()
            .filter(|link| link.other == public.id)
            .map(move |link| (relation(link.relation, false), other))
    });
    let links: Vec<(&str, &PublicAct)> = by_it.chain(to_it).collect();
    html! {
        @if !links.is_empty() {
            ul { @for (key, other) in links { li { (context.text(key)) " " (acts::link(context, other)) } } }
        }
    }
}

const fn relation(relation: ActRelation, by_it: bool) -> &'static str {
    match (relation, by_it) {
        (ActRelation::Modifies, true) => "act-relation-modifies",
        (ActRelation::Modifies, false) => "act-modified-by",
        (ActRelation::Repeals, true) => "act-relation-repeals",
        (ActRelation::Repeals, false) => "act-repealed-by",
    }
}

fn features(context: &PageContext, state: &AppState, ids: &[FeatureId]) -> Markup {
    let lines: Vec<Line> = ids
        .iter()
        .take(FEATURES)
        .filter_map(|id| Line::find(state, *id))
        .collect();
    html! {
        h2 { (context.text("act-features")) }
        p { (context.text_with("act-features-count", &[("count", Argument::from(ids.len()))])) }
        @if let Some(list) = line::list(context, &lines) { (list) }
    }
}
