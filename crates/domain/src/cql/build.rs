//! From operands to nodes: names are looked up, types are checked. Both notations end here.

use std::fmt::Display;

use time::{Date, OffsetDateTime};

use super::fault::{Fault, Spot};
use super::geometry::Geometry;
use super::moment::{MomentRelation, MomentTerm, read_day, read_instant};
use super::pattern::{Folding, Pattern};
use super::property::{Kind, Property};
use super::tree::{Comparison, End, List, ListRelation, Node, Relation, Scalar};
use super::{MAX_VALUES, Reading};

/// An argument and where it stands.
#[derive(Debug)]
pub(super) struct Operand {
    pub at: Spot,
    pub term: Term,
}

#[derive(Debug)]
pub(super) enum Term {
    Property(Property),
    Text(String),
    Number(f64),
    Flag(bool),
    Day(Date),
    Instant(OffsetDateTime),
    Interval(End, End),
    Geometry(Geometry),
    List(Vec<String>),
    Folded(Folding, Property),
}

impl Term {
    const fn words(&self) -> &'static str {
        match self {
            Self::Property(property) | Self::Folded(_, property) => property.kind.words(),
            Self::Text(_) => Kind::Text.words(),
            Self::Number(_) => Kind::Number.words(),
            Self::Flag(_) => Kind::Flag.words(),
            Self::Day(_) => Kind::Day.words(),
            Self::Instant(_) => Kind::Instant.words(),
            Self::Interval(..) => "an interval",
            Self::Geometry(_) => Kind::Geometry.words(),
            Self::List(_) => Kind::List.words(),
        }
    }
}

impl Operand {
    pub(super) fn wrong(&self, wanted: impl Display) -> Fault {
        let named = match &self.term {
            Term::Property(property) | Term::Folded(_, property) => format!("“{}” is ", property.name),
            _ => String::new(),
        };
        Fault::new(
            self.at.clone(),
            format!("{named}{}, where {wanted} is wanted", self.term.words()),
        )
    }

    fn scalar(self) -> Result<(Spot, Kind, Scalar), Fault> {
        let (kind, scalar) = match self.term {
            Term::Property(property) if !matches!(property.kind, Kind::List | Kind::Geometry) => {
                (property.kind, Scalar::Property(property))
            }
            Term::Folded(folding, property) => (Kind::Text, Scalar::Folded(folding, property)),
            Term::Text(text) => (Kind::Text, Scalar::Text(text)),
            Term::Number(number) => (Kind::Number, Scalar::Number(number)),
            Term::Flag(flag) => (Kind::Flag, Scalar::Flag(flag)),
            Term::Day(day) => (Kind::Day, Scalar::Day(day)),
            Term::Instant(instant) => (Kind::Instant, Scalar::Instant(instant)),
            _ => return Err(self.wrong("a single value (text, number, date …)")),
        };
        Ok((self.at, kind, scalar))
    }

    /// A scalar of the same kind as another.
    fn scalar_like(self, wanted: Kind) -> Result<Scalar, Fault> {
        let wrong = self.wrong(wanted.words());
        let (_, kind, scalar) = self.scalar()?;
        if kind == wanted { Ok(scalar) } else { Err(wrong) }
    }
}

/// The property with a name, if one of the tables has it.
pub(super) fn property(at: Spot, name: &str, reading: &Reading<'_>) -> Result<Property, Fault> {
    if let Some(found) = reading.tables.iter().find_map(|table| table.find(name)) {
        return Ok(found);
    }
    let mut names: Vec<&str> = Vec::new();
    for property in reading.tables.iter().flat_map(|table| table.queryables()) {
        if !names.contains(&property.name) {
            names.push(property.name);
        }
    }
    let shown: String = name.chars().take(60).collect();
    Err(Fault::new(
        at,
        format!("“{shown}” is no property here; these are: {}", names.join(", ")),
    ))
}

