//! What every file says of itself.

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
    pub fn members(&self) -> [(&'static str, String); 7] {
        [
            ("name", self.name.clone()),
            ("licence", self.licence.clone()),
            ("licence_url", self.licence_url.clone()),
            ("attribution", self.attribution.clone()),
            ("date", self.date.to_string()),
            ("filter", self.filter.clone()),
            ("source", format!("{}/exports/", self.origin)),
        ]
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
        format!(
            "{}. {selected} State of {}. {} Licence: {} <{}>. Source: {}/exports/",
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
