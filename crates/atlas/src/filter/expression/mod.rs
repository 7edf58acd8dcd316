//! Evaluation of expressions. Names become columns once; then a feature costs some nanoseconds for each predicate.

mod compile;
mod ground;
mod lists;
mod memo;
mod moments;
mod rows;

use std::borrow::Cow;
use std::cmp::Ordering;

use domain::cql::{Comparison, Folding, Pattern, Property, Relation};
use time::{Date, OffsetDateTime};

use crate::atlas::Data;

use lists::Lists;
use memo::Memo;
use moments::Moments;

pub(crate) use compile::{compile, envelope};
pub(crate) use ground::Ground;
pub(crate) use rows::{PlaceRow, SectorRow};

/// A value of a feature.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    /// Not known, or not a property of the family.
    Null,
    Text(Cow<'a, str>),
    Number(f64),
    Flag(bool),
    Day(Date),
    Instant(OffsetDateTime),
}

impl Cell<'_> {
    /// `None` beside null. Values of different kinds do not meet: reading has compared the kinds.
    fn order(&self, other: &Cell<'_>) -> Option<Ordering> {
        match (self, other) {
            (Self::Text(a), Cell::Text(b)) => Some(a.as_ref().cmp(b.as_ref())),
            (Self::Number(a), Cell::Number(b)) => a.partial_cmp(b),
            (Self::Flag(a), Cell::Flag(b)) => Some(a.cmp(b)),
            (Self::Day(a), Cell::Day(b)) => Some(a.cmp(b)),
            (Self::Instant(a), Cell::Instant(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }
}

/// Where a text is kept once for all features that have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    Null,
    Number(usize),
    /// This column has no codes.
    Free,
}

/// A feature as expressions see it.
pub(crate) trait Row {
    /// A property of this table, looked up once.
    type Column: Copy;

    /// `None` for a property that the table does not have: null for all of it.
    fn column(property: Property) -> Option<Self::Column>;
    /// How many codes the texts of a column have; 0 for none.
    fn codes(_column: Self::Column, _data: &Data) -> usize {
        0
    }
    fn code(&self, _column: Self::Column) -> Code {
        Code::Free
    }
    fn cell(&self, column: Self::Column) -> Cell<'_>;
    /// Every text of a list.
    fn each(&self, _column: Self::Column, _take: &mut dyn FnMut(&str)) {}
    fn has_geometry(&self) -> bool {
        true
    }
    /// `None` without a geometry.
    fn relates(&self, relation: Relation, ground: &Ground) -> Option<bool>;
}

/// A condition on the rows of one family, with three values.
pub(crate) enum Condition<C> {
    /// Also what compares with a property that the family does not have: unknown.
    Constant(Option<bool>),
    And(Box<[Self]>),
    Or(Box<[Self]>),
    Not(Box<Self>),
    /// A text of the row, tried once for each text that is kept once.
    Text {
        column: C,
        folding: Folding,
        test: TextTest,
        memo: Option<Memo>,
    },
    Compare(Comparison, Side<C>, Side<C>),
    In(Side<C>, Box<[Side<C>]>),
    Between(Side<C>, Side<C>, Side<C>),
    IsNull(C),
    HasNoGeometry,
    Spatial(Relation, Box<Ground>),
    Moments(Moments<C>),
    Lists(Lists<C>),
}

pub(crate) enum TextTest {
    Compare(Comparison, String),
    /// In order.
    In(Box<[String]>),
    Between(String, String),
    Like(Pattern),
}

impl TextTest {
    fn holds(&self, text: &str) -> bool {
        match self {
            Self::Compare(comparison, wanted) => comparison.holds(text.cmp(wanted)),
            Self::In(texts) => texts.binary_search_by(|wanted| wanted.as_str().cmp(text)).is_ok(),
            Self::Between(from, to) => (from.as_str()..=to.as_str()).contains(&text),
            Self::Like(pattern) => pattern.matches(text),
        }
    }
}

/// One side of a comparison.
pub(crate) enum Side<C> {
    Column(C, Folding),
    Value(Cell<'static>),
}

impl<C: Copy> Side<C> {
    fn cell<'r, R: Row<Column = C>>(&'r self, row: &'r R) -> Cell<'r> {
        match self {
            Self::Column(column, folding) => fold(row.cell(*column), *folding),
            Self::Value(cell) => cell.clone(),
        }
    }
}

fn fold(cell: Cell<'_>, folding: Folding) -> Cell<'_> {
    match cell {
        Cell::Text(text) if folding != Folding::default() => Cell::Text(folding.fold(&text).into()),
        other => other,
    }
}

impl<C: Copy> Condition<C> {
    /// True, false or unknown.
    pub(crate) fn holds<R: Row<Column = C>>(&self, row: &R) -> Option<bool> {
        match self {
            Self::Constant(value) => *value,
            Self::And(conditions) => joined(conditions, row, false),
            Self::Or(conditions) => joined(conditions, row, true),
            Self::Not(condition) => condition.holds(row).map(|value| !value),
            Self::Text {
                column,
                folding,
                test,
                memo,
            } => text(row, *column, *folding, test, memo.as_ref()),
            Self::Compare(comparison, left, right) => left
                .cell(row)
                .order(&right.cell(row))
                .map(|ordering| comparison.holds(ordering)),
            Self::In(value, among) => among_these(&value.cell(row), among, row),
            Self::Between(value, from, to) => {
                let value = value.cell(row);
                let above = value.order(&from.cell(row)).map(Ordering::is_ge);
                let below = value.order(&to.cell(row)).map(Ordering::is_le);
                both(above, below)
            }
            Self::IsNull(column) => Some(match row.code(*column) {
                Code::Null => true,
                Code::Number(_) => false,
                Code::Free => row.cell(*column) == Cell::Null,
            }),
            Self::HasNoGeometry => Some(!row.has_geometry()),
            Self::Spatial(relation, ground) => row.relates(*relation, ground),
            Self::Moments(moments) => moments.holds(row),
            Self::Lists(lists) => Some(lists.holds(row)),
        }
    }

    /// Whether a row is selected.
    pub(crate) fn selects<R: Row<Column = C>>(&self, row: &R) -> bool {
        self.holds(row) == Some(true)
    }
}

/// False ends a conjunction and true a disjunction; what is unknown waits for that.
fn joined<C: Copy, R: Row<Column = C>>(conditions: &[Condition<C>], row: &R, end: bool) -> Option<bool> {
    let mut all = Some(!end);
    for condition in conditions {
        match condition.holds(row) {
            Some(value) if value == end => return Some(end),
            None => all = None,
            Some(_) => {}
        }
    }
    all
}

fn both(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn among_these<C: Copy, R: Row<Column = C>>(value: &Cell<'_>, among: &[Side<C>], row: &R) -> Option<bool> {
    let mut all = Some(false);
    for side in among {
        match value.order(&side.cell(row)) {
            Some(Ordering::Equal) => return Some(true),
            None => all = None,
            Some(_) => {}
        }
    }
    all
}

fn text<R: Row>(
    row: &R,
    column: R::Column,
    folding: Folding,
    test: &TextTest,
    memo: Option<&Memo>,
) -> Option<bool> {
    let try_it = || match fold(row.cell(column), folding) {
        Cell::Text(value) => test.holds(&value),
        _ => false,
    };
    match (row.code(column), memo) {
        (Code::Null, _) => None,
        (Code::Number(code), Some(memo)) => Some(memo.get(code, try_it)),
        _ => match fold(row.cell(column), folding) {
            Cell::Text(value) => Some(test.holds(&value)),
            _ => None,
        },
    }
}
