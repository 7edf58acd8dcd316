//! Places in: GeoJSON (collections, or one feature a line) and JSON lists, each also gzip'ed.
//!
//! Reads the files of `cargo xtask places` and the usual publishers' names of the same properties (IGN and INSEE,
//! Natural Earth). What becomes of a place is not decided here.

use std::io::{BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use serde_json::{Map, Value};
use thiserror::Error;

/// One object of a file of places, its properties as text.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceObject {
    /// The publisher's code: INSEE, ISO 3166-1 alpha-2, GeoNames.
    pub code: String,
    pub name: String,
    pub population: Option<i32>,
    /// ISO 3166-1 alpha-2 of the country, where the file says it.
    pub country: Option<String>,
    pub commune: Option<String>,
    pub department: Option<String>,
    pub region: Option<String>,
    /// A GeoJSON geometry, where there is one.
    pub geometry: Option<Value>,
}

#[derive(Debug, Error)]
pub enum PlacesError {
    #[error("the file cannot be read")]
    Io(#[from] std::io::Error),
    #[error("the file is no complete JSON")]
    Json(#[from] serde_json::Error),
    #[error("line {line} is no complete GeoJSON feature")]
    Line {
        line: usize,
        #[source]
        source: serde_json::Error,
    },
    #[error("object {object} has no property “{property}”")]
    Missing { object: usize, property: &'static str },
    #[error("the file is neither a GeoJSON collection, nor features line by line, nor a JSON list")]
    Shape,
}

/// Reads a file of places and hands over each object, in the order of the file.
pub fn read(input: impl Read, mut take: impl FnMut(PlaceObject)) -> Result<(), PlacesError> {
    let mut input = BufReader::new(input);
    if input.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        read_plain(BufReader::new(MultiGzDecoder::new(input)), &mut take)
    } else {
        read_plain(input, &mut take)
    }
}

fn read_plain(mut input: impl BufRead, take: &mut impl FnMut(PlaceObject)) -> Result<(), PlacesError> {
    let start = String::from_utf8_lossy(input.fill_buf()?).into_owned();
    let whole = start.trim_start().starts_with('[') || start.contains("\"FeatureCollection\"");
    if !whole {
        return read_lines(input, take);
    }
    let objects = match serde_json::from_reader(input)? {
        Value::Array(objects) => objects,
        Value::Object(mut collection) => match collection.remove("features") {
            Some(Value::Array(features)) => features,
            _ => return Err(PlacesError::Shape),
        },
        _ => return Err(PlacesError::Shape),
    };
    for (index, object) in objects.into_iter().enumerate() {
        place(object, index + 1)?.map(&mut *take);
    }
    Ok(())
}

fn read_lines(input: impl BufRead, take: &mut impl FnMut(PlaceObject)) -> Result<(), PlacesError> {
    for (index, line) in input.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let object = serde_json::from_str(&line).map_err(|source| PlacesError::Line {
            line: index + 1,
            source,
        })?;
        place(object, index + 1)?.map(&mut *take);
    }
    Ok(())
}

/// Communes that were merged into another keep their code in the register of INSEE, beside the new one of the same code.
const FORMER: [&str; 2] = ["commune-deleguee", "commune-associee"];

const CODES: [&str; 4] = ["code", "geonameid", "ISO_A2_EH", "ISO_A2"];

fn place(object: Value, number: usize) -> Result<Option<PlaceObject>, PlacesError> {
    let Value::Object(mut object) = object else {
        return Err(PlacesError::Shape);
    };
    let geometry = object.remove("geometry").filter(|geometry| !geometry.is_null());
    let properties = match object.remove("properties") {
        Some(Value::Object(properties)) => properties,
        _ => object,
    };
    if text(&properties, &["type"]).is_some_and(|kind| FORMER.contains(&kind.as_str())) {
        return Ok(None);
    }
    // The publisher knows the property and has no code for this one: it cannot be named.
    if text(&properties, &CODES).is_none() && CODES.iter().any(|name| properties.contains_key(*name)) {
        return Ok(None);
    }
    let required = |names: &[&str], property| {
        text(&properties, names).ok_or(PlacesError::Missing {
            object: number,
            property,
        })
    };
    Ok(Some(PlaceObject {
        code: required(&CODES, "code")?,
        name: required(&["name", "nom", "name_en", "NAME_LONG", "NAME"], "name")?,
        population: ["population", "pop_max"]
            .iter()
            .find_map(|name| properties.get(*name)?.as_f64())
            .filter(|population| (0.0..2e9).contains(population))
            .map(whole_number),
        country: text(&properties, &["country", "iso_a2"]),
        commune: text(&properties, &["commune"]),
        department: text(&properties, &["departement"]),
        region: text(&properties, &["region"]),
        geometry,
    }))
}

#[expect(clippy::cast_possible_truncation, reason = "the caller has checked the range")]
fn whole_number(number: f64) -> i32 {
    number as i32
}

/// The first of these properties that has a value. Numbers are printed whole: Natural Earth writes 3443013.0.
fn text(properties: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match properties.get(*name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => number.as_f64().map(|number| format!("{number:.0}")),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<Vec<PlaceObject>, PlacesError> {
        let mut places = Vec::new();
        read(text.as_bytes(), |place| places.push(place))?;
        Ok(places)
    }

    const TOULOUSE: &str = r#"{"type":"Feature","properties":{"code":"31555","nom":"Toulouse","population":514819,"departement":"31"},"geometry":{"type":"Point","coordinates":[1.44,43.6]}}"#;

    #[test]
    fn a_collection_lines_and_a_list_say_the_same() {
        let lines = all(&format!("{TOULOUSE}\n\n")).unwrap();
        assert_eq!(lines[0].code, "31555");
        assert_eq!(
            (lines[0].name.as_str(), lines[0].population),
            ("Toulouse", Some(514_819))
        );
        assert_eq!(
            all(&format!(
                r#"{{"type":"FeatureCollection","features":[{TOULOUSE}]}}"#
            ))
            .unwrap(),
            lines
        );
        let listed =
            all(r#"[{"code":"31555","nom":"Toulouse","population":514819,"departement":"31"}]"#).unwrap();
        assert_eq!(listed[0].department.as_deref(), Some("31"));
        assert_eq!(listed[0].geometry, None);
    }

    #[test]
    fn a_commune_that_was_merged_is_no_place_any_more() {
        let register = r#"[{"code":"01015","nom":"Arbignieu","type":"commune-deleguee"},{"code":"01015","nom":"Arboys en Bugey","type":"commune-actuelle"}]"#;
        let names: Vec<String> = all(register)
            .unwrap()
            .into_iter()
            .map(|place| place.name)
            .collect();
        assert_eq!(names, ["Arboys en Bugey"]);
    }

    #[test]
    fn a_truncated_file_is_refused() {
        let collection = format!(r#"{{"type":"FeatureCollection","features":[{TOULOUSE}]}}"#);
        assert!(all(&collection[..collection.len() - 3]).is_err());
        assert!(all(&TOULOUSE[..60]).is_err());
        assert!(matches!(
            all(r#"[{"nom":"x"}]"#),
            Err(PlacesError::Missing {
                object: 1,
                property: "code"
            })
        ));
    }
}
