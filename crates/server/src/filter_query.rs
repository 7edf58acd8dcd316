//! A filter as query parameters again: for links that carry it on, and for what a cursor is bound to.

use domain::Filter;
use domain::filter::Period;
use domain::position::BBox;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use time::Date;

/// What stays readable in a query: the unreserved characters of RFC 3986 and the comma of lists.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',');

/// The parameters that say this filter, in the order of [`Filter::PARAMETERS`]. Equal filters give equal pairs.
pub(crate) fn pairs(filter: &Filter) -> Vec<(&'static str, String)> {
    // All fields by name: a new one that is not written here does not compile.
    let Filter {
        bbox,
        datetime,
        kinds,
        statuses,
        capabilities,
        place,
        operator,
        source,
    } = filter;
    [
        ("bbox", bbox.map(bbox_text)),
        ("datetime", datetime.map(period_text)),
        ("kind", kinds.map(|set| set.codes().join(","))),
        ("status", statuses.map(|set| set.codes().join(","))),
        ("capability", capabilities.map(|set| set.codes().join(","))),
        ("place", place.as_ref().map(|code| code.as_str().to_owned())),
        ("operator", operator.clone()),
        ("source", source.clone()),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|value| (name, value)))
    .collect()
}

/// `?a=1&b=2`, or nothing for no pairs.
pub(crate) fn encode<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str(name);
        query.push('=');
        query.extend(utf8_percent_encode(&value, ENCODED));
    }
    query
}

fn bbox_text(bbox: BBox) -> String {
    let (south_west, north_east) = (bbox.south_west(), bbox.north_east());
    format!(
        "{},{},{},{}",
        south_west.lon(),
        south_west.lat(),
        north_east.lon(),
        north_east.lat()
    )
}

fn period_text(period: Period) -> String {
    let end = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
    if period.from == period.to {
        end(period.from)
    } else {
        format!("{}/{}", end(period.from), end(period.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::parameters;

    fn read(query: &str) -> Filter {
        let pairs = parameters::pairs(query).unwrap();
        let mut query = domain::query::Query::new(pairs).unwrap();
        let filter = Filter::take(&mut query).unwrap();
        query.finish().unwrap();
        filter
    }

    #[test]
    fn a_filter_survives_being_written_and_read() {
        for query in [
            "",
            "bbox=1.4,43.5,1.5,43.7&kind=camera,plate_reader",
            "bbox=177,-18,-177.25,-15&datetime=2024-05-01",
            "datetime=2024-05-01/..&status=observed,confirmed",
            "datetime=../2024-05-01&capability=audio&place=fr-31555",
            "operator=Ville%20d%27Aix%20%26%20Cie%20%3D%20%2B&source=osm",
        ] {
            let filter = read(query);
            let written = encode(pairs(&filter));
            assert_eq!(
                read(written.trim_start_matches('?')),
                filter,
                "{query} became {written}"
            );
        }
        assert_eq!(encode(pairs(&Filter::default())), "");
    }
}
