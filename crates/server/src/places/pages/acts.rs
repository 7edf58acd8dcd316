//! The acts that carry what is here, the latest first.

use std::collections::BTreeSet;

use domain::ids::ActId;
use maud::{Markup, html};

use super::{Here, SHOWN, more};
use crate::ui::acts;

pub(super) fn list(here: &Here<'_>) -> Option<Markup> {
    let ids: BTreeSet<ActId> = here
        .found
        .deployments()
        .flat_map(|found| found.acts.iter().map(|act| act.id))
        .collect();
    let mut found: Vec<_> = ids.iter().filter_map(|id| here.atlas.act(*id)).collect();
    found.sort_by(|a, b| {
        b.act
            .signed_on
            .cmp(&a.act.signed_on)
            .then_with(|| b.act.number.cmp(&a.act.number))
    });
    (!found.is_empty()).then(|| {
        html! {
            ul.acts {
                @for public in found.iter().take(SHOWN) {
                    li {
                        (acts::link(here.context, public))
                        @if public.act.number.as_deref() != Some(&*public.act.title) { ": " bdi { (&*public.act.title) } }
                        @if let Some(dates) = acts::dates(here.context.locale(), public) { " – " (dates) }
                    }
                }
            }
            (more(here, found.len(), &here.context.href(&register(here))))
        }
    })
}

/// The register, narrowed as far as it can be.
fn register(here: &Here<'_>) -> String {
    let country = here.place.code.country();
    let around = here.atlas.places().ancestors(here.place.id);
    let department = around
        .iter()
        .find_map(|place| place.code.as_str().strip_prefix("fr-d"));
    match department {
        Some(department) => format!("/acts?country={country}&department={department}"),
        None => format!("/acts?country={country}"),
    }
}
