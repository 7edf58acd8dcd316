//! The one filter of tiles, items, exports, counts, pages and feeds. Evaluated in the crate `atlas` only.

mod interval;

use time::{Date, OffsetDateTime};

use crate::centre::CentreKinds;
use crate::cql::{Expression, Language, Reading, Table};
use crate::crs::{Boxed, Crs, CrsBox};
use crate::deployment::{Forces, Payloads, Purposes, TechnologySet};
use crate::device::{Capabilities, DeviceKind, KindSet};
use crate::evidence::Bases;
use crate::period::Period;
use crate::place::PlaceCode;
use crate::position::BBox;
use crate::query::{Query, QueryError};
use crate::status::{Status, StatusSet};
use crate::subject::{Families, Family};

pub use interval::{Interval, IntervalError};

/// Which features are meant. The default means all of them.
///
/// A restriction to values that a family does not have (a technology of a device) says nothing about that family:
/// `kind=camera` on a map leaves the drones where they are. `family` leaves families out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    pub bbox: Option<BBox>,
    /// A box in a projected system. [`Filter::bbox`] is then its envelope, which says where to look.
    pub region: Option<CrsBox>,
    pub datetime: Option<Interval>,
    pub families: Option<Families>,
    /// Of devices.
    pub kinds: Option<KindSet>,
    /// Of deployments.
    pub technologies: Option<TechnologySet>,
    /// Of control rooms.
    pub centre_kinds: Option<CentreKinds>,
    /// Of deployments.
    pub forces: Option<Forces>,
    /// Of deployments; any of these.
    pub purposes: Option<Purposes>,
    /// Of deployments; any of these.
    pub payloads: Option<Payloads>,
    /// Existence rests on any of these.
    pub bases: Option<Bases>,
    pub statuses: Option<StatusSet>,
    /// Any of these.
    pub capabilities: Option<Capabilities>,
    /// This place and all that it contains.
    pub place: Option<PlaceCode>,
    /// Exact name, as published.
    pub operator: Option<String>,
    /// Code of a dataset, or `report` for citizens' reports.
    pub source: Option<String>,
    /// Number of an act that carries the feature.
    pub act: Option<String>,
    /// CQL2. What a family does not have is null there.
    pub expression: Option<Expression>,
}

impl Filter {
    /// Names of all parameters that [`Filter::take`] reads.
    pub const PARAMETERS: [&'static str; 20] = [
        "bbox",
        "bbox-crs",
        "datetime",
        "family",
        "kind",
        "technology",
        "centre",
        "force",
        "purpose",
        "payload",
        "basis",
        "act",
        "status",
        "capability",
        "place",
        "operator",
        "source",
        "filter",
        "filter-lang",
        "filter-crs",
    ];

    /// Takes the parameters of a filter of any family out of a query. Lists are separated by commas.
    pub fn take(query: &mut Query) -> Result<Self, QueryError> {
        Self::take_of(query, Table::FAMILIES)
    }

