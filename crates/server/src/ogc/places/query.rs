//! Which places a request asks for, and the same as parameters of links.

use atlas::PlaceFilter;
use domain::Filter;
use domain::cql::Table;
use domain::place::PlaceKind;
use domain::query::{Query, QueryError};

use crate::filter_query;

/// The parameters that select places, beside those with the names of their properties.
pub(in crate::ogc) const PARAMETERS: [&str; 8] = [
    "bbox",
    "bbox-crs",
    "datetime",
    "place",
    "place_kind",
    "filter",
    "filter-lang",
    "filter-crs",
];

pub(super) struct PlaceQuery {
    pub filter: PlaceFilter,
    /// Equal questions give equal pairs.
    pub pairs: Vec<(&'static str, String)>,
}

/// Takes the parameters that say something about places. A place has no time, so every `datetime` selects all of them
/// (OGC API - Features, part 1, 7.15.4).
pub(super) fn take(query: &mut Query) -> Result<PlaceQuery, QueryError> {
    let kinds = query.take_with("place_kind", kinds)?;
    let mut of_filter = Vec::new();
    for name in PARAMETERS {
        of_filter.extend(query.take(name).map(|value| (name.to_owned(), value)));
    }
    let wanted =
        filter_query::take_properties(query, Table::Places, filter_query::single_valued(Table::Places))?;
    let mut shared = Filter::take_of(&mut Query::new(of_filter)?, &[Table::Places])?;
    filter_query::join(&mut shared, wanted)?;
    let mut pairs = filter_query::pairs(&shared);
    if let Some(kinds) = &kinds {
        let codes: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
        pairs.push(("place_kind", codes.join(",")));
    }
    let Filter {
        bbox,
        region,
        place,
        expression,
        ..
    } = shared;
    Ok(PlaceQuery {
        filter: PlaceFilter {
            bbox,
            region,
            within: place,
            kinds,
            expression,
        },
        pairs,
    })
}

/// Sorted and each once, so that equal sets are written the same.
fn kinds(text: &str) -> Result<Vec<PlaceKind>, String> {
    let kinds: Result<Vec<PlaceKind>, String> = text
        .split(',')
        .map(|code| PlaceKind::from_code(code).ok_or_else(|| format!("“{code}” is not one of its values")))
        .collect();
    let kinds = kinds?;
    Ok(PlaceKind::ALL
        .iter()
        .copied()
        .filter(|kind| kinds.contains(kind))
        .collect())
}
