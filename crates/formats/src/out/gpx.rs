//! GPX 1.1: each row a waypoint, for phones and hand-held receivers.
//!
//! GPX knows points and ways, no areas: of an area it holds a position inside. A row without a position is left out.
//! The values that are known stand in the description, one a line.

use std::fmt::Write as _;

use domain::table::{Cell, Figure, Row};

use super::text::{of_cell, title};
use super::xml::Xml;
use super::{About, PieceWriter};

pub struct Gpx {
    about: About,
    kind: Option<usize>,
    place: Option<usize>,
}

impl Gpx {
    pub fn new(about: About) -> Self {
        Self {
            kind: about.kind_column(),
            place: about.column("place_name"),
            about,
        }
    }
}

impl PieceWriter for Gpx {
    fn head(&mut self, out: &mut Vec<u8>) {
        let about = &self.about;
        let mut xml = Xml::new(out);
        xml.declaration();
        xml.start(
            "gpx",
            &[
                ("version", "1.1"),
                ("creator", "Contrechamp"),
                ("xmlns", "http://www.topografix.com/GPX/1/1"),
            ],
        );
        xml.start("metadata", &[]);
        xml.text("name", &[], &about.title);
        xml.text("desc", &[], &about.description());
        xml.start("copyright", &[("author", &about.attribution)]);
        xml.text("year", &[], &about.date.year().to_string());
        xml.text("license", &[], &about.licence_url);
        xml.end("copyright");
        xml.empty("link", &[("href", &format!("{}/exports/", about.origin))]);
        xml.text("time", &[], &format!("{}T00:00:00Z", about.date));
        xml.end("metadata");
        out.push(b'\n');
    }

    fn row(&mut self, out: &mut Vec<u8>, row: &Row<'_>) {
        let position = match row.figure {
            Figure::Nowhere => return,
            Figure::Point(position) | Figure::Area { label: position, .. } => position,
        };
        let (lat, lon) = (position.lat().to_string(), position.lon().to_string());
        let mut xml = Xml::new(out);
        xml.start("wpt", &[("lat", &lat), ("lon", &lon)]);
        xml.text("name", &[], &title(row, self.kind, self.place));
        xml.text("desc", &[], &self.values(row));
        xml.text("src", &[], &self.about.attribution);
        xml.empty("link", &[("href", &self.about.page_of(row.id))]);
        if let Some(Cell::Text(kind)) = self.kind.and_then(|column| row.cells.get(column)) {
            xml.text("type", &[], kind);
        }
        xml.end("wpt");
        out.push(b'\n');
    }

    fn tail(&mut self, out: &mut Vec<u8>) {
        Xml::new(out).end("gpx");
        out.push(b'\n');
    }
}

impl Gpx {
    fn values(&self, row: &Row<'_>) -> String {
        let mut text = String::new();
        for (column, cell) in self.about.columns.iter().zip(row.cells.iter()) {
            if let Some(cell) = cell {
                if !text.is_empty() {
                    text.push('\n');
                }
                let _ = write!(text, "{}: {}", column.name, of_cell(&cell));
            }
        }
        text
    }
}