    /// The same with an expression that may name the queryables of these tables only.
    pub fn take_of(query: &mut Query, tables: &[Table]) -> Result<Self, QueryError> {
        let (bbox, region) = take_box(query)?;
        Ok(Self {
            bbox,
            region,
            expression: take_expression(query, tables)?,
            datetime: query.take_with("datetime", Interval::parse)?,
            families: query.take_with("family", |codes| Families::parse(codes).map_err(unknown_value))?,
            technologies: query.take_with("technology", |codes| {
                TechnologySet::parse(codes).map_err(unknown_value)
            })?,
            centre_kinds: query
                .take_with("centre", |codes| CentreKinds::parse(codes).map_err(unknown_value))?,
            forces: query.take_with("force", |codes| Forces::parse(codes).map_err(unknown_value))?,
            purposes: query.take_with("purpose", |codes| Purposes::parse(codes).map_err(unknown_value))?,
            payloads: query.take_with("payload", |codes| Payloads::parse(codes).map_err(unknown_value))?,
            bases: query.take_with("basis", |codes| Bases::parse(codes).map_err(unknown_value))?,
            act: query.take_with("act", short_text)?,
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

    /// Names of the parameters that say something about a family: those that its attribute table names, and those that
    /// are about any feature.
    pub fn parameters_of(family: Family) -> Vec<&'static str> {
        const OF_ANY: [&str; 10] = [
            "bbox",
            "bbox-crs",
            "datetime",
            "basis",
            "act",
            "status",
            "place",
            "filter",
            "filter-lang",
            "filter-crs",
        ];
        let is_meant = |name: &str| {
            let mut attributes = family.attributes().iter();
            OF_ANY.contains(&name)
                || attributes.any(|attribute| attribute.parameter == Some(name))
                // Imports bring devices alone.
                || (family == Family::Device && name == "source")
        };
        Self::PARAMETERS
            .into_iter()
            .filter(|name| is_meant(name))
            .collect()
    }

    pub fn allows_family(&self, family: Family) -> bool {
        self.families.is_none_or(|families| families.contains(family))
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
        self.datetime.is_none_or(|interval| {
            let begins_in_time = first
                .zip(interval.to)
                .is_none_or(|(first, to)| first <= to.date());
            let ends_in_time = last
                .zip(interval.from)
                .is_none_or(|(last, from)| last >= from.date());
            begins_in_time && ends_in_time
        })
    }

    /// The same for what runs in periods; without any known period, it always matches.
    pub fn allows_periods(&self, periods: &[Period]) -> bool {
        self.datetime.is_none_or(|interval| {
            let (from, to) = (
                interval.from.map(OffsetDateTime::unix_timestamp),
                interval.to.map(OffsetDateTime::unix_timestamp),
            );
            periods.is_empty() || periods.iter().any(|period| period.overlaps(from, to))
        })
    }
}

/// The parameters `filter`, `filter-lang` and `filter-crs`; the last two mean nothing without the first, and are read all
/// the same.
fn take_expression(query: &mut Query, tables: &[Table]) -> Result<Option<Expression>, QueryError> {
    let language = query.take_with("filter-lang", |code| {
        Language::from_code(code).ok_or_else(|| Language::CODES.join(" or "))
    })?;
    let crs = query.take_with("filter-crs", |text| Crs::parse(text).ok_or(UNKNOWN_CRS))?;
    let crs = crs.unwrap_or(Crs::Crs84);
    let to_degrees = |first, second| crs.to_lon_lat([first, second]);
    let reading = Reading {
        language: language.unwrap_or_default(),
        tables,
        to_degrees: &to_degrees,
    };
    query.take_with("filter", |text| Expression::parse(text, &reading))
}

/// The box, and what it is where it is no box of degrees.
fn take_box(query: &mut Query) -> Result<(Option<BBox>, Option<CrsBox>), QueryError> {
    let crs = query.take_with("bbox-crs", |text| Crs::parse(text).ok_or(UNKNOWN_CRS))?;
    let boxed = query.take_with("bbox", |text| Boxed::parse(text, crs.unwrap_or(Crs::Crs84)))?;
    Ok(match boxed {
        None => (None, None),
        Some(Boxed::Degrees(bbox)) => (Some(bbox), None),
        Some(Boxed::Projected(region)) => (Some(region.envelope()), Some(region)),
    })
}

/// Characters of a name or number at most.
pub const SHORT_TEXT: usize = 200;

/// Why an identifier is refused.
pub const UNKNOWN_CRS: &str =
    "it is not in the list “crs” of the collection, as its address (http://www.opengis.net/def/crs/…)";

fn unknown_value(code: impl std::fmt::Display) -> String {
    format!("“{code}” is not one of its values")
}

fn short_text(text: &str) -> Result<String, &'static str> {
    if text.is_empty() || text.chars().count() > SHORT_TEXT || text.contains('\0') {
        return Err("1 to 200 characters without NUL");
    }
    Ok(text.to_owned())
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
    fn each_parameter_of_a_table_is_one_and_each_parameter_belongs_to_some_family() {
        for family in Family::ALL {
            let of_family = Filter::parameters_of(*family);
            for parameter in family
                .attributes()
                .iter()
                .filter_map(|attribute| attribute.parameter)
            {
                assert!(of_family.contains(&parameter), "{parameter}");
            }
        }
        for name in Filter::PARAMETERS.into_iter().filter(|name| *name != "family") {
            let is_used = Family::ALL
                .iter()
                .any(|family| Filter::parameters_of(*family).contains(&name));
            assert!(is_used, "{name}");
        }
        assert!(!Filter::parameters_of(Family::Centre).contains(&"kind"));
        assert!(!Filter::parameters_of(Family::Deployment).contains(&"source"));
    }

    #[test]
    fn validity_matches_when_it_shares_a_day_or_has_no_date() {
        let filter = Filter {
            datetime: Interval::parse("2024-05-01/2024-05-31").ok(),
            ..Filter::default()
        };
        assert!(filter.allows_validity(None, None));
        assert!(filter.allows_validity(Some(date!(2024 - 05 - 31)), None));
        assert!(!filter.allows_validity(Some(date!(2024 - 06 - 01)), None));
        assert!(filter.allows_validity(None, Some(date!(2024 - 05 - 01))));
        assert!(!filter.allows_validity(None, Some(date!(2024 - 04 - 30))));
    }
}
