//! GeoJSON as it comes: collections, one feature a line, sequences with record separators; and what RFC 7946 does not allow, as
//! far as it can be understood.

use std::cell::RefCell;
use std::io::{self, Read};
use std::sync::Arc;

use domain::import::ImportRejection;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::caps::{MOST_COLUMNS, Meter, Metered};
use super::csv::unreadable;
use super::error::DatasetError;
use super::row::{Notes, Point, Row, Take};

const RECORD_SEPARATOR: u8 = 0x1e;

/// Reads the rows. `crs` is the EPSG code that the descriptor gives; a file that names another one is refused.
pub(super) fn read(input: impl Read, crs: Option<u32>, take: &mut Take<'_>) -> Result<Notes, DatasetError> {
    let (input, meter) = Metered::new(input);
    let mut json = serde_json::Deserializer::from_reader(io::BufReader::with_capacity(
        1 << 16,
        WithoutSeparators {
            inner: input,
            is_first: true,
        },
    ));
    let reading = RefCell::new(Reading {
        take,
        meter,
        crs,
        number: 0,
        notes: Notes::new(),
        refused: None,
    });
    let mut documents = 0;
    loop {
        match json.end() {
            Ok(()) => break,
            Err(error) if error.is_io() || error.is_eof() => return Err(fault(&error)),
            Err(_more) => {}
        }
        documents += 1;
        if let Err(error) = Document(&reading).deserialize(&mut json) {
            return Err(reading
                .borrow_mut()
                .refused
                .take()
                .unwrap_or_else(|| fault(&error)));
        }
    }
    if documents == 0 {
        return Err(DatasetError::Empty);
    }
    Ok(reading.into_inner().notes)
}

fn fault(error: &serde_json::Error) -> DatasetError {
    if error.is_io() {
        return DatasetError::Io(io::Error::new(
            error.io_error_kind().unwrap_or(io::ErrorKind::Other),
            error.to_string(),
        ));
    }
    let text = error.to_string();
    let words = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(words, _)| words);
    DatasetError::Damaged {
        format: "GeoJSON",
        at: format!("line {}, column {}", error.line(), error.column()),
        fault: words.chars().filter(|c| !c.is_control()).take(200).collect(),
    }
}

struct Reading<'r, 't> {
    take: &'r mut Take<'t>,
    meter: Meter,
    crs: Option<u32>,
    number: u64,
    notes: Notes,
    /// A refusal that is no fault of the JSON, which the parser can only hand on as one.
    refused: Option<DatasetError>,
}

impl Reading<'_, '_> {
    fn note(&mut self, what: &str) {
        *self.notes.entry(what.to_owned()).or_default() += 1;
    }

    fn feature<E: Error>(&mut self, feature: Value) -> Result<(), E> {
        self.number += 1;
        self.meter.turn();
        let row = self.row(feature);
        (self.take)(row).map_err(|error| {
            self.refused = Some(error);
            E::custom("refused")
        })
    }

    fn row(&mut self, feature: Value) -> Row {
        let mut row = Row {
            number: self.number,
            names: Arc::new([]),
            values: Vec::new(),
            point: Point::Absent,
            fault: None,
        };
        let Value::Object(mut feature) = feature else {
            row.fault = Some((ImportRejection::UnreadableObject, "no JSON object".to_owned()));
            return row;
        };
        match feature.get("type").and_then(Value::as_str) {
            Some("Feature") => {}
            Some(kind) => {
                let kind: String = kind.chars().take(40).collect();
                row.fault = Some((
                    ImportRejection::UnreadableObject,
                    format!("an object of the type {kind:?}, not a Feature"),
                ));
                return row;
            }
            None => self.note("has no `type`, which RFC 7946 demands"),
        }
        let id = feature.remove("id").and_then(|id| text(&id));
        let properties = match feature.remove("properties") {
            Some(Value::Object(properties)) => properties,
            Some(Value::Null) => Map::new(),
            None => {
                self.note("has no `properties`, which RFC 7946 demands");
                Map::new()
            }
            Some(_) => {
                self.note("has `properties` that are no object");
                Map::new()
            }
        };
        if properties.len() > MOST_COLUMNS {
            row.fault = Some((
                ImportRejection::UnreadableObject,
                "too many properties".to_owned(),
            ));
            return row;
        }
        let mut names = vec!["id".to_owned()];
        row.values.push(id.unwrap_or_default());
        for (name, value) in properties {
            row.values.push(text(&value).unwrap_or_default());
            // A property of this name does not hide the identifier of the object, nor the other way round.
            names.push(if name == "id" {
                "properties.id".to_owned()
            } else {
                name
            });
        }
        row.names = names.into();
        row.point = if let Some(geometry) = feature.get("geometry") {
            self.point(geometry)
        } else {
            self.note("has no `geometry`, which RFC 7946 demands");
            Point::Absent
        };
        row.fault = unreadable(&row.values);
        row
    }

