//! JSON in all shapes that OSM objects come in, read as a stream of documents.
//!
//! | shape | objects are in |
//! |---|---|
//! | Overpass JSON | `elements` |
//! | GeoJSON FeatureCollection | `features` |
//! | GeoJSON text sequence, one object a line | the documents themselves |
//! | anything else | each list whose first member has `lat`, `lon` and `tags` |
//!
//! Each object is read on its own; lists are never held.

mod any;
mod document;
mod element;
mod members;

use std::io::{self, Read};

use serde::de::{DeserializeSeed, Error};

use super::error::{ReadError, Stopped, one_line};
use super::format::{Format, RECORD_SEPARATOR};
use super::input::Input;
use super::intake::Intake;
use any::Scalar;
use document::Document;
use element::Element;

pub(super) fn read(input: Input<'_>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let mut json = serde_json::Deserializer::from_reader(WithoutSeparators(input));
    let mut reading = Reading {
        intake,
        recognised: false,
        refused: None,
    };
    loop {
        match json.end() {
            Ok(()) => break,
            Err(error) if error.is_io() || error.is_eof() => return Err(fault(&error)),
            Err(_more) => {}
        }
        if let Err(error) = Document::new(&mut reading).deserialize(&mut json) {
            return Err(reading.refused.unwrap_or_else(|| fault(&error)));
        }
    }
    if reading.recognised {
        Ok(())
    } else {
        Err(ReadError::UnknownFormat {
            found: "JSON without features, elements or objects with lat, lon and tags".to_owned(),
        })
    }
}

fn fault(error: &serde_json::Error) -> ReadError {
    let at = format!("line {}, column {}", error.line(), error.column());
    if error.is_eof() {
        return ReadError::CutShort {
            format: Format::Json,
            at,
        };
    }
    let text = error.to_string();
    let words = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(words, _)| words);
    ReadError::Damaged {
        format: Format::Json,
        at,
        fault: one_line(words),
    }
}

/// What all documents of a file share.
struct Reading<'r, 'i> {
    intake: &'r mut Intake<'i>,
    /// Whether any document had a known shape.
    recognised: bool,
    /// An end that is no fault of the JSON, which the parser can only hand on as one.
    refused: Option<ReadError>,
}

impl Reading<'_, '_> {
    fn take<E: Error>(&mut self, element: Element) -> Result<(), E> {
        self.recognised = true;
        let outcome = match element.into_object() {
            Ok(object) => self.intake.object(&object),
            Err((external_id, detail)) => self.intake.unreadable(external_id, detail),
        };
        outcome.map_err(|Stopped| self.refuse(ReadError::Stopped))
    }

    /// A document that is no object of a map must not vanish among others; a file of nothing else is refused.
    fn take_stranger<E: Error>(&mut self) -> Result<(), E> {
        self.intake
            .unreadable(None, "a JSON document that is no object of a map")
            .map_err(|Stopped| self.refuse(ReadError::Stopped))
    }

    fn refuse<E: Error>(&mut self, error: ReadError) -> E {
        self.refused = Some(error);
        E::custom("refused")
    }

    /// Overpass answers with what it had when its time or memory ran out, and says so only here.
    fn check_remark<E: Error>(&mut self, remark: &Scalar) -> Result<(), E> {
        match remark {
            Scalar::Text(remark) if remark.contains("error") => Err(self.refuse(ReadError::Unsuitable {
                format: Format::Json,
                reason: format!(
                    "the answer of Overpass is incomplete ({}); ask for a smaller area",
                    one_line(remark)
                ),
            })),
            _ => Ok(()),
        }
    }
}

/// Turns record separators into line feeds: both may stand between documents, and neither within a text.
struct WithoutSeparators<R>(R);

impl<R: Read> Read for WithoutSeparators<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(into)?;
        for byte in &mut into[..count] {
            if *byte == RECORD_SEPARATOR {
                *byte = b'\n';
            }
        }
        Ok(count)
    }
}
