//! The periods of deployments as a calendar.

use atlas::Collection;
use domain::Filter;
use domain::deployment::PublicDeployment;
use domain::period::Period;
use formats::out::{Event, When, calendar};
use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

use super::get::title;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::feature::line::Line;
use crate::ui::feature::{path, periods};
use domain::Family;

/// Events of one calendar, the latest.
const EVENTS: usize = 500;

pub(super) fn of(context: &PageContext, state: &AppState, filter: &Filter) -> String {
    let atlas = state.published.snapshot();
    let mut events: Vec<(i64, &PublicDeployment, usize)> = atlas
        .deployments(filter)
        .into_iter()
        .flat_map(|public| {
            let periods = public.deployment.periods.iter().enumerate();
            periods.filter_map(move |(number, period)| Some((period.begins.or(period.ends)?, public, number)))
        })
        .collect();
    events.sort_by_key(|(begins, public, number)| (std::cmp::Reverse(*begins), public.id, *number));
    events.truncate(EVENTS);
    let events: Vec<Event> = events
        .into_iter()
        .filter_map(|(_, public, number)| event(context, state, public, number))
        .collect();
    calendar(&title(context, state, Collection::Deployments, filter), &events)
}

fn event(context: &PageContext, state: &AppState, public: &PublicDeployment, number: usize) -> Option<Event> {
    let locale = context.locale();
    let period = &public.deployment.periods[number];
    let (begins, ends) = ends(period)?;
    let numbers: Vec<&str> = public
        .acts
        .iter()
        .filter_map(|act| act.number.as_deref())
        .collect();
    let status = locale.text_with(
        "kit-status",
        &[("status", Argument::from(locale.label(public.status)))],
    );
    let act = (!numbers.is_empty())
        .then(|| locale.text_with("kit-by-act", &[("numbers", Argument::from(numbers.join(", ")))]));
    let parts: Vec<String> = [periods::sentence(locale, period), status]
        .into_iter()
        .chain(act)
        .collect();
    let address = path(Family::Deployment, public.id);
    Some(Event {
        uid: format!("{}-{number}@contrechamp", public.id),
        // The same each time: a calendar that did not change is not sent again.
        stamp: utc(begins_at(period)?)?,
        begins,
        ends,
        title: Line::of_deployment(state, public).title(locale),
        description: parts.join("\n"),
        address: format!("{}{address}", state.settings.base_url),
    })
}

fn begins_at(period: &Period) -> Option<i64> {
    period.begins.or(period.ends)
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
    let first = period.begins.or_else(|| Some(period.ends? - 3_600))?;
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
