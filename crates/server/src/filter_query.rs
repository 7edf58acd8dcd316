//! A filter as query parameters: read for one family, described, and written again for links that carry it on and for
//! what a cursor is bound to.

use atlas::Collection;
use domain::centre::CentreKind;
use domain::cql::{Expression, Kind, Language, MAX_BYTES, Property, Reading, Table};
use domain::crs::Crs;
use domain::deployment::{Force, Payload, Purpose, Technology};
use domain::device::{Capability, DeviceKind};
use domain::evidence::Basis;
use domain::filter::{Interval, SHORT_TEXT};
use domain::position::BBox;
use domain::query::{Query, QueryError};
use domain::vocabulary::{Choices, Vocabulary as _};
use domain::{Family, Filter, Status};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::patterns;

/// What stays readable in a query: the unreserved characters of RFC 3986 and the comma of lists.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',');

/// Takes the parameters that say something about a collection, and those with the names of its properties; the others are
/// unknown there. View sectors are of devices: the parameters of these select those that see.
pub(crate) fn take(query: &mut Query, collection: Collection) -> Result<Filter, QueryError> {
    let (family, table) = (collection.family(), collection.table());
    // Properties first: the kind of a control room has the name of a parameter that is about devices.
    let wanted = take_properties(query, table, property_parameters(collection))?;
    let allowed = Filter::parameters_of(family);
    for name in Filter::PARAMETERS
        .into_iter()
        .filter(|name| !allowed.contains(name))
    {
        if query.take(name).is_some() {
            return Err(QueryError::Unknown(name.to_owned()));
        }
    }
    let mut filter = Filter::take_of(query, &[table])?;
    join(&mut filter, wanted)?;
    Ok(filter)
}

/// What parameters with the names of properties ask for.
pub(crate) fn take_properties(
    query: &mut Query,
    table: Table,
    properties: impl Iterator<Item = Property>,
) -> Result<Vec<(&'static str, Expression)>, QueryError> {
    let mut wanted = Vec::new();
    for property in properties {
        let read = |value: &str| Expression::of_parameter(table, property, value);
        if let Some(expression) = query.take_with(property.name, read)? {
            wanted.push((property.name, expression));
        }
    }
    Ok(wanted)
}

