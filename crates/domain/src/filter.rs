//! The one filter of tiles, items, exports, counts, pages and feeds. Evaluated in the crate `atlas` only.

use thiserror::Error;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

use crate::device::{Capabilities, DeviceKind, KindSet};
use crate::place::PlaceCode;
use crate::position::BBox;
use crate::query::{Query, QueryError};
use crate::status::{Status, StatusSet};

/// Which features are meant. The default means all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    pub bbox: Option<BBox>,
    pub datetime: Option<Period>,
    pub kinds: Option<KindSet>,
    pub statuses: Option<StatusSet>,
    /// Any of these.
    pub capabilities: Option<Capabilities>,
    /// This place and all that it contains.
    pub place: Option<PlaceCode>,
    /// Exact name, as published.
    pub operator: Option<String>,
    /// Code of a dataset, or `report` for citizens' reports.
    pub source: Option<String>,
}

impl Filter {
    /// Names of all parameters that [`Filter::take`] reads.
    pub const PARAMETERS: [&'static str; 8] = [
        "bbox",
        "datetime",
        "kind",
        "status",
        "capability",
        "place",
        "operator",
        "source",
    ];

    /// Takes the parameters of a filter out of a query. Lists are separated by commas.
    pub fn take(query: &mut Query) -> Result<Self, QueryError> {
        Ok(Self {
            bbox: query.take_with("bbox", BBox::parse)?,
            datetime: query.take_with("datetime", Period::parse)?,
            kinds: query.take_with("kind", |codes| KindSet::parse(codes).map_err(unknown_value))?,
            statuses: query.take_with("status", |codes| StatusSet::parse(codes).map_err(unknown_value))?,
            capabilities: query.take_with("capability", |codes| {
                Capabilities::parse(codes).map_err(unknown_value)
            })?,
            place: query.take_with("place", |code| {
                PlaceCode::parse(code).ok_or("no place code, such as fr-31555")
            })?,
            operator: query.take_with("operator", short_text)?,
            source: query.take_with("source", short_text)?,
        })
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub fn allows_kind(&self, kind: DeviceKind) -> bool {
        self.kinds.is_none_or(|kinds| kinds.contains(kind))
    }

    pub fn allows_status(&self, status: Status) -> bool {
        self.statuses.is_none_or(|statuses| statuses.contains(status))
    }

    /// Whether a validity from `first` to `last` shares a day with the wanted period. An open end is always inside, and
    /// a feature without any date always matches (OGC API - Features, part 1, 7.15.4).
    pub fn allows_validity(&self, first: Option<Date>, last: Option<Date>) -> bool {
        self.datetime.is_none_or(|period| {
            let begins_in_time = first.zip(period.to).is_none_or(|(first, to)| first <= to);
            let ends_in_time = last.zip(period.from).is_none_or(|(last, from)| last >= from);
            begins_in_time && ends_in_time
        })
    }
}

fn unknown_value(code: impl std::fmt::Display) -> String {
    format!("“{code}” is not one of its values")
}

fn short_text(text: &str) -> Result<String, &'static str> {
    if text.is_empty() || text.len() > 200 || text.contains('\0') {
        return Err("1 to 200 characters without NUL");
    }
    Ok(text.to_owned())
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum PeriodError {
    #[error(
        "a date (2024-05-01), a time with zone (2024-05-01T10:00:00Z), or two of them with “/”, “..” for an open end"
    )]
    Syntax,
    #[error("both ends are open")]
    OpenEnds,
    #[error("it ends before it begins")]
    Reversed,
}

/// Days from `from` to `to`, both included; `None` is an open end. Features know days, so times are cut to days (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Period {
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        let period = match text.split_once('/') {
            None => {
                let day = instant(text)?;
                Self {
                    from: Some(day),
                    to: Some(day),
                }
            }
            Some((from, to)) => Self {
                from: end(from)?,
                to: end(to)?,
            },
        };
        match (period.from, period.to) {
            (None, None) => Err(PeriodError::OpenEnds),
            (Some(from), Some(to)) if from > to => Err(PeriodError::Reversed),
            _ => Ok(period),
        }
    }
}

fn end(text: &str) -> Result<Option<Date>, PeriodError> {
    if matches!(text, "" | "..") {
        Ok(None)
    } else {
        instant(text).map(Some)
    }
}

fn instant(text: &str) -> Result<Date, PeriodError> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .or_else(|_| {
            OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)
                .map(|instant| instant.to_offset(time::UtcOffset::UTC).date())
        })
        .map_err(|_| PeriodError::Syntax)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn take(pairs: &[(&str, &str)]) -> Result<Filter, QueryError> {
        let mut query = Query::new(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())))?;
        let filter = Filter::take(&mut query)?;
        query.finish()?;
        Ok(filter)
    }

    #[test]
    fn unknown_duplicate_and_malformed_parameters_are_refused() {
        assert_eq!(take(&[("x", "1")]), Err(QueryError::Unknown("x".into())));
        assert_eq!(
            take(&[("kind", "camera"), ("kind", "other")]),
            Err(QueryError::Duplicate("kind".into()))
        );
        for pair in [
            ("kind", "person"),
            ("kind", ""),
            ("status", "seen"),
            ("bbox", "1,2"),
            ("place", "FR"),
            ("operator", "\0"),
        ] {
            assert!(
                matches!(take(&[pair]), Err(QueryError::Invalid { .. })),
                "{pair:?}"
            );
        }
    }

    #[test]
    fn every_declared_parameter_is_taken() {
        for name in Filter::PARAMETERS {
            assert_ne!(take(&[(name, "?")]).err(), Some(QueryError::Unknown(name.into())));
        }
    }

    #[test]
    fn periods_follow_the_standard() {
        let day = date!(2024 - 05 - 01);
        assert_eq!(
            Period::parse("2024-05-01"),
            Ok(Period {
                from: Some(day),
                to: Some(day)
            })
        );
        assert_eq!(
            Period::parse("2024-05-01T23:30:00-02:00").unwrap().from,
            Some(date!(2024 - 05 - 02))
        );
        for text in ["2024-05-01/..", "2024-05-01/"] {
            assert_eq!(
                Period::parse(text),
                Ok(Period {
                    from: Some(day),
                    to: None
                })
            );
        }
        assert_eq!(
            Period::parse("../2024-05-01"),
            Ok(Period {
                from: None,
                to: Some(day)
            })
        );
        for text in [
            "",
            "..",
            "../..",
            "/",
            "2024",
            "2024-05-02/2024-05-01",
            "2024-02-30",
            "a/b",
            "2024-05-01/2024-05-02/2024-05-03",
        ] {
            assert!(Period::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn validity_matches_when_it_shares_a_day_or_has_no_date() {
        let filter = Filter {
            datetime: Period::parse("2024-05-01/2024-05-31").ok(),
            ..Filter::default()
        };
        assert!(filter.allows_validity(None, None));
        assert!(filter.allows_validity(Some(date!(2024 - 05 - 31)), None));
        assert!(!filter.allows_validity(Some(date!(2024 - 06 - 01)), None));
        assert!(filter.allows_validity(None, Some(date!(2024 - 05 - 01))));
        assert!(!filter.allows_validity(None, Some(date!(2024 - 04 - 30))));
    }
}
