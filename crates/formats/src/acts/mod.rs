//! Legal acts as plain text: proposes fields, each with the places in the text where it was found.
//!
//! What a country's acts look like stands in its jurisdiction pack (`jurisdictions/*.toml`); nothing here knows a
//! language. Nothing is decided here either: a person accepts or refuses each proposal. No clock, no files, no network.

use std::ops::Range;

use domain::deployment::{Force, Payload, Purpose};
use domain::place::PlaceCode;
use thiserror::Error;
use time::{Date, PrimitiveDateTime, Time};

mod authority;
mod cameras;
mod days;
mod expand;
mod folded;
mod furniture;
mod gazetteer;
mod groups;
mod heading;
mod layout;
mod links;
mod number;
mod pack;
mod periods;
mod phrases;
mod places;
mod read;
mod row;
mod substance;
mod tokens;

pub use gazetteer::{Gazetteer, NoPlaces, PlaceNames};
pub use number::{ActNumber, NumberFault};
pub use pack::{Jurisdiction, PackFault, jurisdictions};

/// The longest text that is read, in bytes.
pub const TEXT_LIMIT: usize = 1_000_000;

/// A value and the byte ranges of the text that led to it: in order, apart, at character boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    pub value: T,
    pub spans: Vec<Range<usize>>,
}

/// Where the act applies: a commune, or a whole subdivision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    pub code: PlaceCode,
    /// As the text writes it.
    pub name: String,
}

/// Local time; `to` is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProposedPeriod {
    pub from: PrimitiveDateTime,
    pub to: PrimitiveDateTime,
    /// Hours of each day from the first to the last; an end at or before the beginning lies on the next day.
    pub daily: Option<(Time, Time)>,
}

/// What the text seems to say. Absent and empty mean "not found", never "none".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    pub number: Option<Found<ActNumber>>,
    pub title: Option<Found<String>>,
    pub authority: Option<Found<String>>,
    pub signed_on: Option<Found<Date>>,
    pub published_on: Option<Found<Date>>,
    /// Who may use the technology; empty for a ban.
    pub forces: Vec<Found<Force>>,
    /// Empty for a ban.
    pub purposes: Vec<Found<Purpose>>,
    /// In the order of their beginnings.
    pub periods: Vec<Found<ProposedPeriod>>,
    /// Communes, or the subdivision when the act names it as a whole.
    pub places: Vec<Found<NamedPlace>>,
    /// The greatest number of cameras at once.
    pub cameras: Option<Found<u16>>,
    pub payloads: Vec<Found<Payload>>,
    /// The act forbids flights instead of allowing them: then it is no deployment.
    pub ban: Option<Found<()>>,
    pub modifies: Vec<Found<ActNumber>>,
    pub repeals: Vec<Found<ActNumber>>,
}

/// Why a text is not read at all.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum TextFault {
    #[error("the text has {bytes} bytes, more than {TEXT_LIMIT}")]
    TooLong { bytes: usize },
    #[error("the text is empty")]
    Empty,
}
