//! A whole collection in pieces, for a body that is sent while it is written.

use domain::filter::Filter;

use crate::atlas::Atlas;
use crate::collection::{Collection, Item};
use crate::page::Cursor;
use crate::write::csv::Lines;
use crate::write::json;
use crate::{geojson, write};

/// Bytes after which a piece is handed out. One feature more than that is in it, which for an area may be large.
const PIECE: usize = 256 * 1024;

/// Room for the feature that passes the mark.
const MARGIN: usize = 4 * 1024;

/// Features that are looked for at a time.
const BATCH: usize = 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A FeatureCollection (RFC 7946).
    GeoJson,
    /// One feature a line (RFC 4180), UTF-8, with a head.
    Csv,
}

impl Format {
    /// Of file names.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::Csv => "csv",
        }
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::GeoJson => "application/geo+json",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }
}

/// Names of the columns of a CSV file.
pub fn csv_columns(collection: Collection) -> Vec<String> {
    write::csv::columns(collection)
}

/// All that a filter selects, as the pieces of one file. It owns its snapshot, so what changes while it is sent
/// changes nothing in it, and its memory is one piece.
#[derive(Debug)]
pub struct Export {
    atlas: Atlas,
    collection: Collection,
    format: Format,
    filter: Filter,
    after: Option<Cursor>,
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
/// place for them.
pub fn export(
    atlas: &Atlas,
    collection: Collection,
    format: Format,
    filter: &Filter,
    members: &[(&str, &str)],
) -> Export {
    let head = match format {
        Format::GeoJson => geojson_head(members),
        Format::Csv => {
            let mut lines = Lines::new();
            lines.head(collection);
            lines.take()
        }
    };
    Export {
        atlas: atlas.clone(),
        collection,
        format,
        filter: filter.clone(),
        after: None,
        head,
        state: State::Head,
    }
}

fn geojson_head(members: &[(&str, &str)]) -> Vec<u8> {
    let mut head = b"{\"type\":\"FeatureCollection\",".to_vec();
    for (name, text) in members {
        json::write_text(&mut head, name);
        head.push(b':');
        json::write_text(&mut head, text);
        head.push(b',');
    }
    head.extend_from_slice(b"\"features\":[");
    head
}

impl Iterator for Export {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if self.state == State::Done {
            return None;
        }
        let mut piece = Vec::with_capacity(PIECE + MARGIN);
        let is_first = self.state == State::Head;
        piece.append(&mut self.head);
        self.state = State::Features;
        match self.format {
            Format::GeoJson => self.write_geojson(&mut piece, is_first),
            Format::Csv => self.write_csv(&mut piece),
        }
        if self.state == State::Done && self.format == Format::GeoJson {
            piece.extend_from_slice(b"]}");
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
            geojson::write_feature(piece, item);
            piece.len()
        });
    }

    fn write_csv(&mut self, piece: &mut Vec<u8>) {
        let mut lines = Lines::new();
        let head = piece.len();
        self.write(|item| {
            lines.line(&item);
            head + lines.len()
        });
        piece.append(&mut lines.take());
    }

    /// Hands features to the closure until it says that the piece is full, or none is left.
    fn write(&mut self, mut take: impl FnMut(Item<'_>) -> usize) {
        loop {
            let page = self.atlas.page(self.collection, &self.filter, self.after, BATCH);
            let mut after = self.after;
            let mut length = 0;
            let mut items = page.items.into_iter();
            for item in items.by_ref() {
                after = Some(item.cursor());
                length = take(item);
                if length >= PIECE {
                    break;
                }
            }
            let is_whole = items.next().is_none();
            if is_whole && page.next.is_none() {
                self.state = State::Done;
            }
            self.after = if is_whole { page.next.or(after) } else { after };
            if length >= PIECE || self.state == State::Done {
                return;
            }
        }
    }
}
