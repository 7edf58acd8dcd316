//! GPX waypoints and KML placemarks, as streams.

use std::io::{BufReader, Read};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::caps::{DEEPEST, LONGEST_FIELD, MOST_COLUMNS, Metered};
use super::csv::unreadable;
use super::error::DatasetError;
use super::row::{Notes, Point, Row, Take};

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Gpx,
    Kml,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Gpx => "GPX",
            Self::Kml => "KML",
        }
    }

    /// The element that is a row.
    const fn row(self) -> &'static str {
        match self {
            Self::Gpx => "wpt",
            Self::Kml => "Placemark",
        }
    }
}

/// What is known of the row that is being read.
#[derive(Default)]
struct Building {
    names: Vec<String>,
    values: Vec<String>,
    point: Point,
}

impl Building {
    fn put(&mut self, name: &str, value: String) {
        if self.names.len() < MOST_COLUMNS && !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
            self.values.push(value);
        }
    }
}

pub(super) fn read(input: impl Read, kind: Kind, take: &mut Take<'_>) -> Result<Notes, DatasetError> {
    let (input, meter) = Metered::new(input);
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, input));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut document = Document::new(kind);
    loop {
        buffer.clear();
        let at = reader.buffer_position();
        let damaged = |fault: String| DatasetError::Damaged {
            format: kind.name(),
            at: format!("byte {at}"),
            fault,
        };
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) => {
                return Err(DatasetError::Io(std::io::Error::new(
                    error.kind(),
                    error.to_string(),
                )));
            }
            Err(error) => return Err(damaged(error.to_string())),
        };
        match event {
            Event::Start(start) => document.start(&start).map_err(damaged)?,
            Event::Text(part) => append(&mut document.text, &part),
            Event::CData(part) => append(&mut document.text, &part),
            Event::GeneralRef(entity) => {
                let name: &str = &entity;
                match entity.resolve_char_ref() {
                    Ok(Some(character)) => document.text.push(character),
                    _ => match quick_xml::escape::resolve_predefined_entity(name) {
                        Some(known) => document.text.push_str(known),
                        None => return Err(damaged(format!("the entity {name:?} is not known"))),
                    },
                }
            }
            Event::End(_) => {
                if let Some(row) = document.end() {
                    meter.turn();
                    take(row)?;
                }
            }
            Event::DocType(_) => {
                return Err(damaged(
                    "it declares a document type, which no such file needs".to_owned(),
                ));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !document.path.is_empty() {
        return Err(DatasetError::Damaged {
            format: kind.name(),
            at: "its end".to_owned(),
            fault: "it ends too early".to_owned(),
        });
    }
    if !document.is_known {
        return Err(DatasetError::unsuitable(format!(
            "the file is no {}",
            kind.name()
        )));
    }
    Ok(Notes::new())
}

/// Where the reader is in a file.
struct Document {
    kind: Kind,
    /// Names of the elements around it.
    path: Vec<String>,
    building: Option<Building>,
    text: String,
    /// The name of the datum whose value comes next.
    data_name: Option<String>,
    number: u64,
    is_known: bool,
}

impl Document {
    const fn new(kind: Kind) -> Self {
        Self {
            kind,
            path: Vec::new(),
            building: None,
            text: String::new(),
            data_name: None,
            number: 0,
            is_known: false,
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        if self.path.len() >= DEEPEST {
            return Err(format!("elements lie more than {DEEPEST} deep"));
        }
        let name: String = AsRef::<str>::as_ref(&start.local_name()).to_owned();
        if self.path.is_empty() {
            self.is_known = name == self.kind.name().to_lowercase();
        }
        self.text.clear();
        if name == self.kind.row() {
            let mut row = Building::default();
            if self.kind == Kind::Gpx {
                row.point = waypoint(start);
            }
            self.building = Some(row);
        } else if matches!(name.as_str(), "Data" | "SimpleData") {
            self.data_name = attribute(start, "name");
        } else if self.kind == Kind::Kml
            && matches!(
                name.as_str(),
                "LineString" | "Polygon" | "MultiGeometry" | "LinearRing"
            )
            && let Some(row) = &mut self.building
        {
            row.point = Point::Other(name.clone());
        }
        self.path.push(name);
        Ok(())
    }

    /// The row that ends here, if one does.
    fn end(&mut self) -> Option<Row> {
        let name = self.path.pop()?;
        let value = std::mem::take(&mut self.text).trim().to_owned();
        if name == self.kind.row() {
            let row = self.building.take()?;
            self.number += 1;
            return Some(Row {
                number: self.number,
                fault: unreadable(&row.values),
                names: Arc::from(row.names),
                values: row.values,
                point: row.point,
            });
        }
        let row = self.building.as_mut()?;
        match (name.as_str(), self.path.last().map(String::as_str)) {
            ("coordinates", Some("Point")) if matches!(row.point, Point::Absent) => {
                row.point = coordinates(&value);
            }
            ("value", Some("Data")) | ("SimpleData", _) => {
                if let Some(name) = self.data_name.take() {
                    row.put(&name, value);
                }
            }
            (name, Some(parent)) if parent == self.kind.row() && !value.is_empty() => row.put(name, value),
            _ => {}
        }
        None
    }
}

fn append(text: &mut String, part: &str) {
    // One more than is taken, so that it is seen that it is too long.
    let room = (LONGEST_FIELD + 1).saturating_sub(text.chars().count());
    text.extend(part.chars().take(room));
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = start
        .attributes()
        .flatten()
        .find(|attribute| AsRef::<str>::as_ref(&attribute.key.local_name()) == name)?;
    Some(attribute.value.into_owned())
}

fn waypoint(start: &BytesStart<'_>) -> Point {
    let degrees = |name: &str| attribute(start, name)?.trim().parse::<f64>().ok();
    match (degrees("lon"), degrees("lat")) {
        (Some(lon), Some(lat)) => Point::At(lon, lat),
        _ => Point::Other("a waypoint whose coordinates are no numbers".to_owned()),
    }
}

/// `lon,lat` or `lon,lat,height`.
fn coordinates(text: &str) -> Point {
    let mut numbers = text.split(',').map(|part| part.trim().parse::<f64>());
    match (numbers.next(), numbers.next()) {
        (Some(Ok(lon)), Some(Ok(lat))) => Point::At(lon, lat),
        _ => Point::Other("a point whose coordinates are no numbers".to_owned()),
    }
}
