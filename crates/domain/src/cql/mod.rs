//! Filter expressions: CQL2 (OGC 21-065r2) as text and as JSON, over the queryables of the families, of view sectors and of places.
//!
//! Reading ends in a [`Node`] in which every name is known, every type fits and every cap holds; evaluation is in the
//! crate `atlas`. What is supported, and how: `docs/filters.md`; why a reader of our own: ADR 0020.

mod build;
mod fault;
mod geometry;
mod json;
mod lex;
mod moment;
mod parameter;
mod pattern;
mod property;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod wkt;
mod write;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub use fault::{Fault, Spot};
pub use geometry::{Geometry, MAX_VERTICES};
pub use moment::{MomentRelation, MomentTerm, Timeline, end_of_day};
pub use parameter::MOST_CHARACTERS;
pub use pattern::{Folding, Pattern};
pub use property::{Kind, Property, Table};
pub use tree::{Comparison, End, List, ListRelation, Node, Relation, Scalar};

/// Bytes of an expression, as it is given and as it is written again.
pub const MAX_BYTES: usize = 4 * 1024;
/// Predicates and logical operators of an expression.
pub const MAX_NODES: usize = 64;
/// Logical operators around a predicate, the predicate counted.
pub const MAX_DEPTH: usize = 16;
/// Values of a list.
pub const MAX_VALUES: usize = 100;
/// Characters of a pattern: comparing costs this times the length of the text.
pub const MAX_PATTERN: usize = 128;

/// How an expression is written (parameter `filter-lang`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Text,
    Json,
}

impl Language {
    pub const CODES: [&'static str; 2] = ["cql2-text", "cql2-json"];

    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "cql2-text" => Some(Self::Text),
            "cql2-json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Longitude and latitude in degrees of coordinates in the order of another system; `None` for what lies outside of it.
pub type ToDegrees<'c> = &'c dyn Fn(f64, f64) -> Option<(f64, f64)>;

/// How to read an expression.
#[derive(Clone, Copy)]
pub struct Reading<'c> {
    pub language: Language,
    /// Whose queryables may be named.
    pub tables: &'c [Table],
    /// For the coordinates of literals (`filter-crs`). Boxes are brought over by their corners.
    pub to_degrees: ToDegrees<'c>,
}

impl<'c> Reading<'c> {
    /// In CRS84, where coordinates are degrees already.
    pub fn crs84(language: Language, tables: &'c [Table]) -> Self {
        Self {
            language,
            tables,
            to_degrees: &|x, y| Some((x, y)),
        }
    }
}

/// An expression that was read. Two are equal when they are written alike; a clone shares everything.
#[derive(Clone)]
pub struct Expression(Arc<Read>);

struct Read {
    root: Node,
    text: String,
}

impl Expression {
    pub fn parse(text: &str, reading: &Reading<'_>) -> Result<Self, Fault> {
        if text.len() > MAX_BYTES {
            return Err(Fault::new(
                Spot::start(),
                format!("{} bytes; {MAX_BYTES} are allowed", text.len()),
            ));
        }
        let root = match reading.language {
            Language::Text => text::parse(text, reading)?,
            Language::Json => json::parse(text, reading)?,
        };
        Self::new(root)
    }

    /// Both at once.
    pub fn and(&self, other: &Self) -> Result<Self, Fault> {
        Self::new(Node::all(vec![self.0.root.clone(), other.0.root.clone()]))
    }

    /// What the query parameter with the name of a property asks for: that it has this value, one that features of the
    /// table can have.
    pub fn of_parameter(table: Table, property: Property, value: &str) -> Result<Self, Fault> {
        let literal = parameter::read_value(table, property, value)
            .map_err(|reason| Fault::new(Spot::start(), reason))?;
        Self::new(Node::Compare(
            Comparison::Equal,
            Scalar::Property(property),
            literal,
        ))
    }

    fn new(root: Node) -> Result<Self, Fault> {
        let whole = |what: String| Err(Fault::new(Spot::start(), what));
        let (nodes, depth) = (root.count(), root.depth());
        if nodes > MAX_NODES {
            return whole(format!(
                "{nodes} predicates and logical operators; {MAX_NODES} are allowed"
            ));
        }
        if depth > MAX_DEPTH {
            return whole(format!("nested {depth} deep; {MAX_DEPTH} are allowed"));
        }
        let text = write::text(&root);
        if text.len() > MAX_BYTES {
            return whole(format!(
                "{} bytes when written as text; {MAX_BYTES} are allowed",
                text.len()
            ));
        }
        Ok(Self(Arc::new(Read { root, text })))
    }

    pub fn root(&self) -> &Node {
        &self.0.root
    }

    /// As CQL2 text with coordinates in CRS84. Reading it gives an equal expression.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Expression {}

impl Hash for Expression {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Expression").field(&self.0.text).finish()
    }
}
