//! How well the reader reads, by field.

use std::collections::{BTreeMap, BTreeSet};

use crate::shared::FIELDS;

#[derive(Default)]
struct Score {
    noted: usize,
    proposed: usize,
    right: usize,
    /// Orders in which the field is exactly as noted.
    exact: usize,
}

impl Score {
    fn add(&mut self, noted: &BTreeSet<String>, proposed: &BTreeSet<String>) {
        self.noted += noted.len();
        self.proposed += proposed.len();
        self.right += noted.intersection(proposed).count();
        self.exact += usize::from(noted == proposed);
    }

    fn row(&self, field: &str) -> String {
        let share = |of: usize| {
            if of == 0 {
                "–".to_owned()
            } else {
                format!("{:.2}", self.right as f64 / of as f64)
            }
        };
        format!(
            "| {field} | {} | {} | {} | {} | {} | {} |",
            self.noted,
            self.proposed,
            self.right,
            share(self.proposed),
            share(self.noted),
            self.exact
        )
    }
}

/// The scores of all fields.
#[derive(Default)]
pub(crate) struct Table(BTreeMap<&'static str, Score>);

impl Table {
    /// Counts one field of one order, and says what differs.
    pub(crate) fn add(
        &mut self,
        order: &str,
        field: &'static str,
        noted: &BTreeSet<String>,
        proposed: &BTreeSet<String>,
    ) {
        if noted != proposed {
            println!("{order} {field}: noted {noted:?}, proposed {proposed:?}");
        }
        self.0.entry(field).or_default().add(noted, proposed);
    }

    /// As it stands in `docs/act-reading.md`.
    pub(crate) fn print(&self) {
        println!("| field | noted | proposed | right | precision | recall | orders exact |");
        println!("|---|---|---|---|---|---|---|");
        for field in FIELDS {
            println!("{}", self.0[field].row(field));
        }
    }

    #[track_caller]
    pub(crate) fn assert_exact(&self) {
        for (field, score) in &self.0 {
            assert_eq!(score.right, score.noted, "{field}: something noted is missed");
            assert_eq!(
                score.right, score.proposed,
                "{field}: something proposed is wrong"
            );
        }
    }
}
