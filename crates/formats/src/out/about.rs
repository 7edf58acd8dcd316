//! What every file says of itself.

use domain::dataset::Credit;
use domain::table::{Column, FigureType};
use serde_json::json;
use time::Date;

/// The table, where it comes from, and on which terms.
#[derive(Clone, Debug)]
pub struct About {
    /// Letters, digits and hyphens: `view-sectors`.
    pub name: String,
    pub title: String,
    pub columns: Vec<Column>,
    pub figure_type: FigureType,
    /// Codes of the column that names the kind of a row.
    pub kinds: &'static [&'static str],
    /// The identifier of SPDX.
    pub licence: String,
    pub licence_url: String,
    pub attribution: String,
    /// The datasets that rows come from or rest on.
    pub credits: Vec<Credit>,
    /// Of the data.
    pub date: Date,
    /// What was asked for, as a query without its question mark; empty for all.
    pub filter: String,
    /// Origin of the instance, without a slash at the end.
    pub origin: String,
    /// Path below it of the page of a row, up to its id: `/devices/`.
    pub page: &'static str,
}

impl About {
    /// Names and texts of what a reader must know.
    pub fn members(&self) -> [(&'static str, String); 8] {
        [
            ("name", self.name.clone()),
            ("licence", self.licence.clone()),
            ("licence_url", self.licence_url.clone()),
            ("attribution", self.attribution.clone()),
            ("credits", self.credits()),
            ("date", self.date.to_string()),
            ("filter", self.filter.clone()),
            ("source", format!("{}/exports/", self.origin)),
        ]
    }

    /// The datasets, one a line.
    fn credits(&self) -> String {
        let lines: Vec<String> = self.credits.iter().map(Credit::to_string).collect();
        lines.join("\n")
    }

    /// The members as one JSON object.
    pub(super) fn json(&self) -> String {
        let members = self.members().map(|(name, text)| (name.to_owned(), json!(text)));
        serde_json::Value::Object(members.into_iter().collect()).to_string()
    }

    /// For people, in English.
    pub(super) fn description(&self) -> String {
        let selected = if self.filter.is_empty() {
            "Everything.".to_owned()
        } else {
            format!("Filter: {}.", self.filter)
        };
        let credits = match self.credits() {
            credits if credits.is_empty() => String::new(),
            credits => format!("\nFrom these datasets:\n{credits}"),
        };
        format!(
            "{}. {selected} State of {}. {} Licence: {} <{}>. Source: {}/exports/{credits}",
            self.title, self.date, self.attribution, self.licence, self.licence_url, self.origin
        )
    }

    /// The column with this name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The column that names the kind of a row.
    pub(super) fn kind_column(&self) -> Option<usize> {
        self.column("kind").or_else(|| self.column("technology"))
    }

    pub(super) fn page_of(&self, id: impl std::fmt::Display) -> String {
        format!("{}{}{id}", self.origin, self.page)
    }
}
