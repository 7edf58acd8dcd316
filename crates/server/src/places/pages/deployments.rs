//! Deployments of the place: what runs, is planned and is over, each with its acts and when these were published.

use std::collections::BTreeSet;

use domain::deployment::{PublicDeployment, Technology};
use domain::period::Timing;
use domain::{Family, ids::ActId};
use maud::{Markup, html};

use super::{Here, SHOWN, more};
use crate::i18n::Argument;
use crate::ui::feature::{icon, path, periods, sample_badge, status};
use crate::ui::{acts, organisations, places};

/// What runs now first, what is past last.
const ORDER: [Timing; 4] = [Timing::Now, Timing::Planned, Timing::Unknown, Timing::Past];

/// Acts of one deployment that are shown; the page of the deployment has all.
const ACTS: usize = 3;

pub(super) fn own(here: &Here<'_>) -> Markup {
    let found = sorted(here, &here.found.inside);
    html! {
        @if found.is_empty() { p { (here.text("place-deployments-none")) } }
        (drones(here, &found))
        (delays(here))
        @for timing in ORDER {
            @let of: Vec<&PublicDeployment> =
                found.iter().filter(|one| one.0 == timing).map(|one| one.1).collect();
            @if !of.is_empty() {
                h3 { (here.context.locale().label(timing)) }
                (rows(here, &of))
            }
        }
    }
}

pub(super) fn over(here: &Here<'_>) -> Option<Markup> {
    let found = sorted(here, &here.found.over);
    let of: Vec<&PublicDeployment> = found.iter().map(|one| one.1).collect();
    (!of.is_empty()).then(|| {
        html! {
            p { (here.text("place-over-intro")) }
            (rows(here, &of))
        }
    })
}

/// With what runs now first, and in each group what began last.
fn sorted<'a>(here: &Here<'_>, found: &[&'a PublicDeployment]) -> Vec<(Timing, &'a PublicDeployment)> {
    let now = here.state.now();
    let mut found: Vec<(Timing, &PublicDeployment)> = found
        .iter()
        .map(|one| (Timing::of(&one.deployment.periods, now), *one))
        .collect();
    let begins = |one: &PublicDeployment| {
        let periods = one.deployment.periods.iter();
        periods.filter_map(|period| period.begins.or(period.ends)).max()
    };
    found.sort_by_key(|(timing, one)| {
        let group = ORDER.iter().position(|of| of == timing);
        (group, std::cmp::Reverse(begins(one)), one.id)
    });
    found
}

/// Drones in one line, for the question that is asked most.
fn drones(here: &Here<'_>, found: &[(Timing, &PublicDeployment)]) -> Markup {
    let count = |timing: Timing| {
        let drones = found
            .iter()
            .filter(|one| one.0 == timing && one.1.deployment.technology == Technology::Drone);
        Argument::from(drones.count())
    };
    let is_any = found
        .iter()
        .any(|one| one.1.deployment.technology == Technology::Drone);
    html! {
        @if is_any {
            p.sentence {
                (here.context.text_with("place-drones", &[
                    ("now", count(Timing::Now)),
                    ("planned", count(Timing::Planned)),
                    ("past", count(Timing::Past)),
                ]))
            }
        }
    }
}

/// How long after the fact the acts were published.
fn delays(here: &Here<'_>) -> Markup {
    let mut days: Vec<i64> = Vec::new();
    let mut counted: BTreeSet<ActId> = BTreeSet::new();
    for found in &here.found.inside {
        let first = acts::first_day(&found.deployment);
        for act in found.acts.iter().filter_map(|act| here.atlas.act(act.id)) {
            if counted.insert(act.id) {
                days.extend(act.act.publication_delay(first));
            }
        }
    }
    days.sort_unstable();
    let late = days.iter().filter(|days| **days > 0).count();
    let Some(median) = days.get(days.len() / 2) else {
        return html! {};
    };
    html! {
        p.sentence {
            (here.context.text_with("place-delays", &[
                ("acts", Argument::from(days.len())),
                ("late", Argument::from(late)),
            ]))
            " " (here.context.text_with(
                if *median > 0 { "place-delays-median-after" } else { "place-delays-median-before" },
                &[("days", Argument::from(median.unsigned_abs()))],
            ))
        }
    }
}

fn rows(here: &Here<'_>, found: &[&PublicDeployment]) -> Markup {
    let rest = here.query("/ogc/collections/deployments/items?f=html&place=");
    html! {
        ul.dossiers { @for public in found.iter().take(SHOWN) { (row(here, public)) } }
        (more(here, found.len(), &rest))
    }
}

fn row(here: &Here<'_>, public: &PublicDeployment) -> Markup {
    let locale = here.context.locale();
    let deployment = &public.deployment;
    let names = [&deployment.product, &deployment.event_name];
    let title: Vec<String> = std::iter::once(locale.label(deployment.technology))
        .chain(names.into_iter().flatten().map(|text| text.to_string()))
        .collect();
    let place = public
        .place
        .filter(|place| *place != here.place.id)
        .and_then(|place| here.atlas.places().get(place));
    let purposes: Vec<String> = deployment
        .purposes
        .iter()
        .map(|purpose| locale.label(purpose))
        .collect();
    let units = deployment.allowed_units.map(|units| {
        here.context
            .text_with("place-units", &[("count", Argument::from(units))])
    });
    let force = deployment.force.map(|force| locale.label(force));
    let purposes = (!purposes.is_empty()).then(|| purposes.join(", "));
    let facts: Vec<String> = [force, units, purposes].into_iter().flatten().collect();
    let first = acts::first_day(deployment);
    html! {
        li {
            p.dossier-name {
                (icon(Family::Deployment, deployment.technology.code())) " "
                a href=(here.context.href(&path(Family::Deployment, public.id))) { bdi { (title.join(", ")) } }
                @if let Some(place) = place { " – " (places::link(here.context, place)) }
                " " (status(here.context, public.status)) (sample_badge(here.context, public.sample))
            }
            @if let Some(operator) = &deployment.operator { p { (organisations::link(here.context, operator)) } }
            @if !facts.is_empty() { p.hint { (facts.join(" · ")) } }
            @for period in deployment.periods.iter().rev().take(2) { p { (periods::sentence(locale, period)) } }
            @for act in public.acts.iter().take(ACTS).filter_map(|act| here.atlas.act(act.id)) {
                p {
                    (acts::link(here.context, act))
                    @if let Some(dates) = acts::dates(locale, act) { " – " (dates) }
                    @if let Some(days) = act.act.publication_delay(first) {
                        " " strong.delay { (acts::delay(locale, days)) }
                    }
                }
            }
        }
    }
}
