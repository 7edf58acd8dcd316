//! Control rooms that stand in the place or supervise it, a card each.

use domain::Family;
use domain::centre::PublicCentre;
use maud::{Markup, html};
use time::Date;

use super::{Here, SHOWN, more};
use crate::i18n::Argument;
use crate::ui::feature::{icon, path, sample_badge, status};
use crate::ui::{organisations, places};

pub(super) fn cards(here: &Here<'_>) -> Markup {
    let found = &here.found.centres;
    html! {
        @if found.is_empty() { p { (here.text("place-centres-none")) } }
        ul.card-grid { @for public in found.iter().take(SHOWN) { (card(here, public)) } }
        (more(here, found.len(), &here.query("/ogc/collections/centres/items?f=html&place=")))
    }
}

fn card(here: &Here<'_>, public: &PublicCentre) -> Markup {
    let locale = here.context.locale();
    let centre = &public.centre;
    let place = public
        .place
        .filter(|place| *place != here.place.id)
        .and_then(|place| here.atlas.places().get(place));
    html! {
        li.card.stack {
            p.dossier-name {
                (icon(Family::Centre, centre.kind.code())) " "
                a href=(here.context.href(&path(Family::Centre, public.id))) { (locale.label(centre.kind)) }
                @if let Some(place) = place { " – " (places::link(here.context, place)) }
                " " (status(here.context, public.status)) (sample_badge(here.context, public.sample))
            }
            @if let Some(operator) = &centre.operator { p { (organisations::link(here.context, operator)) } }
            dl.facts {
                (number(here, "centre-cameras", centre.cameras, centre.cameras_on))
                (number(here, "centre-agents", centre.agents, centre.agents_on))
                @if let Some(hours) = &centre.hours {
                    dt { (locale.attribute("centre", "hours")) } dd { bdi { (&**hours) } }
                }
                @if !centre.software.is_empty() {
                    dt { (locale.attribute("centre", "software")) }
                    dd {
                        @for (at, software) in centre.software.iter().enumerate() {
                            @if at > 0 { ", " }
                            bdi { (&*software.product) }
                            @if let Some(vendor) = &software.vendor {
                                " (" (organisations::link(here.context, vendor)) ")"
                            }
                        }
                    }
                }
            }
        }
    }
}

fn number(here: &Here<'_>, name: &str, number: Option<u32>, day: Option<Date>) -> Markup {
    let locale = here.context.locale();
    html! {
        dt { (here.text(name)) }
        dd {
            @match number {
                None => (here.text("feature-unknown")),
                Some(number) => {
                    (locale.number(number.into()))
                    @if let Some(day) = day {
                        " (" (here.context.text_with(
                            "centre-number-as-of", &[("day", Argument::from(locale.date(day)))])) ")"
                    }
                },
            }
        }
    }
}
