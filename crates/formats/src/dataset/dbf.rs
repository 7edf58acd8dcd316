//! The table beside a Shapefile, as text: records of fixed width, of which a bad value spoils none. The library reads values by
//! their type and gives up at the first bad one.

use std::io::{self, Read};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::caps::MOST_COLUMNS;
use super::error::DatasetError;
use super::row::Names;

const HEADER: usize = 32;
const DESCRIPTOR: usize = 32;
const END_OF_DESCRIPTORS: u8 = 0x0d;
const DELETED: u8 = b'*';

pub(super) struct Dbf<R> {
    input: R,
    names: Names,
    widths: Vec<usize>,
    encoding: &'static Encoding,
    left: u32,
    record: Vec<u8>,
}

/// A record of the table.
pub(super) struct Record {
    pub(super) values: Vec<String>,
    pub(super) is_deleted: bool,
}

impl<R: Read> Dbf<R> {
    /// `encoding` as the descriptor or the `.cpg` says; else the mark in the header, else UTF-8 or Windows-1252, row by row.
    pub(super) fn open(mut input: R, encoding: Option<&'static Encoding>) -> Result<Self, DatasetError> {
        let mut header = [0; HEADER];
        input
            .read_exact(&mut header)
            .map_err(|error| damaged(&error, "its header"))?;
        let number = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let (header_length, record_length) = (number(8), number(10));
        let left = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
        let mut rest = vec![0; header_length.saturating_sub(HEADER)];
        input
            .read_exact(&mut rest)
            .map_err(|error| damaged(&error, "its list of columns"))?;
        let mut widths = Vec::new();
        let mut names = Vec::new();
        for field in rest.chunks_exact(DESCRIPTOR) {
            if field[0] == END_OF_DESCRIPTORS {
                break;
            }
            let name: Vec<u8> = field[..11]
                .iter()
                .copied()
                .take_while(|byte| *byte != 0)
                .collect();
            names.push(String::from_utf8_lossy(&name).trim().to_owned());
            widths.push(usize::from(field[16]));
        }
        if names.len() > MOST_COLUMNS || widths.iter().sum::<usize>() + 1 != record_length {
            return Err(DatasetError::Damaged {
                format: "table of the Shapefile (.dbf)",
                at: "its list of columns".to_owned(),
                fault: "the widths do not add up to a record".to_owned(),
            });
        }
        Ok(Self {
            input,
            names: names.into(),
            widths,
            encoding: encoding.unwrap_or(match header[29] {
                0x03 | 0x57 => WINDOWS_1252,
                _ => UTF_8,
            }),
            left,
            record: vec![0; record_length],
        })
    }

    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// `None` after the last.
    pub(super) fn next(&mut self) -> Result<Option<Record>, DatasetError> {
        let Some(left) = self.left.checked_sub(1) else {
            return Ok(None);
        };
        self.left = left;
        self.input
            .read_exact(&mut self.record)
            .map_err(|error| damaged(&error, "a record"))?;
        let mut at = 1;
        let values = self
            .widths
            .iter()
            .map(|width| {
                let field = &self.record[at..at + width];
                at += width;
                self.text(field)
            })
            .collect();
        Ok(Some(Record {
            values,
            is_deleted: self.record[0] == DELETED,
        }))
    }

    fn text(&self, field: &[u8]) -> String {
        let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
        let field = &field[..end];
        // Half of all tables say nothing of their encoding, and what is no UTF-8 was written by Windows.
        let encoding = match std::str::from_utf8(field) {
            Err(_) if self.encoding == UTF_8 => WINDOWS_1252,
            _ => self.encoding,
        };
        encoding.decode_without_bom_handling(field).0.trim().to_owned()
    }
}

fn damaged(error: &io::Error, at: &str) -> DatasetError {
    DatasetError::Damaged {
        format: "table of the Shapefile (.dbf)",
        at: at.to_owned(),
        fault: if error.kind() == io::ErrorKind::UnexpectedEof {
            "it ends too early".to_owned()
        } else {
            error.to_string()
        },
    }
}
