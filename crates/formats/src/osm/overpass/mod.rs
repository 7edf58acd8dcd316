//! The part of the query language of Overpass that camera maps use
//! (<https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL>): nodes by tags within a box or a circle, unions of these, and
//! how to answer. Read strictly: what is not understood is refused with its line, never guessed.

mod condition;
mod lexer;
mod parser;
#[cfg(test)]
mod tests;

use std::fmt;

use domain::position::{BBox, Position};

pub use condition::Condition;
pub use parser::parse;

/// Longest query in bytes; those of camera maps are a few hundred.
pub const LONGEST_QUERY: usize = 8 * 1024;
/// Most selections in a query.
pub const MOST_SELECTIONS: usize = 32;
/// Most conditions on tags in a query.
pub const MOST_CONDITIONS: usize = 128;
/// Longest radius of a circle, in metres.
pub const LONGEST_RADIUS_M: f64 = 100_000.0;

/// What is to be done, in order. A step acts on what the one before has selected.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Whatever any of these selects; nothing if there are none.
    Select(Vec<Selection>),
    Out(Out),
}

/// Nodes by their tags and their position.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// All of them hold.
    pub conditions: Vec<Condition>,
    pub area: Area,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Area {
    Box(BBox),
    Circle { centre: Position, radius_m: f64 },
}

/// How a selection is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Out {
    pub detail: Detail,
    /// At most as many.
    pub limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// How many they are, alone.
    Count,
    Ids,
    /// With the position.
    Skeleton,
    /// With position and tags.
    #[default]
    Body,
    /// With tags, without position.
    Tags,
    /// With position, tags, and the version at OpenStreetMap where it is known.
    Meta,
}

/// Why a query is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// From 1 on.
    pub line: usize,
    pub reason: String,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}
