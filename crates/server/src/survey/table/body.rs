//! What the form of a table sends. Unknown and repeated fields are errors; it judges no value.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::Request;
use domain::ids::FeatureId;
use domain::report::{Finding, Form};

use crate::extract::Sent;
use crate::extract::body::malformed;
use crate::problem::Problem;
use crate::survey::known::MOST_KNOWN;
use crate::survey::rows::{COLUMNS, is_blank};

/// Rows of one table. What is more is a file.
pub(super) const MOST_ROWS: usize = 100;
/// Rows of an empty table, and those that a press adds.
pub(super) const FIRST_ROWS: usize = 10;
/// Longest body, in bytes: each row with a remark of some lines, percent-encoded.
const LONGEST: usize = 512 * 1024;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TableBody {
    pub(super) token: String,
    pub(super) contributor: String,
    /// The trap: no person sees this field.
    pub(super) website: String,
    pub(super) step: Step,
    /// How many rows the page is to have.
    pub(super) rows_wanted: usize,
    /// Day of the walk, for all of it.
    pub(super) seen_on: String,
    /// By number, from 1. Blank ones are not among them.
    pub(super) rows: BTreeMap<usize, Form>,
    pub(super) known: BTreeMap<FeatureId, Finding>,
    pub(super) is_compared: bool,
}

/// Which button was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Step {
    #[default]
    Send,
    /// Say what is wrong and what stands nearby, and send nothing.
    Check,
    More,
}

impl TableBody {
    pub(super) async fn read(request: Request<Body>) -> Result<Self, Problem> {
        let Sent::Form(parts) = Sent::read(request, LONGEST).await? else {
            return Err(malformed());
        };
        let mut body = Self::default();
        let mut seen = BTreeSet::new();
        for part in parts {
            if part.is_file || !seen.insert(part.name.clone()) {
                return Err(malformed());
            }
            body.take(&part.name, part.text)?;
        }
        body.rows.retain(|_, row| !is_blank(row));
        Ok(body)
    }

    fn take(&mut self, name: &str, text: String) -> Result<(), Problem> {
        match name {
            "token" => self.token = text,
            "contributor" => self.contributor = text,
            "website" => self.website = text,
            "seen_on" => self.seen_on = text,
            "compared" => self.is_compared = text == "yes",
            "rows" => {
                let count: usize = text.parse().map_err(|_| malformed())?;
                self.rows_wanted = self.rows_wanted.max(count.min(MOST_ROWS));
            }
            "more" => {
                let count: usize = text.parse().map_err(|_| malformed())?;
                self.rows_wanted = count.min(MOST_ROWS);
                self.step = Step::More;
            }
            "step" => {
                self.step = match text.as_str() {
                    "send" => Step::Send,
                    "check" => Step::Check,
                    _ => return Err(malformed()),
                };
            }
            name => return self.take_cell(name, text),
        }
        Ok(())
    }

    fn take_cell(&mut self, name: &str, text: String) -> Result<(), Problem> {
        if let Some(id) = name.strip_prefix("known_") {
            let id: FeatureId = id.parse().map_err(|_| malformed())?;
            match text.as_str() {
                "" => {}
                text => {
                    let finding = Finding::from_code(text).filter(|finding| *finding != Finding::Different);
                    self.known.insert(id, finding.ok_or_else(malformed)?);
                }
            }
            return if self.known.len() > MOST_KNOWN {
                Err(malformed())
            } else {
                Ok(())
            };
        }
        let (number, column) = cell(name).ok_or_else(malformed)?;
        self.rows.entry(number).or_default().set(column, text);
        Ok(())
    }

    /// Rows that the page shows: those that were asked for, and at least those that hold something.
    pub(super) fn shown_rows(&self) -> usize {
        let filled = self.rows.keys().next_back().copied().unwrap_or_default();
        self.rows_wanted.max(filled).max(FIRST_ROWS)
    }

    /// All that tells one table from the next, for its receipt.
    pub(super) fn said(&self, area: &str) -> Form {
        let mut said = Form::default()
            .with("sheet", area)
            .with("seen_on", self.seen_on.as_str());
        for (number, row) in &self.rows {
            for (column, text) in row.iter() {
                said.set(name(*number, column), text);
            }
        }
        for (id, finding) in &self.known {
            said.set(format!("known_{id}"), finding.code());
        }
        said
    }
}

/// Name of the field of a row.
pub(super) fn name(number: usize, column: &str) -> String {
    format!("row_{number}_{column}")
}

/// Number and column of a field.
fn cell(name: &str) -> Option<(usize, &'static str)> {
    let (number, column) = name.strip_prefix("row_")?.split_once('_')?;
    let number = number
        .parse()
        .ok()
        .filter(|number| (1..=MOST_ROWS).contains(number))?;
    let column = COLUMNS.into_iter().find(|known| *known == column)?;
    Some((number, column))
}
