//! Tables of text: CSV with its usual deviations.

use std::io::Read;
use std::sync::Arc;

use domain::import::ImportRejection;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::caps::{LONGEST_FIELD, MOST_COLUMNS, Metered};
use super::descriptor::FileForm;
use super::error::DatasetError;
use super::row::{Names, Notes, Point, Row, Take};
use super::sniff;

pub(super) fn read(
    mut input: impl Read,
    file: &FileForm,
    take: &mut Take<'_>,
) -> Result<Notes, DatasetError> {
    let head = sniff::head(&mut input)?;
    if head.is_empty() {
        return Err(DatasetError::Empty);
    }
    let encoding = match &file.encoding {
        Some(label) => encoding(label)?,
        None => sniff::encoding(&head),
    };
    let delimiter = match file.delimiter {
        Some(delimiter) => u8::try_from(delimiter)
            .map_err(|_| DatasetError::Descriptor("the delimiter is one ASCII character".to_owned()))?,
        None => sniff::delimiter(&sniff::decode(&head, encoding)),
    };
    // A mark at the beginning wins over what was declared: it cannot be there by chance.
    let decoded = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .bom_override(true)
        .strip_bom(true)
        .build(head.as_slice().chain(input));
    let (input, meter) = Metered::new(decoded);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(input);
    let mut notes = Notes::new();
    let mut record = csv::ByteRecord::new();
    let mut names: Names = Arc::new([]);
    let mut number = 0;
    let mut is_header = file.header.unwrap_or(true);
    let mut width = 0;
    while reader
        .read_byte_record(&mut record)
        .map_err(|error| fault(&error))?
    {
        meter.turn();
        if record.len() > MOST_COLUMNS {
            return Err(DatasetError::unsuitable(format!(
                "line {} has {} columns, more than {MOST_COLUMNS}; is the delimiter really {:?}?",
                record.position().map_or(0, csv::Position::line),
                record.len(),
                char::from(delimiter),
            )));
        }
        let values: Vec<String> = record
            .iter()
            .map(|field| String::from_utf8_lossy(field).into_owned())
            .collect();
        if is_header {
            is_header = false;
            names = values.iter().map(|name| name.trim().to_owned()).collect();
            width = names.len();
            continue;
        }
        if values.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        number += 1;
        if width == 0 {
            width = values.len();
        }
        if values.len() != width {
            *notes
                .entry(format!("has not {width} columns as the first line has"))
                .or_default() += 1;
        }
        let fault = unreadable(&values);
        take(Row {
            number,
            names: Arc::clone(&names),
            values,
            point: Point::Absent,
            fault,
        })?;
    }
    Ok(notes)
}

/// What cannot be stored, or was read in the wrong encoding.
pub(super) fn unreadable(values: &[String]) -> Option<(ImportRejection, String)> {
    let not_storable = |what: &str, column: usize| {
        let detail = format!("column {}: {what}", column + 1);
        Some((ImportRejection::TextNotStorable, detail))
    };
    for (column, value) in values.iter().enumerate() {
        if value.contains('\0') {
            return not_storable("a NUL character", column);
        }
        if value.contains('\u{fffd}') {
            return not_storable(
                "characters that the encoding does not have; declare another one",
                column,
            );
        }
        if value.len() > LONGEST_FIELD && value.chars().count() > LONGEST_FIELD {
            return not_storable("a text of more than 10,000 characters", column);
        }
    }
    None
}

/// The encoding of this name, as browsers know it.
pub(super) fn encoding(label: &str) -> Result<&'static Encoding, DatasetError> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        DatasetError::Descriptor(format!(
            "the encoding {label:?} is not known; usual ones are {}, {}, utf-16le",
            UTF_8.name().to_lowercase(),
            WINDOWS_1252.name(),
        ))
    })
}

fn fault(error: &csv::Error) -> DatasetError {
    match error.kind() {
        csv::ErrorKind::Io(io) => DatasetError::Io(std::io::Error::new(io.kind(), io.to_string())),
        _ => DatasetError::Damaged {
            format: "CSV",
            at: error
                .position()
                .map_or_else(|| "its beginning".to_owned(), |at| format!("line {}", at.line())),
            fault: error.to_string(),
        },
    }
}
