//! OpenStreetMap data: `.osm.pbf`, OSM XML, Overpass JSON and GeoJSON with OSM tags, each also gzip'ed, in; tags out.
//!
//! A file is read as a stream: memory holds one object (of a PBF, one block of at most 32 MiB) and the identifiers
//! of the devices seen so far. Nothing is decided here about what the atlas or the database already hold, and no
//! file is opened: the caller brings the bytes, and wraps them when it wants to show progress.
//!
//! | file | becomes |
//! |---|---|
//! | node about surveillance | [`Item::Candidate`], or [`Item::Rejection`] with the reason |
//! | way or relation about surveillance | [`Item::Rejection`] |
//! | node that is deleted, or known and no device any more | [`Item::Departed`], counted in [`Summary::ignored`] |
//! | any other object | counted in [`Summary::ignored`] |
//! | a fault in the file itself | [`ReadError`], and nothing of the file may be kept |

mod error;
mod format;
mod input;
mod intake;
pub mod josm;
mod json;
mod object;
pub mod overpass;
mod pbf;
pub mod tags;
#[cfg(test)]
mod tests;
mod xml;

use std::collections::HashSet;
use std::io::Read;
use std::ops::ControlFlow;

use domain::import::{Candidate, Departed, Rejection};

pub use error::ReadError;
pub use format::Format;
pub use tags::{Tags, tags_of, words_of};

use input::Input;
use intake::Intake;

/// What one object of the file becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Candidate(Candidate),
    Rejection(Rejection),
    /// A node that the file marks as deleted, or a known one that is no device any more. Counted as ignored.
    Departed(Departed),
}

/// Counts of one file. `objects` is the sum of `ignored`, `candidates` and `rejections`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub objects: u64,
    /// Objects that are not about surveillance, and objects that the file itself marks as deleted.
    pub ignored: u64,
    pub candidates: u64,
    /// Devices of all candidates; at least as many as candidates, for a mast may carry several.
    pub devices: u64,
    pub rejections: u64,
}

/// Reads the file `name` from `input` and hands each candidate and each rejection to `take`, in the order of the file.
///
/// The format is told from the content; `name` (with its ending, without a path) only helps where that is blank and
/// words the error. When the result is an error, items may already have been handed over: the caller must drop them.
///
/// # Errors
/// At the point of the first fault, see [`ReadError`]. [`ReadError::Stopped`] after `take` answered
/// [`ControlFlow::Break`], so that a file read in part is never taken for a whole one.
pub fn read(
    input: impl Read + Send,
    name: &str,
    take: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, ReadError> {
    read_again(input, name, &HashSet::new(), take)
}

/// As [`read`], and hands over which of the `known` nodes are in the file without being devices any more.
///
/// # Errors
/// Those of [`read`].
#[expect(clippy::implicit_hasher, reason = "one caller, which has no other")]
pub fn read_again(
    input: impl Read + Send,
    name: &str,
    known: &HashSet<i64>,
    take: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, ReadError> {
    let mut intake = Intake::new(known, take);
    let (input, format) = Input::open(input, name)?;
    let source = input.source();
    let outcome = match format {
        Format::Pbf => pbf::read(input, &mut intake),
        Format::Xml => xml::read(input, &mut intake),
        Format::Json => json::read(input, &mut intake),
    };
    // The parsers word a failing disk or a damaged gzip as a fault of their own format, or even as its end.
    match source.fault() {
        Some(fault) => Err(ReadError::Io(fault)),
        None => outcome.map(|()| intake.summary()),
    }
}
