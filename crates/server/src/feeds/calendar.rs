//! The periods of deployments as a calendar (RFC 5545), one event each: of a search and of a place alike.

use domain::Family;
use domain::deployment::PublicDeployment;
use domain::period::Period;
use formats::out::clean;
use icalendar::{Calendar, Component as _, Event, EventLike as _, Property};
use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::acts;
use crate::ui::countries;
use crate::ui::feature::line::Line;
use crate::ui::feature::{path, periods};

/// Events of one calendar, the latest.
const EVENTS: usize = 1_000;

/// Seconds before the end of a period of which nothing but its end is known, and not even its day: the hour before.
const BEFORE_AN_END: i64 = 3_600;

/// A period that begins or ends at a known time, among those of its deployment.
type Dated<'a> = (i64, &'a PublicDeployment, usize);

pub(crate) fn of<'a>(
    context: &PageContext,
    state: &AppState,
    title: &str,
    deployments: impl Iterator<Item = &'a PublicDeployment>,
) -> String {
    let mut dated: Vec<Dated<'_>> = deployments
        .flat_map(|public| {
            let periods = public.deployment.periods.iter().enumerate();
            periods.filter_map(move |(number, period)| Some((known(period)?, public, number)))
        })
        .collect();
    dated.sort_by_key(|(at, public, number)| (std::cmp::Reverse(*at), public.id, *number));
    let title = clean(title);
    let mut calendar = Calendar::new();
    // The library names itself, and adds ours beside it.
    calendar.properties.retain(|property| property.key() != "PRODID");
    calendar
        .append_property(Property::new("PRODID", "-//Contrechamp//Contrechamp//EN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        // By itself the library takes it for something else than text, and escapes nothing.
        .append_property(with("NAME", &title, ("VALUE", "TEXT")))
        .append_property(Property::new("X-WR-CALNAME", &*title))
        .append_property(with("REFRESH-INTERVAL", "PT1H", ("VALUE", "DURATION")));
    for (at, public, number) in dated.into_iter().take(EVENTS) {
        if let Some(event) = event(context, state, at, public, number) {
            calendar.push(event);
        }
    }
    calendar.to_string()
}

/// The time that is known of a period.
fn known(period: &Period) -> Option<i64> {
    period.begins.or(period.ends)
}

fn event(
    context: &PageContext,
    state: &AppState,
    at: i64,
    public: &PublicDeployment,
    number: usize,
) -> Option<Event> {
    let locale = context.locale();
    let period = &public.deployment.periods[number];
    let (begins, ends) = ends(period)?;
    let address = format!(
        "{}{}",
        state.settings.base_url,
        path(Family::Deployment, public.id)
    );
    let atlas = state.published.atlas();
    let status = locale.text_with(
        "kit-status",
        &[("status", Argument::from(locale.label(public.status)))],
    );
    let said: Vec<String> = [periods::sentence(locale, period), status]
        .into_iter()
        .chain(public.deployment.force.map(|force| locale.label(force)))
        .chain(public.acts.iter().filter_map(|act| match atlas.act(act.id) {
            Some(registered) => Some(acts::name(locale, registered)),
            None => act.number.as_ref().map(|number| number.to_string()),
        }))
        .chain(std::iter::once(address.clone()))
        .collect();
    let place = public.place.and_then(|place| atlas.places().get(place));
    let mut event = Event::new();
    event
        .uid(&format!("{}-{number}@contrechamp", public.id))
        .summary(&clean(&Line::of_deployment(state, public).title(locale)))
        .description(&clean(&said.join("\n")))
        // The same for the same record: a reader that asks twice gets the same file.
        .add_property("DTSTAMP", utc(at)?)
        .append_property(begins.property("DTSTART"))
        .add_property("TRANSP", "TRANSPARENT")
        .add_property("URL", address);
    if let Some(ends) = ends {
        event.append_property(ends.property("DTEND"));
    }
    if let Some(place) = place {
        event.location(&clean(&countries::name(locale, place)));
    }
    Some(event.done())
}

/// `20261130`, or `20261130T080000Z`.
enum When {
    Day(String),
    Instant(String),
}

impl When {
    fn property(self, name: &str) -> Property {
        match self {
            Self::Day(day) => with(name, &day, ("VALUE", "DATE")),
            Self::Instant(instant) => Property::new(name, instant),
        }
    }
}

fn with(name: &str, value: &str, (parameter, said): (&str, &str)) -> Property {
    let mut property = Property::new(name, value);
    property.add_parameter(parameter, said);
    property.done()
}

/// Whole days on the calendar of the period's zone, else instants. Of an open period, the day that is known.
fn ends(period: &Period) -> Option<(When, Option<When>)> {
    let local = |instant: Option<i64>| instant.and_then(|instant| period.zone.local(instant));
    let (begins, ends) = (local(period.begins), local(period.ends));
    let is_whole = [begins, ends]
        .into_iter()
        .flatten()
        .all(|end| end.time() == Time::MIDNIGHT);
    if is_whole {
        let first = begins.map(PrimitiveDateTime::date);
        let after = ends.map(PrimitiveDateTime::date);
        let first = first.or_else(|| after?.previous_day())?;
        let after = after.or_else(|| first.next_day())?;
        return Some((When::Day(compact(first)), Some(When::Day(compact(after)))));
    }
    let first = period.begins.or_else(|| Some(period.ends? - BEFORE_AN_END))?;
    let after = period.ends.and_then(utc).map(When::Instant);
    Some((When::Instant(utc(first)?), after))
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day())
}

fn utc(instant: i64) -> Option<String> {
    let at = OffsetDateTime::from_unix_timestamp(instant).ok()?;
    let (hour, minute, second) = at.to_hms();
    Some(format!("{}T{hour:02}{minute:02}{second:02}Z", compact(at.date())))
}