pub(super) fn compare(comparison: Comparison, left: Operand, right: Operand) -> Result<Node, Fault> {
    let (at, kind, left) = left.scalar()?;
    let right = right.scalar_like(kind)?;
    if kind == Kind::Flag && !matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
        return Err(Fault::new(
            at,
            "true and false are equal or not, never less or more",
        ));
    }
    Ok(Node::Compare(comparison, left, right))
}

pub(super) fn like(text: Operand, pattern: Operand) -> Result<Node, Fault> {
    let text = text.scalar_like(Kind::Text)?;
    match pattern.term {
        Term::Text(written) => {
            let pattern = Pattern::new(&written).map_err(|reason| Fault::new(pattern.at, reason))?;
            Ok(Node::Like(text, pattern))
        }
        _ => Err(pattern.wrong("a pattern in quotes")),
    }
}

pub(super) fn within_list(value: Operand, list_at: Spot, list: Vec<Operand>) -> Result<Node, Fault> {
    let (_, kind, value) = value.scalar()?;
    check_length(&list_at, list.len())?;
    if list.is_empty() {
        return Err(Fault::new(list_at, "a list without values"));
    }
    let values = list.into_iter().map(|operand| operand.scalar_like(kind));
    Ok(Node::In(value, values.collect::<Result<_, _>>()?))
}

pub(super) fn check_length(at: &Spot, values: usize) -> Result<(), Fault> {
    if values > MAX_VALUES {
        return Err(Fault::new(
            at.clone(),
            format!("{values} values or more; {MAX_VALUES} are allowed"),
        ));
    }
    Ok(())
}

pub(super) fn between(value: Operand, from: Operand, to: Operand) -> Result<Node, Fault> {
    let (at, kind, value) = value.scalar()?;
    if kind == Kind::Flag {
        return Err(Fault::new(at, "nothing lies between true and false"));
    }
    Ok(Node::Between(
        value,
        from.scalar_like(kind)?,
        to.scalar_like(kind)?,
    ))
}

pub(super) fn is_null(operand: &Operand) -> Result<Node, Fault> {
    match operand.term {
        Term::Property(property) => Ok(Node::IsNull(property)),
        _ => Err(operand.wrong("a property")),
    }
}

/// One of the arguments is the geometry of the feature, the other a literal, in any order.
pub(super) fn spatial(relation: Relation, left: Operand, right: Operand) -> Result<Node, Fault> {
    let is_own = |operand: &Operand| matches!(&operand.term, Term::Property(p) if p.kind == Kind::Geometry);
    let (relation, own, other) = if is_own(&left) {
        (relation, left, right)
    } else {
        (relation.turned(), right, left)
    };
    if !is_own(&own) {
        let at = if matches!(own.term, Term::Geometry(_)) {
            other
        } else {
            own
        };
        return Err(at.wrong("the property “geometry” beside one geometry"));
    }
    let Term::Geometry(geometry) = other.term else {
        return Err(other.wrong("a geometry such as POINT(1.4 43.6) or BBOX(1,43,2,44)"));
    };
    if matches!(geometry, Geometry::Collection(_))
        && !matches!(relation, Relation::Intersects | Relation::Disjoint)
    {
        return Err(Fault::new(
            other.at,
            "a collection of geometries only intersects or is disjoint",
        ));
    }
    Ok(Node::Spatial(relation, geometry))
}

pub(super) fn temporal(relation: MomentRelation, left: Operand, right: Operand) -> Result<Node, Fault> {
    Ok(Node::Moment(relation, moment(left)?, moment(right)?))
}

fn moment(operand: Operand) -> Result<MomentTerm, Fault> {
    match operand.term {
        Term::Property(property) if matches!(property.kind, Kind::Day | Kind::Instant) => {
            Ok(MomentTerm::Property(property))
        }
        Term::Day(day) => Ok(MomentTerm::Day(day)),
        Term::Instant(instant) => Ok(MomentTerm::Instant(instant)),
        Term::Interval(from, to) => Ok(MomentTerm::Interval(from, to)),
        _ => Err(operand.wrong("a date, a timestamp or an interval")),
    }
}

