//! One row of a file, before anything is made of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::import::ImportRejection;
use serde::{Deserialize, Serialize};

use super::error::DatasetError;

/// A column by its name, or by its number from 1.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Column {
    Number(usize),
    Name(String),
}

impl Column {
    /// As people write it.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Name(name) => name.clone(),
        }
    }
}

/// Where the geometry of a row is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Point {
    /// The format has none, or this row has none.
    #[default]
    Absent,
    /// In the coordinates of the file.
    At(f64, f64),
    /// There is one, which is no point; says what it is.
    Other(String),
}

/// Names that rows have in common.
pub(super) type Names = Arc<[String]>;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// From 1: a line of a table without its header, an object of a collection.
    pub(super) number: u64,
    pub(super) names: Names,
    /// As many as names, or fewer.
    pub(super) values: Vec<String>,
    pub(super) point: Point,
    /// Why nothing can be made of it.
    pub(super) fault: Option<(ImportRejection, String)>,
}

impl Row {
    /// Whether its table has this column.
    pub(super) fn has(&self, column: &Column) -> bool {
        match column {
            Column::Number(number) => (1..=self.names.len()).contains(number),
            Column::Name(name) => self.names.contains(name),
        }
    }

    /// The trimmed value of a column; `None` where the row has none or it is blank.
    pub(super) fn get(&self, column: &Column) -> Option<&str> {
        let index = match column {
            Column::Number(number) => number.checked_sub(1)?,
            Column::Name(name) => self.names.iter().position(|known| known == name)?,
        };
        let value = self.values.get(index)?.trim();
        (!value.is_empty()).then_some(value)
    }
}

/// What readers say of a file that they read in spite of it, with how often.
pub type Notes = BTreeMap<String, u64>;

/// Receives rows.
pub(super) type Take<'a> = dyn FnMut(Row) -> Result<(), DatasetError> + 'a;