/// Puts them beside the expression that a filter has.
pub(crate) fn join(filter: &mut Filter, wanted: Vec<(&'static str, Expression)>) -> Result<(), QueryError> {
    for (name, expression) in wanted {
        let both = match filter.expression.take() {
            None => Ok(expression),
            Some(given) => given.and(&expression),
        };
        filter.expression = Some(both.map_err(|fault| QueryError::invalid(name, fault.to_string()))?);
    }
    Ok(())
}

/// The properties of a collection with one value each that are parameters by their own name (OGC 19-079r2, requirement
/// /req/queryables-query-parameters/parameters), but for those that [`Filter`] reads itself.
pub(crate) fn property_parameters(collection: Collection) -> impl Iterator<Item = Property> {
    let taken = Filter::parameters_of(collection.family());
    single_valued(collection.table()).filter(move |property| !taken.contains(&property.name))
}

/// Whether an expression, as it is written again, names properties of one collection alone.
pub(crate) fn is_about(collection: Collection, expression: &str) -> bool {
    let tables = [collection.table()];
    Expression::parse(expression, &Reading::crs84(Language::Text, &tables)).is_ok()
}

/// The properties of a table with one value each.
pub(crate) fn single_valued(table: Table) -> impl Iterator<Item = Property> {
    let all = table.queryables().iter().copied();
    all.filter(|property| !matches!(property.kind, Kind::List | Kind::Geometry))
}

/// What a parameter asks for, in English, and what it looks like as JSON Schema.
pub(crate) struct Described {
    pub description: &'static str,
    pub schema: Value,
}

/// Of one of [`Filter::PARAMETERS`].
pub(crate) fn describe(name: &str) -> Described {
    let (description, schema) = match name {
        "bbox" => (
            "West, south, east, north in degrees, or with heights as third and sixth; west > east crosses the \
             antimeridian",
            json!({
                "type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6,
                "oneOf": [{"maxItems": 4}, {"minItems": 6}],
            }),
        ),
        "bbox-crs" => (
            "Coordinate reference system of `bbox`, in the order of its axes; longitude and latitude where it is absent",
            json!({
                "type": "string", "format": "uri", "enum": Crs::ALL.map(Crs::uri), "default": Crs::Crs84.uri(),
            }),
        ),
        "datetime" => (
            "A day or time, or an interval of them with `/` and `..`; it does not end before it begins",
            json!({"type": "string", "pattern": patterns::datetime()}),
        ),
        "family" => ("Families of features", list(Family::CHOICES)),
        "kind" => ("Kinds of device", list(DeviceKind::CHOICES)),
        "technology" => ("Technologies of deployments", list(Technology::CHOICES)),
        "centre" => ("Kinds of control room", list(CentreKind::CHOICES)),
        "force" => ("Forces that use it", list(Force::CHOICES)),
        "purpose" => ("Any of these purposes", list(Purpose::CHOICES)),
        "payload" => ("Any of these payloads", list(Payload::CHOICES)),
        "basis" => ("Existence rests on any of these", list(Basis::CHOICES)),
        "act" => ("Number of an act that carries it", text()),
        "status" => ("Statuses", list(Status::CHOICES)),
        "capability" => ("Any of these capabilities", list(Capability::CHOICES)),
        "place" => (
            "Code of a place, such as fr-31555: the place and all that it contains",
            json!({"type": "string", "pattern": patterns::PLACE}),
        ),
        "operator" => ("Name of the operator, exactly", text()),
        "source" => ("Code of a dataset, or `report` for reports of citizens", text()),
        "filter" => (
            "A condition in CQL2 on the queryables; beside the other parameters, all of them hold",
            json!({"type": "string", "minLength": 1, "maxLength": MAX_BYTES}),
        ),
        "filter-lang" => (
            "Language of `filter`",
            json!({"type": "string", "enum": Language::CODES, "default": Language::CODES[0]}),
        ),
        "filter-crs" => (
            "Reference system of the coordinates in `filter`",
            json!({"type": "string", "format": "uri", "enum": Crs::ALL.map(Crs::uri), "default": Crs::Crs84.uri()}),
        ),
        _ => ("", text()),
    };
    Described { description, schema }
}

fn text() -> Value {
    json!({"type": "string", "minLength": 1, "maxLength": SHORT_TEXT, "pattern": patterns::TEXT})
}

fn list(choices: Choices) -> Value {
    json!({"type": "array", "minItems": 1, "items": {"type": "string", "enum": choices.codes}})
}

/// The parameters that say this filter, in the order of [`Filter::PARAMETERS`]. Equal filters give equal pairs.
pub(crate) fn pairs(filter: &Filter) -> Vec<(&'static str, String)> {
    // All fields by name: a new one that is not written here does not compile.
    let Filter {
        bbox,
        region,
        datetime,
        families,
        kinds,
        technologies,
        centre_kinds,
        forces,
        purposes,
        payloads,
        bases,
        statuses,
        capabilities,
        place,
        operator,
        source,
        act,
        expression,
    } = filter;
    [
        (
            "bbox",
            region.map_or_else(
                || bbox.map(bbox_text),
                |region| Some(numbers_text(region.metres())),
            ),
        ),
        ("bbox-crs", region.map(|region| region.crs().uri().to_owned())),
        ("datetime", datetime.map(interval_text)),
        ("family", families.map(|set| set.codes().join(","))),
        ("kind", kinds.map(|set| set.codes().join(","))),
        ("technology", technologies.map(|set| set.codes().join(","))),
        ("centre", centre_kinds.map(|set| set.codes().join(","))),
        ("force", forces.map(|set| set.codes().join(","))),
        ("purpose", purposes.map(|set| set.codes().join(","))),
        ("payload", payloads.map(|set| set.codes().join(","))),
        ("basis", bases.map(|set| set.codes().join(","))),
        ("act", act.clone()),
        ("status", statuses.map(|set| set.codes().join(","))),
        ("capability", capabilities.map(|set| set.codes().join(","))),
        ("place", place.as_ref().map(|code| code.as_str().to_owned())),
        ("operator", operator.clone()),
        ("source", source.clone()),
        // Written as text with coordinates in CRS84, which are the defaults of the other two parameters.
        (
            "filter",
            expression
                .as_ref()
                .map(|expression| expression.as_str().to_owned()),
        ),
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
    numbers_text([
        south_west.lon(),
        south_west.lat(),
        north_east.lon(),
        north_east.lat(),
    ])
}

fn numbers_text(numbers: [f64; 4]) -> String {
    numbers.map(|number| number.to_string()).join(",")
}

/// Whole days as days, everything else as instants.
fn interval_text(interval: Interval) -> String {
    if let (Some(from), Some(_)) = (interval.from, interval.to) {
        if interval == Interval::day(from.date()) {
            return from.date().to_string();
        }
        if interval.from == interval.to {
            return instant_text(from);
        }
    }
    let end = |instant: Option<OffsetDateTime>| instant.map_or_else(|| "..".to_owned(), instant_text);
    format!("{}/{}", end(interval.from), end(interval.to))
}

fn instant_text(instant: OffsetDateTime) -> String {
    instant
        .format(&Rfc3339)
        .unwrap_or_else(|_| instant.date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::parameters;

    fn read(query: &str) -> Filter {
        let pairs = parameters::pairs(query).unwrap();
        let mut query = Query::new(pairs).unwrap();
        let filter = Filter::take(&mut query).unwrap();
        query.finish().unwrap();
        filter
    }

    #[test]
    fn a_filter_survives_being_written_and_read() {
        for query in [
            "",
            "bbox=1.4,43.5,1.5,43.7&kind=camera,plate_reader",
            "bbox=600000,6800000.125,700000,6900000&bbox-crs=http%3A%2F%2Fwww.opengis.net%2Fdef%2Fcrs%2FEPSG%2F0%2F2154",
            "bbox=43.5,1.4,43.7,1.5&bbox-crs=urn:ogc:def:crs:EPSG::4326",
            "bbox=177,-18,-177.25,-15&datetime=2024-05-01",
            "datetime=2024-05-01/..&status=observed,confirmed",
            "datetime=2024-05-01T10:00:00Z&technology=drone&force=gendarmerie&act=83-2025-02-14-00003",
            "datetime=2024-05-01/2024-05-03&family=deployment,centre&centre=csu&purpose=borders&payload=zoom",
            "basis=seen,act",
            "datetime=../2024-05-01&capability=audio&place=fr-31555",
            "operator=Ville%20d%27Aix%20%26%20Cie%20%3D%20%2B&source=osm",
            "kind=camera&filter=height_m%3E3+AND%20operator%20LIKE%20%27V%25%26%27",
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

    #[test]
    fn every_parameter_is_described() {
        for name in Filter::PARAMETERS {
            assert!(!describe(name).description.is_empty(), "{name}");
        }
    }

    #[test]
    fn what_says_nothing_about_a_family_is_unknown_there() {
        for collection in Collection::ALL {
            let allowed = Filter::parameters_of(collection.family());
            let is_property =
                |name: &str| property_parameters(collection).any(|property| property.name == name);
            for name in Filter::PARAMETERS {
                let pairs = [(name.to_owned(), "?".to_owned())];
                let taken = take(&mut Query::new(pairs).unwrap(), collection);
                let is_unknown = taken == Err(QueryError::Unknown(name.to_owned()));
                assert_eq!(
                    is_unknown,
                    !allowed.contains(&name) && !is_property(name),
                    "{collection:?} {name}"
                );
            }
        }
    }
}