/// An interval whose ends are known to be in order, where both are literals.
pub(super) fn interval(at: Spot, from: End, to: End) -> Result<Operand, Fault> {
    let instant = |end: &End, is_last: bool| match end {
        End::Day(day) if is_last => Some(super::end_of_day(*day)),
        End::Day(day) => Some(day.midnight().assume_utc()),
        End::Instant(instant) => Some(*instant),
        End::Open | End::Property(_) => None,
    };
    if instant(&from, false)
        .zip(instant(&to, true))
        .is_some_and(|(from, to)| from > to)
    {
        return Err(Fault::new(at, "an interval that ends before it begins"));
    }
    Ok(Operand {
        at,
        term: Term::Interval(from, to),
    })
}

/// A text of an interval: a date, a timestamp or `..`.
pub(super) fn end(at: &Spot, text: &str) -> Result<End, Fault> {
    if text == ".." {
        return Ok(End::Open);
    }
    read_day(text)
        .map(End::Day)
        .or_else(|_| read_instant(text).map(End::Instant))
        .map_err(|_| Fault::new(at.clone(), format!("“{text}” is no date, timestamp or “..”")))
}

pub(super) fn end_property(operand: &Operand) -> Result<End, Fault> {
    match operand.term {
        Term::Property(property) if matches!(property.kind, Kind::Day | Kind::Instant) => {
            Ok(End::Property(property))
        }
        _ => Err(operand.wrong("a date or a timestamp")),
    }
}

pub(super) fn day(at: Spot, text: &str) -> Result<Operand, Fault> {
    match read_day(text) {
        Ok(day) => Ok(Operand {
            at,
            term: Term::Day(day),
        }),
        Err(reason) => Err(Fault::new(at, reason)),
    }
}

pub(super) fn instant(at: Spot, text: &str) -> Result<Operand, Fault> {
    match read_instant(text) {
        Ok(instant) => Ok(Operand {
            at,
            term: Term::Instant(instant),
        }),
        Err(reason) => Err(Fault::new(at, reason)),
    }
}

pub(super) fn lists(relation: ListRelation, left: Operand, right: Operand) -> Result<Node, Fault> {
    if !matches!(left.term, Term::Property(_)) && !matches!(right.term, Term::Property(_)) {
        return Err(left.wrong("at least one property"));
    }
    Ok(Node::Lists(relation, list(left)?, list(right)?))
}

fn list(operand: Operand) -> Result<List, Fault> {
    match operand.term {
        Term::Property(property) if property.kind == Kind::List => Ok(List::Property(property)),
        Term::List(texts) => Ok(List::Texts(texts)),
        _ => Err(operand.wrong(Kind::List.words())),
    }
}

/// `CASEI` and `ACCENTI`: literals are folded here and now.
pub(super) fn fold(folding: Folding, operand: Operand) -> Result<Operand, Fault> {
    let term = match operand.term {
        Term::Text(text) => Term::Text(folding.fold(&text)),
        Term::Property(property) if property.kind == Kind::Text => Term::Folded(folding, property),
        Term::Folded(other, property) => Term::Folded(
            Folding {
                case: folding.case || other.case,
                accents: folding.accents || other.accents,
            },
            property,
        ),
        _ => return Err(operand.wrong(Kind::Text.words())),
    };
    Ok(Operand { at: operand.at, term })
}

/// A text that can be written again: `\'` stands for an apostrophe, so no text can end in a backslash.
pub(super) fn text(at: Spot, text: String) -> Result<Operand, Fault> {
    if text.ends_with('\\') {
        return Err(Fault::new(at, "a text cannot end in a backslash"));
    }
    if text.contains('\0') {
        return Err(Fault::new(at, "a text with a NUL"));
    }
    Ok(Operand {
        at,
        term: Term::Text(text),
    })
}

pub(super) fn number(at: Spot, number: f64) -> Result<Operand, Fault> {
    if !number.is_finite() {
        return Err(Fault::new(at, "a number that is too large"));
    }
    // Minus zero is zero.
    Ok(Operand {
        at,
        term: Term::Number(number + 0.0),
    })
}
