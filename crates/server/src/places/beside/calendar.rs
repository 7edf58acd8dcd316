//! `….ics`: the periods of the deployments of a place (RFC 5545), one event each.

use atlas::Atlas;
use domain::deployment::PublicDeployment;
use domain::period::Period;
use domain::place::Place;
use icalendar::{Calendar, Component as _, Event, EventLike as _, Property};
use time::{OffsetDateTime, Time};

use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::places::pages::Found;
use crate::state::AppState;
use crate::ui::acts;
use crate::ui::countries;
use crate::ui::feature::periods;

/// Events of a calendar, the latest first.
const EVENTS: usize = 1_000;

pub(super) fn calendar(
    context: &PageContext,
    state: &AppState,
    atlas: &Atlas,
    place: &Place,
    found: &Found<'_>,
) -> String {
    let name = countries::name(context.locale(), place);
    let title = context.text_with("place-calendar-title", &[("place", Argument::from(name))]);
    let mut calendar = Calendar::new();
    // The library names itself, and adds ours beside it.
    calendar.properties.retain(|property| property.key() != "PRODID");
    calendar
        .append_property(Property::new("PRODID", "-//Contrechamp//Contrechamp//EN"))
        .name(&title);
    let mut periods: Vec<(i64, usize, &PublicDeployment, &Period)> = found
        .deployments()
        .flat_map(|public| {
            let periods = public.deployment.periods.iter().enumerate();
            periods.filter_map(move |(at, period)| Some((period.begins?, at, public, period)))
        })
        .collect();
    periods.sort_by_key(|(begins, at, public, _)| (std::cmp::Reverse(*begins), public.id, *at));
    for (begins, at, public, period) in periods.into_iter().take(EVENTS) {
        if let Some(event) = event(context, state, atlas, (public, period), begins, at) {
            calendar.push(event);
        }
    }
    calendar.to_string()
}

fn event(
    context: &PageContext,
    state: &AppState,
    atlas: &Atlas,
    (public, period): (&PublicDeployment, &Period),
    begins: i64,
    at: usize,
) -> Option<Event> {
    let locale = context.locale();
    let deployment = &public.deployment;
    let place = public.place.and_then(|place| atlas.places().get(place));
    let place = place.map(|place| countries::name(locale, place));
    let summary: Vec<String> = std::iter::once(locale.label(deployment.technology))
        .chain(deployment.event_name.iter().map(|text| text.to_string()))
        .chain(place.clone())
        .collect();
    let address = format!("{}/deployments/{}", state.settings.base_url, public.id);
    let said: Vec<String> = std::iter::once(periods::sentence(locale, period))
        .chain(deployment.force.map(|force| locale.label(force)))
        .chain(
            public
                .acts
                .iter()
                .filter_map(|act| atlas.act(act.id))
                .map(|act| acts::name(locale, act)),
        )
        .chain(std::iter::once(address.clone()))
        .collect();
    let mut event = Event::new();
    event
        .uid(&format!("{}-{at}@contrechamp", public.id))
        .summary(&summary.join(", "))
        .description(&said.join("\n"))
        // The same for the same record: a reader that asks twice gets the same file.
        .add_property("DTSTAMP", utc(begins)?)
        .append_property(moment("DTSTART", period, begins)?)
        .add_property("URL", address);
    if let Some(ends) = period.ends {
        event.append_property(moment("DTEND", period, ends)?);
    }
    if let Some(place) = place {
        event.location(&place);
    }
    Some(event.done())
}

/// A day where the period begins and ends at midnight on its own clock, else the very second.
fn moment(name: &str, period: &Period, at: i64) -> Option<Property> {
    let ends = [period.begins, period.ends];
    let by_days = ends.into_iter().flatten().all(|end| {
        period
            .zone
            .local(end)
            .is_some_and(|local| local.time() == Time::MIDNIGHT)
    });
    if !by_days {
        return Some(Property::new(name, utc(at)?));
    }
    let day = period.zone.local(at)?.date();
    let said = format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day());
    let mut property = Property::new(name, said);
    property.add_parameter("VALUE", "DATE");
    Some(property.done())
}

fn utc(at: i64) -> Option<String> {
    let at = OffsetDateTime::from_unix_timestamp(at).ok()?;
    Some(format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    ))
}
