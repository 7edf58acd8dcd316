//! An expression after reading: names known, types checked, literals read.

use time::{Date, OffsetDateTime};

use super::geometry::Geometry;
use super::moment::{MomentRelation, MomentTerm};
use super::pattern::{Folding, Pattern};
use super::property::Property;

/// A condition with three values: a comparison with null is unknown, and what is unknown is not selected.
#[derive(Clone, Debug)]
pub enum Node {
    Constant(bool),
    /// At least two.
    And(Vec<Node>),
    /// At least two.
    Or(Vec<Node>),
    Not(Box<Node>),
    /// Both sides are of one kind; flags are only equal or not.
    Compare(Comparison, Scalar, Scalar),
    /// The scalar is a text.
    Like(Scalar, Pattern),
    In(Scalar, Vec<Scalar>),
    /// Ends included.
    Between(Scalar, Scalar, Scalar),
    /// Never true for a list, which may be empty.
    IsNull(Property),
    /// Of the feature's own geometry to this one.
    Spatial(Relation, Geometry),
    Moment(MomentRelation, MomentTerm, MomentTerm),
    Lists(ListRelation, List, List),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}

impl Comparison {
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::Greater => ">",
            Self::LessOrEqual => "<=",
            Self::GreaterOrEqual => ">=",
        }
    }

    pub fn from_sign(sign: &str) -> Option<Self> {
        [
            Self::Equal,
            Self::NotEqual,
            Self::Less,
            Self::Greater,
            Self::LessOrEqual,
            Self::GreaterOrEqual,
        ]
        .into_iter()
        .find(|comparison| comparison.sign() == sign)
    }

    pub const fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::Greater => ordering.is_gt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

/// One value. Texts compare by code point.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    Property(Property),
    /// A property of texts without case or accents.
    Folded(Folding, Property),
    /// Folded already where it was to be.
    Text(String),
    /// Finite.
    Number(f64),
    Flag(bool),
    Day(Date),
    /// In UTC, of a year with four digits.
    Instant(OffsetDateTime),
}

/// The relations of OGC Simple Features, from the feature to the literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Intersects,
    Disjoint,
    Equals,
    Touches,
    Within,
    Contains,
    Overlaps,
    Crosses,
}

impl Relation {
    pub const ALL: [Self; 8] = [
        Self::Intersects,
        Self::Disjoint,
        Self::Equals,
        Self::Touches,
        Self::Within,
        Self::Contains,
        Self::Overlaps,
        Self::Crosses,
    ];

    /// In lower case, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intersects => "s_intersects",
            Self::Disjoint => "s_disjoint",
            Self::Equals => "s_equals",
            Self::Touches => "s_touches",
            Self::Within => "s_within",
            Self::Contains => "s_contains",
            Self::Overlaps => "s_overlaps",
            Self::Crosses => "s_crosses",
        }
    }

    /// The same from the literal to the feature.
    pub(super) const fn turned(self) -> Self {
        match self {
            Self::Within => Self::Contains,
            Self::Contains => Self::Within,
            other => other,
        }
    }
}

/// A set of texts.
#[derive(Clone, Debug, PartialEq)]
pub enum List {
    Property(Property),
    Texts(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRelation {
    Equals,
    Contains,
    ContainedBy,
    Overlaps,
}

impl ListRelation {
    pub const ALL: [Self; 4] = [Self::Equals, Self::Contains, Self::ContainedBy, Self::Overlaps];

    /// In lower case; JSON writes capitals in some, see [`ListRelation::json_name`].
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equals => "a_equals",
            Self::Contains => "a_contains",
            Self::ContainedBy => "a_containedby",
            Self::Overlaps => "a_overlaps",
        }
    }

    pub const fn json_name(self) -> &'static str {
        match self {
            Self::ContainedBy => "a_containedBy",
            other => other.name(),
        }
    }
}

/// One end of an interval.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// `..`
    Open,
    Property(Property),
    Day(Date),
    Instant(OffsetDateTime),
}

impl Node {
    /// All of them; what is joined already is joined flat.
    pub(super) fn all(nodes: Vec<Self>) -> Self {
        let flat = nodes.into_iter().flat_map(|node| match node {
            Self::And(inner) => inner,
            other => vec![other],
        });
        Self::one_or(flat.collect(), Self::And)
    }

    pub(super) fn any(nodes: Vec<Self>) -> Self {
        let flat = nodes.into_iter().flat_map(|node| match node {
            Self::Or(inner) => inner,
            other => vec![other],
        });
        Self::one_or(flat.collect(), Self::Or)
    }

    fn one_or(mut nodes: Vec<Self>, join: impl FnOnce(Vec<Self>) -> Self) -> Self {
        match nodes.pop() {
            Some(only) if nodes.is_empty() => only,
            Some(last) => {
                nodes.push(last);
                join(nodes)
            }
            None => Self::Constant(true),
        }
    }

    /// Twice is not at all, also for what is unknown.
    pub(super) fn not(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    fn inner(&self) -> &[Self] {
        match self {
            Self::And(nodes) | Self::Or(nodes) => nodes,
            Self::Not(node) => std::slice::from_ref(node),
            _ => &[],
        }
    }

    pub(super) fn count(&self) -> usize {
        1 + self.inner().iter().map(Self::count).sum::<usize>()
    }

    pub(super) fn depth(&self) -> usize {
        1 + self.inner().iter().map(Self::depth).max().unwrap_or(0)
    }
}
