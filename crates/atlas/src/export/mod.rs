//! A whole collection in pieces, for a body that is sent while it is written.

mod walk;

use std::ops::ControlFlow;

use domain::filter::Filter;

use crate::atlas::Atlas;
use crate::collection::{Collection, Item};
use crate::write::csv::Lines;
use crate::write::json;
use crate::{geojson, write};

/// Bytes after which a piece is handed out. One feature more than that is in it, which for an area may be large.
const PIECE: usize = 256 * 1024;

/// Room for the feature that passes the mark.
const MARGIN: usize = 4 * 1024;

pub use walk::{Walk, columns, figure_type};

/// What the atlas writes itself, because it is hundreds of megabytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A FeatureCollection (RFC 7946).
    GeoJson,
    /// One Feature a line, without a separator before it: not RFC 8142.
    GeoJsonLines,
    /// One feature a line (RFC 4180), UTF-8, with a head.
    Csv,
}

/// Names of the columns of a CSV file.
pub fn csv_columns(collection: Collection) -> Vec<String> {
    write::csv::columns(collection)
}

/// All that a filter selects, as the pieces of one file. It owns its snapshot, so what changes while it is sent
/// changes nothing in it, and its memory is one piece.
#[derive(Debug)]
pub struct Export {
    walk: Walk,
    format: Format,
    /// Of GeoJSON lines: the members for the first of them.
    head: Vec<u8>,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Head,
    Features,
    Done,
}

/// `members` are text members of the collection, written before its features: licence, attribution, date. CSV has no
/// place for them; of lines the first Feature carries them, in its member `collection`.
pub fn export(
    atlas: &Atlas,
    collection: Collection,
    format: Format,
    filter: &Filter,
    members: &[(&str, &str)],
) -> Export {
    let head = match format {
        Format::GeoJson => {
            let mut head = b"{\"type\":\"FeatureCollection\",".to_vec();
            write_members(&mut head, members);
            if !members.is_empty() {
                head.push(b',');
            }
            head.extend_from_slice(b"\"features\":[");
            head
        }
        Format::GeoJsonLines => {
            let mut head = b",\"collection\":{".to_vec();
            write_members(&mut head, members);
            head.push(b'}');
            head
        }
        Format::Csv => {
            let mut lines = Lines::new();
            lines.head(collection);
            lines.take()
        }
    };
    Export {
        walk: Walk::new(atlas, collection, filter),
        format,
        head,
        state: State::Head,
    }
}

fn write_members(out: &mut Vec<u8>, members: &[(&str, &str)]) {
    for (index, (name, text)) in members.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        json::write_text(out, name);
        out.push(b':');
        json::write_text(out, text);
    }
}

impl Iterator for Export {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if self.state == State::Done {
            return None;
        }
        let mut piece = Vec::with_capacity(PIECE + MARGIN);
        let is_first = self.state == State::Head;
        self.state = State::Features;
        match self.format {
            Format::GeoJson => {
                piece.append(&mut self.head);
                self.write_geojson(&mut piece, is_first);
            }
            Format::GeoJsonLines => self.write_geojson_lines(&mut piece),
            Format::Csv => {
                piece.append(&mut self.head);
                self.write_csv(&mut piece);
            }
        }
        if self.walk.is_done() {
            self.state = State::Done;
            if self.format == Format::GeoJson {
                piece.extend_from_slice(b"]}");
            }
        }
        Some(piece)
    }
}

impl Export {
    fn write_geojson(&mut self, piece: &mut Vec<u8>, mut is_first: bool) {
        self.write(|item| {
            if !std::mem::take(&mut is_first) {
                piece.push(b',');
            }
            geojson::write_item(piece, item, domain::Crs::Crs84);
            piece.len()
        });
    }

    fn write_geojson_lines(&mut self, piece: &mut Vec<u8>) {
        let mut head = std::mem::take(&mut self.head);
        self.write(|item| {
            geojson::write_item(piece, item, domain::Crs::Crs84);
            if !head.is_empty() {
                // The writer ends with the brace of the Feature: the member goes before it.
                piece.pop();
                piece.append(&mut head);
                piece.push(b'}');
            }
            piece.push(b'\n');
            piece.len()
        });
    }

    fn write_csv(&mut self, piece: &mut Vec<u8>) {
        let mut lines = Lines::new();
        let head = piece.len();
        self.write(|item| {
            lines.line(item);
            head + lines.len()
        });
        piece.append(&mut lines.take());
    }

    /// Hands features to the closure until it says that the piece is full, or none is left.
    fn write(&mut self, mut take: impl FnMut(&Item<'_>) -> usize) {
        self.walk.items(|item| {
            if take(item) >= PIECE {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
    }
}
