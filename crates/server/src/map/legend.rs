//! The legend of the map, which is its filter, and the day that it shows.

use domain::Family;
use domain::centre::CentreKind;
use domain::deployment::Technology;
use domain::device::DeviceKind;
use domain::period::Timing;
use domain::status::Status;
use domain::vocabulary::Vocabulary;
use maud::{Markup, html};

use super::look::{BOXES, Look};
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature::icon;

/// The fields outside of the form belong to it by this id.
const FORM: &str = "map-filter";

/// First year of the scale: the fund that pays for most cameras of French towns is of 2007 (law no 2007-297 of 5 March 2007, article
/// 5). Earlier days can be typed.
const FIRST_YEAR: i32 = 2007;

/// How long ago a device was last seen, as `web/src/map/freshness.ts` tells it.
const AGES: [&str; 4] = ["fresh", "ageing", "old", "never"];

pub(super) fn filters(context: &PageContext, state: &AppState, look: &Look) -> Markup {
    let figures = state.published.figures();
    let number = |count: u64| context.locale().number(count);
    let filter = &look.filter;
    let is_kind = |kind| filter.kinds.is_some_and(|kinds| kinds.contains(kind));
    let is_technology = |one| filter.technologies.is_some_and(|known| known.contains(one));
    let is_centre = |kind| filter.centre_kinds.is_some_and(|kinds| kinds.contains(kind));
    let is_status = |one| filter.statuses.is_some_and(|statuses| statuses.contains(one));
    html! {
        form.stack id=(FORM) data-island="filters" method="get" action="/map" {
            @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
            @for (name, value) in look.pairs().filter(|(name, _)| !is_field(name)) {
                input type="hidden" name=(name) value=(value);
            }
            (group(context, "map-devices", Some(number(figures.devices)), "kind", is_kind, |kind: DeviceKind| {
                icon(Family::Device, kind.code())
            }))
            (group(context, "map-deployments", Some(number(figures.deployments)), "technology", is_technology,
                |technology: Technology| icon(Family::Deployment, technology.code())))
            (group(context, "map-centres", Some(number(figures.centres)), "centre", is_centre, |kind: CentreKind| {
                icon(Family::Centre, kind.code())
            }))
            (group(context, "map-status", None, "status", is_status, |status: Status| html! {
                span class={ "legend-status status-" (status) } aria-hidden="true" {}
            }))
            (group(context, "map-period", None, "period", |one| look.timings.contains(&one), |timing: Timing| html! {
                span class={ "period-state " (timing) } aria-hidden="true" {}
            }))
            (freshness(context, look))
            button.button type="submit" { (context.text("map-apply")) }
        }
    }
}

/// Whether a parameter has a field of its own, in the form or beside it.
fn is_field(name: &str) -> bool {
    BOXES.contains(&name) || ["datetime", "shade", "compare"].contains(&name)
}

/// One group of the legend: a box for each value of a vocabulary.
fn group<V: Vocabulary>(
    context: &PageContext,
    title: &str,
    count: Option<String>,
    name: &str,
    is_checked: impl Fn(V) -> bool,
    mark: impl Fn(V) -> Markup,
) -> Markup {
    let is_used = V::VALUES.iter().any(|value| is_checked(*value));
    html! {
        details.legend-group open[is_used || name == "kind" || name == "technology"] {
            summary {
                (context.text(title))
                @if let Some(count) = count { " " span.legend-count { (count) } }
            }
            fieldset {
                legend.visually-hidden { (context.text(title)) }
                @for value in V::VALUES {
                    label.check {
                        input type="checkbox" name=(name) value=(value.code()) checked[is_checked(*value)];
                        (mark(*value))
                        span { (context.locale().label(*value)) }
                    }
                }
            }
        }
    }
}

fn freshness(context: &PageContext, look: &Look) -> Markup {
    html! {
        details.legend-group open[look.fresh] {
            summary { (context.text("map-freshness")) }
            label.check {
                input type="checkbox" name="shade" value="freshness" checked[look.fresh];
                span { (context.text("map-shade")) }
            }
            ul.legend-ages {
                @for age in AGES {
                    li {
                        span class={ "legend-age " (age) } aria-hidden="true" {}
                        (context.text(&format!("map-age-{age}")))
                    }
                }
            }
        }
    }
}

/// The day that is shown, and the one to compare it with. Scripts add the scale of years.
pub(super) fn time_bar(context: &PageContext, state: &AppState, look: &Look) -> Markup {
    let today = state.now().date();
    // What is no day, such as a stretch, is typed in the words of the parameter.
    let wanted = look.pairs().find(|(name, _)| *name == "datetime");
    let is_day = wanted.is_none() || look.day().is_some();
    html! {
        section.time-bar data-island="time" data-first=(FIRST_YEAR) data-today=(today) aria-label=(context.text("map-time")) {
            label.time-field {
                span { (context.text("map-time-at")) }
                input type=(if is_day { "date" } else { "text" }) name="datetime" form=(FORM)
                    value=[wanted.map(|(_, value)| value)] autocomplete="off";
            }
            div.time-scale hidden {
                input type="range" aria-label=(context.text("map-time-scale"));
                div.time-years aria-hidden="true" {}
            }
            button.button.time-now type="button" hidden { (context.text("map-time-now")) }
            label.time-field.compare {
                span { (context.text("map-compare-with")) }
                input type="date" name="compare" form=(FORM) value=[look.compare] autocomplete="off";
            }
            button.button.time-submit type="submit" form=(FORM) { (context.text("map-apply")) }
        }
    }
}
