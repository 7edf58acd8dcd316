//! Datasets of others, by descriptors: tables, GeoJSON, Shapefiles, GPX and KML in.
//!
//! A file is read as a stream: memory holds one row, and eight bytes of each key. What a row becomes is said by its
//! [`Descriptor`]; a bad one becomes a rejection with its number and its reason, and the others go on. No file is opened
//! here, and nothing is compared with what is there already.

mod archive;
pub mod caps;
mod crossings;
mod crs;
mod csv;
mod dbf;
mod descriptor;
mod draft;
mod error;
mod figures;
mod geojson;
mod head;
mod mapping;
mod preview;
mod row;
mod shape;
mod sniff;
mod table;
#[cfg(test)]
mod tests;
mod usages;
mod value;
mod xml;

use std::io::{BufReader, Cursor, Read};
use std::ops::ControlFlow;

use domain::import::{ImportRejection, Rejection};
use flate2::read::MultiGzDecoder;
use time::Date;

pub use crossings::Crossings;
pub use descriptor::{Descriptor, FileForm, Format};
pub use draft::{Draft, DraftColumn, DraftDay, DraftPosition};
pub use error::DatasetError;
pub use figures::{FigureDescriptor, FigureRow};
pub use head::Head;
pub use preview::{Preview, Told, preview, preview_as};
pub use row::{Column, Notes};
pub use shape::{Parts, ReadSeek};
pub use table::{Table, TableRow, table};
pub use usages::{UsageDescriptor, UsageRow};

pub use crate::osm::{Item, Summary};

/// A descriptor of any sort of dataset.
#[derive(Clone, Debug)]
pub enum AnyDescriptor {
    Devices(Box<Descriptor>),
    Joined(Box<JoinedDescriptor>),
}

/// One of a dataset whose rows are about what is known here by its name.
#[derive(Clone, Debug)]
pub enum JoinedDescriptor {
    Figures(FigureDescriptor),
    Usages(UsageDescriptor),
}

impl AnyDescriptor {
    /// The descriptor of this code that comes with the program.
    pub fn known(code: &str) -> Option<Result<Self, DatasetError>> {
        let devices = || Descriptor::known(code).map(|one| one.map(Box::new).map(Self::Devices));
        let figures = || FigureDescriptor::known(code).map(|one| one.map(JoinedDescriptor::Figures));
        let usages = || UsageDescriptor::known(code).map(|one| one.map(JoinedDescriptor::Usages));
        devices().or_else(|| {
            figures()
                .or_else(usages)
                .map(|one| one.map(Box::new).map(Self::Joined))
        })
    }

    /// Codes of all that come with the program.
    pub fn codes() -> Vec<String> {
        [
            Descriptor::codes(),
            FigureDescriptor::codes(),
            UsageDescriptor::codes(),
        ]
        .concat()
    }

    /// Which sort it is, its sections tell.
    pub fn parse(text: &str) -> Result<Self, DatasetError> {
        let table: toml::Table = toml::from_str(text)?;
        if table.contains_key("figures") {
            FigureDescriptor::parse(text).map(|one| Self::Joined(Box::new(JoinedDescriptor::Figures(one))))
        } else if table.contains_key("usage") {
            UsageDescriptor::parse(text).map(|one| Self::Joined(Box::new(JoinedDescriptor::Usages(one))))
        } else {
            Descriptor::parse(text).map(|one| Self::Devices(Box::new(one)))
        }
    }
}

impl JoinedDescriptor {
    pub const fn head(&self) -> &Head {
        match self {
            Self::Figures(figures) => &figures.head,
            Self::Usages(usages) => &usages.head,
        }
    }

    /// Day of the data, where it is known.
    pub const fn date(&self) -> Option<Date> {
        match self {
            Self::Figures(_) => None,
            Self::Usages(usages) => Some(usages.date),
        }
    }
}

use archive::Archive;
use caps::MOST_ROWS;
use mapping::Mapping;
use row::Row;

