//! What the address of the map says beside its position: the filter, and how it is drawn.

use domain::Filter;
use domain::filter::Interval;
use domain::period::Timing;
use domain::query::{Query, QueryError};
use time::macros::format_description;
use time::{Date, OffsetDateTime};

use crate::filter_query;

/// A form without script repeats the name of each ticked box; the filter wants one list.
pub(super) const BOXES: [&str; 5] = ["kind", "technology", "centre", "status", PERIOD];

/// A form without script sends fields that nobody filled in: they ask for nothing.
const MAY_BE_EMPTY: [&str; 3] = ["datetime", COMPARE, SHADE];

/// Which deployments are drawn by whether they run now: a matter of style, which is why no filter knows it.
const PERIOD: &str = "period";

/// By what devices are shaded.
const SHADE: &str = "shade";

/// The day that the other half of the map shows.
const COMPARE: &str = "compare";

#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub filter: Filter,
    /// None means all.
    pub timings: Vec<Timing>,
    /// Whether devices are shaded by when they were last seen.
    pub fresh: bool,
    pub compare: Option<Date>,
}

impl Look {
    pub(super) fn take(query: &mut Query) -> Result<Self, QueryError> {
        Ok(Self {
            filter: Filter::take(query)?,
            timings: query.take_with(PERIOD, timings)?.unwrap_or_default(),
            fresh: query
                .take_with(SHADE, |by| (by == "freshness").then_some(()).ok_or("freshness"))?
                .is_some(),
            compare: query.take_with(COMPARE, |text| day(text).ok_or("a date such as 2024-05-01"))?,
        })
    }

    /// The day that is shown, where it is one whole day.
    pub(super) fn day(&self) -> Option<Date> {
        let interval = self.filter.datetime?;
        let day = interval.from?.date();
        (interval == Interval::day(day)).then_some(day)
    }

    /// The instant by which something is planned, runs or is over.
    pub(super) fn instant(&self, now: OffsetDateTime) -> OffsetDateTime {
        self.filter
            .datetime
            .and_then(|interval| interval.to)
            .unwrap_or(now)
    }

    /// The parameters that say this.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'static str, String)> {
        let timings: Vec<&str> = self.timings.iter().map(|timing| timing.code()).collect();
        filter_query::pairs(&self.filter)
            .into_iter()
            .chain((!timings.is_empty()).then(|| (PERIOD, timings.join(","))))
            .chain(self.fresh.then(|| (SHADE, "freshness".to_owned())))
            .chain(self.compare.map(|day| (COMPARE, day.to_string())))
    }
}

/// The wanted ones of `now,planned,past,unknown`; none means all.
fn timings(codes: &str) -> Result<Vec<Timing>, String> {
    codes
        .split(',')
        .map(|code| Timing::from_code(code).ok_or_else(|| format!("“{code}” is not one of its values")))
        .collect()
}

fn day(text: &str) -> Option<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .ok()
        .filter(|_| text.starts_with(|first: char| first.is_ascii_digit()))
}

/// As a form sends it: boxes of one name as one list, and nothing of what was left empty.
pub(super) fn join_boxes(pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut joined: Vec<(String, String)> = Vec::with_capacity(pairs.len());
    for (name, value) in pairs {
        if value.is_empty() && MAY_BE_EMPTY.contains(&name.as_str()) {
            continue;
        }
        let is_box = BOXES.contains(&name.as_str());
        match joined.iter_mut().find(|(known, _)| is_box && *known == name) {
            Some((_, list)) => {
                list.push(',');
                list.push_str(&value);
            }
            None => joined.push((name, value)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;
    use crate::extract::parameters;

    fn look(text: &str) -> Result<Look, QueryError> {
        let mut query = Query::new(join_boxes(parameters::pairs(text).unwrap()))?;
        let look = Look::take(&mut query)?;
        query.finish()?;
        Ok(look)
    }

    #[test]
    fn ticked_boxes_become_one_list_and_nothing_else_does() {
        let pairs = |text: &str| parameters::pairs(text).unwrap();
        assert_eq!(
            join_boxes(pairs(
                "kind=camera&status=observed&kind=other,loudspeaker&lang=fr&technology=drone&technology=robot_dog"
            )),
            pairs("kind=camera,other,loudspeaker&status=observed&lang=fr&technology=drone,robot_dog")
        );
        assert!(Query::new(join_boxes(pairs("place=fr&place=de"))).is_err());
    }

    #[test]
    fn a_day_is_a_day_and_an_interval_is_none() {
        assert_eq!(
            look("datetime=2024-05-01").unwrap().day(),
            Some(date!(2024 - 05 - 01))
        );
        assert_eq!(look("datetime=2024-05-01/2024-06-01").unwrap().day(), None);
        assert_eq!(look("datetime=&compare=&shade=").unwrap().day(), None);
        let now = datetime!(2026-11-30 12:00 UTC);
        assert_eq!(look("").unwrap().instant(now), now);
        let then = look("datetime=2024-05-01").unwrap().instant(now);
        assert_eq!(then, datetime!(2024-05-01 23:59:59 UTC));
    }

    #[test]
    fn days_that_are_none_are_refused() {
        for text in [
            "datetime=2024-02-30",
            "datetime=2024-13-01",
            "datetime=yesterday",
            "datetime=2024-05-01/2023-05-01",
            "compare=2024-02-30",
            "compare=-0001-01-01",
            "compare=2024-05-01/..",
            "shade=age",
            "period=tomorrow",
        ] {
            assert!(look(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_an_address_says_is_written_again() {
        let text = "datetime=2024-05-01&kind=camera&period=now,past&shade=freshness&compare=2020-01-01";
        let written = filter_query::encode(look(text).unwrap().pairs());
        assert_eq!(written, format!("?{text}"));
    }
}
