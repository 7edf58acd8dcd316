//! A descriptor in the making, as a person fills it in: written as the file that it would be, and checked like any other.

use std::collections::BTreeMap;

use serde::Serialize;

use super::descriptor::{Descriptor, FileForm, Format};
use super::error::DatasetError;
use super::row::Column;

/// What a descriptor says, unchecked. [`Draft::check`] is the only way to something that may be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Draft {
    pub code: String,
    pub title: String,
    pub publisher: String,
    pub address: String,
    pub licence: String,
    pub attribution: String,
    pub date: String,
    pub status: String,
    pub complete: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<Column>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<Column>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub place_names: Vec<Column>,
    /// Attributes that all rows have; `kind` among them.
    pub set: BTreeMap<String, String>,
    pub file: FileForm,
    #[serde(skip_serializing_if = "DraftPosition::is_empty")]
    pub position: DraftPosition,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_known: Option<DraftDay>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub column: Vec<DraftColumn>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DraftPosition {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<Column>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<Column>,
    /// Metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<u16>,
}

impl DraftPosition {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftDay {
    pub from: Column,
    /// As `dd/mm/yyyy`.
    pub format: String,
}

/// A column that becomes an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftColumn {
    pub from: Column,
    pub to: String,
    /// `skip` or `reject`.
    pub unknown: String,
}

impl Draft {
    /// Nothing is said but how the file is written.
    pub fn of(file: FileForm) -> Self {
        Self {
            code: String::new(),
            title: String::new(),
            publisher: String::new(),
            address: String::new(),
            licence: String::new(),
            attribution: String::new(),
            date: String::new(),
            status: String::new(),
            complete: false,
            key: Vec::new(),
            keep: Vec::new(),
            place_names: Vec::new(),
            set: BTreeMap::new(),
            file,
            position: DraftPosition::default(),
            first_known: None,
            column: Vec::new(),
        }
    }

    /// The text of the file, for the command line.
    ///
    /// # Errors
    /// None that the types of its fields allow.
    pub fn text(&self) -> Result<String, DatasetError> {
        toml::to_string(self).map_err(|error| DatasetError::Descriptor(error.to_string()))
    }

    /// # Errors
    /// The same as of a descriptor that somebody wrote by hand.
    pub fn check(&self) -> Result<Descriptor, DatasetError> {
        Descriptor::parse(&self.text()?)
    }
}

impl Format {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
            Self::Shapefile => "shapefile",
            Self::Gpx => "gpx",
            Self::Kml => "kml",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let file = FileForm {
            delimiter: Some(';'),
            encoding: Some("windows-1252".to_owned()),
            decimal_comma: true,
            ..FileForm::of(Format::Csv)
        };
        Draft {
            code: "town".to_owned(),
            title: "Caméras \"de la ville\"\n".to_owned(),
            publisher: "La ville".to_owned(),
            address: "https://example.org".to_owned(),
            licence: "etalab-2.0".to_owned(),
            attribution: "La ville".to_owned(),
            date: "2026-01-31".to_owned(),
            status: "authorised".to_owned(),
            key: vec![Column::Name("n° \"1\"".to_owned())],
            keep: vec![Column::Number(3)],
            set: [("kind".to_owned(), "camera".to_owned())].into(),
            position: DraftPosition {
                x: Some(Column::Name("X".to_owned())),
                y: Some(Column::Name("Y".to_owned())),
                accuracy_m: Some(10),
            },
            first_known: Some(DraftDay {
                from: Column::Name("posée le".to_owned()),
                format: "dd/mm/yyyy".to_owned(),
            }),
            column: vec![DraftColumn {
                from: Column::Name("support".to_owned()),
                to: "mount".to_owned(),
                unknown: "skip".to_owned(),
            }],
            ..Draft::of(file)
        }
    }

    #[test]
    fn a_draft_becomes_the_descriptor_that_it_says() {
        let descriptor = draft().check().unwrap();
        assert_eq!(descriptor.title, "Caméras \"de la ville\"\n");
        assert_eq!(descriptor.key, draft().key);
        assert_eq!(descriptor.keep, [Column::Number(3)]);
        assert_eq!(descriptor.file, draft().file);
        assert_eq!(descriptor.position.accuracy_m, Some(10));
        assert_eq!(descriptor.columns.len(), 1);
        assert!(descriptor.first_known.is_some());
    }

    #[test]
    fn a_draft_passes_the_same_gate() {
        let without = Draft {
            licence: String::new(),
            ..draft()
        };
        assert!(matches!(without.check(), Err(DatasetError::Licence(_))));
        let seen = Draft {
            status: "observed".to_owned(),
            ..draft()
        };
        assert!(seen.check().is_err());
    }
}
