//! One feature a line, for spreadsheets.
//!
//! Columns: `id`, `lon`, `lat` (for an area a position inside it), the properties, and for areas `wkt`: the polygons
//! in Well-Known Text, empty for the outline of a place, which the column `place` names. Yes and no are words, lists
//! are separated by semicolons. Typed text that a spreadsheet would take for a formula gets an apostrophe before it;
//! numbers never do.

use domain::centre::Software;
use domain::deployment::Area;
use domain::position::Position;
use domain::shape::Shape;
use time::Date;
use uuid::Uuid;

use crate::collection::{Collection, Item};
use crate::digits;

use super::{Properties, SEPARATOR, software_text};

/// Names of all columns of a collection.
pub(crate) fn columns(collection: Collection) -> Vec<String> {
    let has_area = matches!(collection, Collection::Deployments | Collection::ViewSectors);
    ["id", "lon", "lat"]
        .map(str::to_owned)
        .into_iter()
        .chain(super::names(collection))
        .chain(has_area.then(|| "wkt".to_owned()))
        .collect()
}

/// Lines of a file that is being written.
pub(crate) struct Lines {
    writer: csv::Writer<Vec<u8>>,
    cell: Vec<u8>,
    /// About so many bytes: without quotes.
    written: usize,
}

impl Lines {
    pub(crate) fn new() -> Self {
        let mut builder = csv::WriterBuilder::new();
        // RFC 4180, section 2.
        builder.terminator(csv::Terminator::CRLF).flexible(true);
        Self {
            writer: builder.from_writer(Vec::new()),
            cell: Vec::new(),
            written: 0,
        }
    }

    pub(crate) fn head(&mut self, collection: Collection) {
        for name in columns(collection) {
            self.cell(name.as_bytes());
        }
        self.end();
    }

    pub(crate) fn line(&mut self, item: &Item<'_>) {
        self.cell(item.id().to_string().as_bytes());
        let position = match item {
            Item::Device(device) => Some(device.position()),
            Item::ViewSector(sector) => Some(sector.device.position()),
            Item::Centre(centre) => Some(centre.public().centre.position),
            Item::Deployment(deployment) => deployment.label(),
        };
        self.e7(position.map(Position::lon_e7));
        self.e7(position.map(Position::lat_e7));
        super::properties(self, item);
        match item {
            Item::Deployment(deployment) => {
                let is_own = !matches!(deployment.public().deployment.area, Area::Place(_));
                self.shape(deployment.shape().filter(|_| is_own));
            }
            Item::ViewSector(sector) => self.shape(Some(&sector.sector.shape)),
            Item::Device(_) | Item::Centre(_) => {}
        }
        self.end();
    }

    /// Bytes since the last time.
    pub(crate) fn len(&self) -> usize {
        self.written
    }

    /// What was written since the last time.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        let lines = std::mem::replace(self, Self::new());
        lines.writer.into_inner().expect("memory takes all")
    }

    fn cell(&mut self, text: &[u8]) {
        self.written += text.len() + 1;
        self.writer.write_field(text).expect("memory takes all");
    }

    fn end(&mut self) {
        self.writer.write_record(None::<&[u8]>).expect("memory takes all");
    }

    /// Writes a cell with the digits that the closure appends.
    fn digits(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let mut cell = std::mem::take(&mut self.cell);
        cell.clear();
        write(&mut cell);
        self.cell(&cell);
        self.cell = cell;
    }

    fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Vec<u8>, T)) {
        self.digits(|cell| {
            if let Some(value) = value {
                write(cell, value);
            }
        });
    }

    fn e7(&mut self, units: Option<i32>) {
        self.maybe(units, digits::write_e7);
    }

    fn shape(&mut self, shape: Option<&Shape>) {
        self.maybe(shape, write_wkt);
    }

    fn list<'t>(&mut self, items: impl Iterator<Item = &'t str>) {
        let items: Vec<&str> = items.collect();
        self.guarded(&items.join(SEPARATOR));
    }

    /// A cell of words that somebody typed. A spreadsheet runs what begins like this as a formula (OWASP, CSV Injection).
    fn guarded(&mut self, text: &str) {
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            self.cell(format!("'{text}").as_bytes());
        } else {
            self.cell(text.as_bytes());
        }
    }
}

impl Properties for Lines {
    fn text(&mut self, _name: &str, text: Option<&str>) {
        self.guarded(text.unwrap_or_default());
    }

    fn code(&mut self, _name: &str, code: Option<&str>) {
        self.cell(code.unwrap_or_default().as_bytes());
    }

    fn codes<'c>(&mut self, _name: &str, codes: impl Iterator<Item = &'c str>) {
        self.list(codes);
    }

    fn texts<'c>(&mut self, _name: &str, texts: impl Iterator<Item = &'c str>) {
        self.list(texts);
    }

    fn flag(&mut self, _name: &str, flag: Option<bool>) {
        self.cell(match flag {
            Some(true) => b"yes",
            Some(false) => b"no",
            None => b"",
        });
    }

    fn integer(&mut self, _name: &str, number: Option<i64>) {
        self.maybe(number, digits::write_signed);
    }

    fn fixed(&mut self, _name: &str, value: Option<i64>, decimals: u32) {
        self.maybe(value, |cell, value| digits::write_fixed(cell, value, decimals));
    }

    fn date(&mut self, _name: &str, date: Option<Date>) {
        self.maybe(date, digits::write_date);
    }

    fn uuid(&mut self, _name: &str, id: Option<Uuid>) {
        let text = id.map(|id| id.hyphenated().to_string());
        self.cell(text.unwrap_or_default().as_bytes());
    }

    fn uuids(&mut self, _name: &str, ids: impl Iterator<Item = Uuid>) {
        let texts: Vec<String> = ids.map(|id| id.hyphenated().to_string()).collect();
        self.list(texts.iter().map(String::as_str));
    }

    fn software(&mut self, _name: &str, software: &[Software]) {
        let texts: Vec<String> = software.iter().map(software_text).collect();
        self.list(texts.iter().map(String::as_str));
    }
}

/// `MULTIPOLYGON (((lon lat, …)))` (OGC 06-103r4, 7.2.6).
fn write_wkt(out: &mut Vec<u8>, shape: &Shape) {
    out.extend_from_slice(b"MULTIPOLYGON (");
    for (index, polygon) in shape.polygons().iter().enumerate() {
        out.extend_from_slice(if index > 0 { b", (" } else { b"(" });
        for (index, ring) in polygon.rings().enumerate() {
            out.extend_from_slice(if index > 0 { b", (" } else { b"(" });
            for (index, position) in ring.iter().enumerate() {
                if index > 0 {
                    out.extend_from_slice(b", ");
                }
                digits::write_e7(out, position.lon_e7());
                out.push(b' ');
                digits::write_e7(out, position.lat_e7());
            }
            out.push(b')');
        }
        out.push(b')');
    }
    out.push(b')');
}
