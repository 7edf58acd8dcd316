//! The page of one deployment: what, where, when, by which act.

use atlas::Atlas;
use domain::Family;
use domain::deployment::{Area, Deployment, PublicDeployment};
use domain::period::Timing;
use domain::place::{PlaceCode, PlaceKind};
use domain::taxonomy::Described as _;
use maud::{Markup, html};
use time::Date;

use crate::background::Background;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::feature::freshness::LookAgain;
use crate::ui::feature::page::FeaturePage;
use crate::ui::feature::{facts, periods};
use crate::ui::{acts, places};

const FAMILY: Family = Family::Deployment;

pub(super) fn deployment(
    context: &PageContext,
    state: &AppState,
    public: &PublicDeployment,
    background: &Background,
) -> Markup {
    let deployment = &public.deployment;
    let name = deployment.product.as_deref().or(deployment.event_name.as_deref());
    FeaturePage {
        family: FAMILY,
        id: public.id,
        kind: deployment.technology.code(),
        detail: name,
        status: public.status,
        grounds: public.grounds,
        acts: public.acts.iter().map(|act| act.id).collect(),
        timing: Some(Timing::of(&deployment.periods, state.now())),
        place: public.place,
        sample: public.sample,
        look_again: LookAgain {
            needs_day: deployment.technology.is_mobile(),
            is_visible: deployment.technology.is_visible(),
            ..LookAgain::new(FAMILY, public.id, public.last_sighting)
        },
        entry: "feature",
        map: html! {
            div.map-frame data-island="area-map" data-geojson={ "/deployments/" (public.id) ".geojson" }
                data-technology=(deployment.technology) data-status=(public.status) {}
        },
        body: html! {
            (summary(deployment))
            (where_and_when(context, state, public))
            (known(context, public))
            (acts::of_feature(context, state, &public.acts, acts::first_day(deployment)))
        },
        background,
    }
    .render(context, state)
}

fn summary(deployment: &Deployment) -> Markup {
    html! {
        @for line in deployment.summary.iter().flat_map(|summary| summary.lines()) {
            @if !line.trim().is_empty() { p { (line) } }
        }
    }
}

fn where_and_when(context: &PageContext, state: &AppState, public: &PublicDeployment) -> Markup {
    let atlas = state.published.atlas();
    let area = atlas.find_deployment(public.id).and_then(|found| found.area_m2());
    let place = places::path_links(context, &atlas, public.place);
    let periods = periods::list(context, &public.deployment.periods, state.now());
    html! {
        h2 { (context.text("deployment-where-and-when")) }
        dl.facts {
            (facts::named(context, FAMILY, "place", place.as_ref()))
            (facts::named(context, FAMILY, "area", Some(&extent(context, state, &public.deployment.area, area))))
            (facts::named(context, FAMILY, "periods", periods.as_ref()))
        }
    }
}

/// The area in words: what kind, and how large.
fn extent(context: &PageContext, state: &AppState, area: &Area, square_metres: Option<f64>) -> Markup {
    let locale = context.locale();
    let atlas = state.published.atlas();
    let size = square_metres.map(|metres| locale.square_kilometres(metres));
    html! {
        @match area {
            Area::Place(code) if is_town(&atlas, code) => {
                (context.text("deployment-around")) " " (places::by_code(context, &atlas, code))
            },
            Area::Place(code) => { (whole_of(context)) " " (places::by_code(context, &atlas, code)) },
            Area::Circle { radius_m, .. } => (context.text_with(
                "deployment-circle", &[("radius", Argument::from(locale.metres(*radius_m)))],
            )),
            Area::Shape(_) => (context.text("deployment-shape")),
        }
        @if let Some(size) = size { " (" (size) ")" }
        @if let Area::Place(code) = area && is_country(code) { p.hint { (context.text("deployment-everywhere")) } }
        @if let Area::Place(code) = area && is_town(&atlas, code) { p.hint { (context.text("deployment-no-limits")) } }
    }
}

fn whole_of(context: &PageContext) -> String {
    context.text("deployment-whole-of")
}

fn is_country(code: &PlaceCode) -> bool {
    code.country() == code.as_str()
}

/// Known by its centre alone.
fn is_town(atlas: &Atlas, code: &PlaceCode) -> bool {
    let place = atlas.places().by_code(code);
    place.is_some_and(|place| place.kind == PlaceKind::City)
}

fn known(context: &PageContext, public: &PublicDeployment) -> Markup {
    let locale = context.locale();
    let day = |day: Option<Date>| day.map(|day| html! { (locale.date(day)) });
    html! {
        h2 { (context.text("feature-facts")) }
        dl.facts {
            (facts::attributes(context, FAMILY.code(), FAMILY.attributes(), &["summary"], |name| {
                public.deployment.value(name)
            }))
            (facts::named(context, FAMILY, "first_known", day(public.first_known).as_ref()))
            (facts::named(context, FAMILY, "last_sighting", day(public.last_sighting).as_ref()))
            @if public.removed_on.is_some() {
                (facts::named(context, FAMILY, "removed_on", day(public.removed_on).as_ref()))
            }
        }
    }
}