    fn point(&mut self, geometry: &Value) -> Point {
        if geometry.is_null() {
            return Point::Absent;
        }
        let kind = geometry.get("type").and_then(Value::as_str).unwrap_or_default();
        let coordinates = geometry.get("coordinates");
        let coordinates = match kind {
            "Point" => coordinates,
            "MultiPoint" => match coordinates.and_then(Value::as_array).map(Vec::as_slice) {
                Some([one]) => {
                    self.note("is a MultiPoint of one point");
                    Some(one)
                }
                _ => return Point::Other("a MultiPoint of several points".to_owned()),
            },
            "" => return Point::Other("a geometry without a type".to_owned()),
            other => return Point::Other(other.chars().take(40).collect()),
        };
        let list = coordinates
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        match (
            list.first().and_then(Value::as_f64),
            list.get(1).and_then(Value::as_f64),
        ) {
            (Some(x), Some(y)) => Point::At(x, y),
            _ => Point::Other("a point whose coordinates are no numbers".to_owned()),
        }
    }

    /// The member of an older GeoJSON, which RFC 7946 has dropped.
    fn check_crs<E: Error>(&mut self, crs: &Value) -> Result<(), E> {
        let name = crs
            .pointer("/properties/name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let code = match name.rsplit(':').next() {
            Some("CRS84") => Some(4326),
            Some(code) => code.parse().ok(),
            None => None,
        };
        self.note("names its coordinates in `crs`, which RFC 7946 has dropped");
        match (code, self.crs) {
            (None, _) => Ok(()),
            (Some(code), given) if code == given.unwrap_or(4326) => Ok(()),
            (Some(code), _) => {
                self.refused = Some(DatasetError::unsuitable(format!(
                    "the file says that its coordinates are EPSG:{code}; write `crs = {code}` into the descriptor, or take the \
                     word out of the file",
                )));
                Err(E::custom("refused"))
            }
        }
    }
}

/// A property as text; lists and objects as JSON.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// One document: a collection, whose features are handed over one by one, or a feature.
struct Document<'a, 'r, 't>(&'a RefCell<Reading<'r, 't>>);

impl<'de> DeserializeSeed<'de> for Document<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a GeoJSON collection or feature")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut members = Map::new();
        let mut has_features = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "features" => {
                    has_features = true;
                    map.next_value_seed(Features(self.0))?;
                }
                "crs" => {
                    let crs = map.next_value()?;
                    self.0.borrow_mut().check_crs(&crs)?;
                }
                _ => {
                    let value = map.next_value()?;
                    if members.len() < MOST_COLUMNS {
                        members.insert(key, value);
                    }
                }
            }
        }
        if has_features || members.get("type").and_then(Value::as_str) == Some("FeatureCollection") {
            return Ok(());
        }
        self.0.borrow_mut().feature(Value::Object(members))
    }
}

struct Features<'a, 'r, 't>(&'a RefCell<Reading<'r, 't>>);

impl<'de> DeserializeSeed<'de> for Features<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(feature) = list.next_element()? {
            self.0.borrow_mut().feature(feature)?;
        }
        Ok(())
    }
}

/// Turns record separators into line feeds, and takes a byte-order mark away: RFC 7946 has neither.
struct WithoutSeparators<R> {
    inner: R,
    is_first: bool,
}

impl<R: Read> Read for WithoutSeparators<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut count = self.inner.read(into)?;
        // A mark may come in pieces.
        while self.is_first && (1..3).contains(&count) && into.len() >= 3 {
            match self.inner.read(&mut into[count..])? {
                0 => break,
                more => count += more,
            }
        }
        for byte in &mut into[..count] {
            if *byte == RECORD_SEPARATOR {
                *byte = b'\n';
            }
        }
        if std::mem::take(&mut self.is_first) && into[..count].starts_with(b"\xef\xbb\xbf") {
            into[..3].fill(b' ');
        }
        Ok(count)
    }
}
