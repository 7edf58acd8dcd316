//! A feature as a row of a table: what writers of foreign formats take, whichever collection it is of.
//!
//! The columns of a collection are the same for all of its rows, in number, order and type, whatever is known of one.

use std::fmt::Display;
use std::fmt::Write as _;
use std::ops::Range;

use time::Date;

use crate::ids::FeatureId;
use crate::position::Position;
use crate::shape::Shape;

/// A column. Names are unique in a table; beside lower-case letters, digits and underscores there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub cell_type: CellType,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellType {
    /// Any text, also several items that semicolons separate.
    Text,
    Flag,
    Integer,
    /// With at most so many decimals.
    Number {
        decimals: u32,
    },
    Day,
    /// In UTC (RFC 3339), as text.
    Instant,
}

/// A known value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    Text(&'a str),
    Flag(bool),
    Integer(i64),
    /// `units` divided by ten to the number of decimals.
    Number {
        units: i64,
        decimals: u32,
    },
    Day(Date),
    Instant(&'a str),
}

impl Cell<'_> {
    pub const fn cell_type(&self) -> CellType {
        match self {
            Self::Text(_) => CellType::Text,
            Self::Flag(_) => CellType::Flag,
            Self::Integer(_) => CellType::Integer,
            Self::Number { decimals, .. } => CellType::Number { decimals: *decimals },
            Self::Day(_) => CellType::Day,
            Self::Instant(_) => CellType::Instant,
        }
    }
}

/// A whole number of small units as the nearest float.
pub fn number(units: i64, decimals: u32) -> f64 {
    units as f64 / 10_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX))
}

/// Where a feature is.
#[derive(Clone, Copy, Debug)]
pub enum Figure<'a> {
    /// The whole of a place whose outline is not known.
    Nowhere,
    Point(Position),
    Area {
        shape: &'a Shape,
        /// A position inside it.
        label: Position,
    },
}

/// Which geometry all rows of a table have, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureType {
    Point,
    Area,
}

/// One feature.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub id: FeatureId,
    pub figure: Figure<'a>,
    pub cells: &'a Cells,
}

/// The values of one row in the order of the columns. One room for text serves all rows, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    text: String,
    kept: Vec<Option<Kept>>,
}

#[derive(Clone, Debug)]
enum Kept {
    Text(Range<usize>),
    Instant(Range<usize>),
    Flag(bool),
    Integer(i64),
    Number(i64, u32),
    Day(Date),
}

impl Cells {
    /// Room for the next row.
    pub fn clear(&mut self) {
        self.text.clear();
        self.kept.clear();
    }

    /// `None` is unknown.
    pub fn push(&mut self, cell: Option<Cell<'_>>) {
        let kept = cell.map(|cell| match cell {
            Cell::Text(text) => Kept::Text(self.keep(text)),
            Cell::Instant(text) => Kept::Instant(self.keep(text)),
            Cell::Flag(flag) => Kept::Flag(flag),
            Cell::Integer(number) => Kept::Integer(number),
            Cell::Number { units, decimals } => Kept::Number(units, decimals),
            Cell::Day(day) => Kept::Day(day),
        });
        self.kept.push(kept);
    }

    /// Items with a separator between each two; none is unknown.
    pub fn push_list<T: Display>(&mut self, items: impl Iterator<Item = T>, separator: &str) {
        let start = self.text.len();
        for item in items {
            if self.text.len() > start {
                self.text.push_str(separator);
            }
            let _ = write!(self.text, "{item}");
        }
        let kept = (self.text.len() > start).then_some(Kept::Text(start..self.text.len()));
        self.kept.push(kept);
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<Cell<'_>>> {
        self.kept
            .iter()
            .map(|kept| kept.as_ref().map(|kept| self.cell(kept)))
    }

    pub fn get(&self, index: usize) -> Option<Cell<'_>> {
        self.kept.get(index)?.as_ref().map(|kept| self.cell(kept))
    }

    pub fn len(&self) -> usize {
        self.kept.len()
    }

    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    fn keep(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    fn cell(&self, kept: &Kept) -> Cell<'_> {
        match kept {
            Kept::Text(range) => Cell::Text(&self.text[range.clone()]),
            Kept::Instant(range) => Cell::Instant(&self.text[range.clone()]),
            Kept::Flag(flag) => Cell::Flag(*flag),
            Kept::Integer(number) => Cell::Integer(*number),
            Kept::Number(units, decimals) => Cell::Number {
                units: *units,
                decimals: *decimals,
            },
            Kept::Day(day) => Cell::Day(*day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_put() {
        let mut cells = Cells::default();
        for _ in 0..2 {
            cells.clear();
            cells.push(Some(Cell::Text("à")));
            cells.push(None);
            cells.push(Some(Cell::Text("")));
            cells.push_list(["a", "b"].iter(), "; ");
            cells.push_list([""; 0].iter(), "; ");
            cells.push(Some(Cell::Number {
                units: -1234,
                decimals: 2,
            }));
        }
        let expected = [
            Some(Cell::Text("à")),
            None,
            Some(Cell::Text("")),
            Some(Cell::Text("a; b")),
            None,
            Some(Cell::Number {
                units: -1234,
                decimals: 2,
            }),
        ];
        assert_eq!(cells.iter().collect::<Vec<_>>(), expected);
        assert!((number(-1234, 2) + 12.34).abs() < 1e-12);
    }
}