/// The bytes of a dataset.
pub enum Source<'a> {
    /// One file that is read from its beginning to its end, also gzip'ed.
    Stream(Box<dyn Read + Send + 'a>),
    Shapefile(Parts<'a>),
    /// A `.zip` or `.kmz`.
    Archive(Box<dyn ReadSeek + 'a>),
}

impl<'a> Source<'a> {
    /// What bytes are, by their beginning. A Shapefile without its table has points and nothing else.
    pub fn of_bytes(bytes: &'a [u8]) -> Self {
        if bytes.starts_with(b"PK\x03\x04") {
            Self::Archive(Box::new(Cursor::new(bytes)))
        } else if bytes.starts_with(&[0, 0, 0x27, 0x0a]) {
            Self::Shapefile(Parts {
                shp: Box::new(Cursor::new(bytes)),
                dbf: None,
                prj: None,
                cpg: None,
            })
        } else {
            Self::Stream(Box::new(bytes))
        }
    }
}

/// Counts of a file, and what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub summary: Summary,
    /// What is not as it should be and was read all the same.
    pub notes: Notes,
}

/// Reads a dataset and hands over a candidate or a rejection of each row, in the order of the file. `crossings` are needed where
/// [`Descriptor::needs_crossings`] says so.
///
/// # Errors
/// What is wrong with the file as a whole; what was handed over before must be dropped then.
pub fn read(
    descriptor: &Descriptor,
    source: Source<'_>,
    crossings: Option<&Crossings>,
    take: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Outcome, DatasetError> {
    let file = &descriptor.file;
    match source {
        Source::Archive(bytes) => {
            let mut archive = Archive::open(bytes)?;
            if file.format == Format::Shapefile {
                read(
                    descriptor,
                    Source::Shapefile(archive.shapefile()?),
                    crossings,
                    take,
                )
            } else {
                let stream = archive.stream(file.format)?;
                stream_of(descriptor, stream, crossings, take)
            }
        }
        Source::Shapefile(parts) => {
            if file.format != Format::Shapefile {
                return Err(DatasetError::unsuitable(
                    "the file is a Shapefile, and the descriptor says otherwise",
                ));
            }
            let epsg = shape::epsg(file, parts.prj.as_deref())?;
            let mut intake = Intake::new(Mapping::new(descriptor, crossings, epsg)?, take);
            let notes = shape::read(parts, file, &mut |row| intake.row(&row))?;
            Ok(intake.outcome(notes))
        }
        Source::Stream(mut bytes) => {
            let mut head = [0; 2];
            let mut filled = 0;
            while filled < head.len() {
                match bytes.read(&mut head[filled..])? {
                    0 => break,
                    count => filled += count,
                }
            }
            let bytes = head[..filled].chain(bytes);
            if head == [0x1f, 0x8b] {
                stream_of(
                    descriptor,
                    BufReader::new(MultiGzDecoder::new(bytes)),
                    crossings,
                    take,
                )
            } else {
                stream_of(descriptor, bytes, crossings, take)
            }
        }
    }
}

fn stream_of(
    descriptor: &Descriptor,
    input: impl Read,
    crossings: Option<&Crossings>,
    take: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Outcome, DatasetError> {
    let file = &descriptor.file;
    let epsg = file.crs.unwrap_or(4326);
    let mut intake = Intake::new(Mapping::new(descriptor, crossings, epsg)?, take);
    let notes = match file.format {
        Format::Csv => csv::read(input, file, &mut |row| {
            intake.mapping.check_columns(&row)?;
            intake.row(&row)
        }),
        Format::GeoJson => geojson::read(input, file.crs, &mut |row| intake.row(&row)),
        Format::Gpx => xml::read(input, xml::Kind::Gpx, &mut |row| intake.row(&row)),
        Format::Kml => xml::read(input, xml::Kind::Kml, &mut |row| intake.row(&row)),
        Format::Shapefile => {
            return Err(DatasetError::unsuitable(
                "a Shapefile is several files: give the .shp that lies beside them, or an archive",
            ));
        }
    }?;
    Ok(intake.outcome(notes))
}

struct Intake<'a> {
    mapping: Mapping<'a>,
    take: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
    summary: Summary,
}

impl<'a> Intake<'a> {
    fn new(mapping: Mapping<'a>, take: &'a mut dyn FnMut(Item) -> ControlFlow<()>) -> Self {
        Self {
            mapping,
            take,
            summary: Summary::default(),
        }
    }

    fn row(&mut self, row: &Row) -> Result<(), DatasetError> {
        self.summary.objects += 1;
        if self.summary.objects > MOST_ROWS {
            return Err(DatasetError::unsuitable(
                "the file has more than ten million rows; split it",
            ));
        }
        let item = match self.mapping.candidate(row) {
            Ok(candidate) => {
                self.summary.candidates += 1;
                self.summary.devices += candidate.devices.len() as u64;
                Item::Candidate(candidate)
            }
            Err((external_id, (reason, detail))) => {
                self.summary.rejections += 1;
                Item::Rejection(rejection(external_id, row.number, reason, detail))
            }
        };
        match (self.take)(item) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(DatasetError::Stopped),
        }
    }

    fn outcome(self, mut notes: Notes) -> Outcome {
        for (what, count) in self.mapping.notes {
            *notes.entry(what).or_default() += count;
        }
        Outcome {
            summary: self.summary,
            notes,
        }
    }
}

fn rejection(external_id: Option<String>, row: u64, reason: ImportRejection, detail: String) -> Rejection {
    Rejection {
        external_id,
        row: Some(row),
        reason,
        detail,
    }
}
