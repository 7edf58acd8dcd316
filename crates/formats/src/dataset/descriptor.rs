//! Descriptors: all that is peculiar to a dataset, as data. Those in `datasets/*.toml` are part of the program;
//! `docs/imports.md` explains the parts.

use std::collections::BTreeMap;

use domain::dataset::{self, Licence};
use domain::device::{Device, DeviceKind};
use domain::status::Status;
use domain::taxonomy::{self, Attribute, Value, ValueType};
use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};
use time::Date;

use super::crs;
use super::error::DatasetError;
use super::row::Column;
use super::value::{self, Decimal};

static DATASETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/datasets");

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Csv,
    /// Also one feature a line.
    GeoJson,
    Shapefile,
    Gpx,
    Kml,
}

impl Format {
    /// Of files, without the dot.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["csv", "tsv", "txt"],
            Self::GeoJson => &["geojson", "json", "geojsonl", "geojsonseq"],
            Self::Shapefile => &["shp"],
            Self::Gpx => &["gpx"],
            Self::Kml => &["kml"],
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FileForm {
    pub format: Format,
    /// A label as on the web: `utf-8`, `windows-1252`, `utf-16le`. Without it, the beginning of the file tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Whether `1,5` is one and a half.
    #[serde(default)]
    pub decimal_comma: bool,
    /// Whether the first line names the columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<bool>,
    /// EPSG code of the coordinates; longitude and latitude if it is not given, but for a Shapefile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crs: Option<u32>,
}

impl FileForm {
    /// Written in this format, of which nothing more is said.
    pub const fn of(format: Format) -> Self {
        Self {
            format,
            encoding: None,
            delimiter: None,
            decimal_comma: false,
            header: None,
            crs: None,
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PositionForm {
    /// Columns of the coordinates, in the system of the file.
    pub(super) x: Option<Column>,
    pub(super) y: Option<Column>,
    /// Columns with names of streets; where two of them cross, it stands.
    #[serde(default)]
    pub(super) streets: Vec<Column>,
    /// Metres within which it stands, for all rows.
    pub(super) accuracy_m: Option<u16>,
}

/// A file of crossings: which streets meet where.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CrossingsForm {
    pub(super) streets: [Column; 2],
    pub(super) x: Column,
    pub(super) y: Column,
    pub(super) file: FileForm,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnForm {
    from: Column,
    to: String,
    /// What the publisher writes, and what it is here. Without it the values are ours already.
    #[serde(default)]
    values: BTreeMap<String, String>,
    /// What becomes of a row with a value that is not known.
    #[serde(default)]
    unknown: Unknown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unknown {
    /// The row is not taken.
    #[default]
    Reject,
    /// The value is left out: it stays unknown.
    Skip,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayForm {
    pub(super) from: Column,
    pub(super) format: value::DayFormat,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    code: String,
    title: String,
    publisher: String,
    address: String,
    licence: Option<String>,
    #[serde(default)]
    attribution: String,
    /// Of the data, not of the import.
    date: String,
    #[serde(default)]
    complete: bool,
    status: Status,
    file: FileForm,
    #[serde(default)]
    key: Vec<Column>,
    #[serde(default)]
    position: PositionForm,
    crossings: Option<CrossingsForm>,
    set: BTreeMap<String, toml::Value>,
    #[serde(default)]
    column: Vec<ColumnForm>,
    first_known: Option<DayForm>,
    #[serde(default)]
    keep: Vec<Column>,
    #[serde(default)]
    place_names: Vec<Column>,
}

/// A column that becomes an attribute.
#[derive(Clone, Debug)]
pub(super) struct Mapped {
    pub(super) from: Column,
    pub(super) attribute: &'static Attribute,
    pub(super) values: BTreeMap<String, Value>,
    pub(super) unknown: Unknown,
}

/// A descriptor that may be used: its licence has passed the gate, and all that it names is there.
#[derive(Clone, Debug)]
pub struct Descriptor {
    /// Of the source in the database: `paris_prefecture_2013`.
    pub code: String,
    pub title: String,
    pub publisher: String,
    /// Where it is published.
    pub address: String,
    pub licence: Licence,
    /// The credit line that each record carries.
    pub attribution: String,
    /// Day of the data.
    pub date: Date,
    /// Whether each file is the whole dataset, so that what is missing in it is gone from the source.
    pub is_complete: bool,
    pub status: Status,
    pub file: FileForm,
    pub(super) key: Vec<Column>,
    pub(super) position: PositionForm,
    pub(super) crossings: Option<CrossingsForm>,
    pub(super) kind: DeviceKind,
    pub(super) constants: Vec<(&'static str, Value)>,
    pub(super) columns: Vec<Mapped>,
    pub(super) first_known: Option<DayForm>,
    /// Columns that are kept as they came, beside the feature.
    pub(super) keep: Vec<Column>,
    /// Those of them that hold names of streets and squares, which are often those of people.
    pub(super) place_names: Vec<Column>,
}

impl Descriptor {
    /// The descriptor of this code that comes with the program.
    pub fn known(code: &str) -> Option<Result<Self, DatasetError>> {
        let file = DATASETS.get_file(format!("{code}.toml"))?;
        Some(Self::parse(file.contents_utf8().unwrap_or_default()))
    }

    /// Codes of all that come with the program, in order.
    pub fn codes() -> Vec<String> {
        let mut codes: Vec<String> = DATASETS
            .files()
            .filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned()))
            .collect();
        codes.sort();
        codes
    }

    pub fn parse(text: &str) -> Result<Self, DatasetError> {
        let form: Form = toml::from_str(text)?;
        let wrong = |what: String| Err(DatasetError::Descriptor(what));
        let licence = dataset::licence(form.licence.as_deref(), &form.attribution)?;
        if !Self::is_code(&form.code) {
            return wrong(format!(
                "`code` {:?} is no code: small letters, digits and _, at most 40, and neither osm nor sample",
                form.code
            ));
        }
        for (name, text) in [
            ("title", &form.title),
            ("publisher", &form.publisher),
            ("address", &form.address),
        ] {
            if text.trim().is_empty() || text.chars().count() > 300 {
                return wrong(format!("`{name}` is empty or longer than 300 characters"));
            }
        }
        if !form.address.starts_with("https://") && !form.address.starts_with("http://") {
            return wrong("`address` is no address on the web".to_owned());
        }
        if !matches!(form.status, Status::Authorised | Status::Announced) {
            return wrong(format!(
                "`status` is {}; a dataset is on record, nobody has seen anything: authorised or announced",
                form.status.code()
            ));
        }
        let Some(date) = value::DayFormat::Iso.read(&form.date) else {
            return wrong(format!("`date` {:?} is no day as 2026-11-30", form.date));
        };
        let decimal = Decimal::of(form.file.decimal_comma);
        let (kind, constants) = constants(&form.set)?;
        let columns = form
            .column
            .into_iter()
            .map(|column| mapped(column, decimal))
            .collect::<Result<Vec<_>, _>>()?;
        for file in
            std::iter::once(&form.file).chain(form.crossings.as_ref().map(|crossings| &crossings.file))
        {
            crs::system(file.crs.unwrap_or(4326))?;
        }
        if let Some(column) = form.place_names.iter().find(|column| !form.keep.contains(column)) {
            return wrong(format!(
                "`place_names`: {:?} is no column of `keep`",
                column.label()
            ));
        }
        let position = form.position;
        if position.x.is_some() != position.y.is_some() {
            return wrong("`position` has one of x and y, and not the other".to_owned());
        }
        if form.file.format == Format::Csv && position.x.is_none() && position.streets.is_empty() {
            return wrong("a table needs `position`: x and y, or streets".to_owned());
        }
        if !position.streets.is_empty() && form.crossings.is_none() {
            return wrong(
                "`position.streets` needs `crossings`, which describes the file of crossings".to_owned(),
            );
        }
        if position.streets.len() == 1 {
            return wrong(
                "one street crosses nothing: `position.streets` needs two columns or more".to_owned(),
            );
        }
        Ok(Self {
            code: form.code,
            title: form.title,
            publisher: form.publisher,
            address: form.address,
            licence,
            attribution: form.attribution.trim().to_owned(),
            date,
            is_complete: form.complete,
            status: form.status,
            file: form.file,
            key: form.key,
            position,
            crossings: form.crossings,
            kind,
            constants,
            columns,
            first_known: form.first_known,
            keep: form.keep,
            place_names: form.place_names,
        })
    }

    /// Whether a dataset may be called so: small letters, digits and `_`, at most 40, and no source of another kind.
    pub fn is_code(code: &str) -> bool {
        code.len() <= 40
            && code.starts_with(|c: char| c.is_ascii_lowercase())
            && code
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            && !["osm", "sample"].contains(&code)
    }

    /// Whether a text is a day as `2026-11-30`.
    pub fn is_day(text: &str) -> bool {
        value::DayFormat::Iso.read(text).is_some()
    }

    /// Whether rows are placed by a second file, of crossings.
    pub fn needs_crossings(&self) -> bool {
        !self.position.streets.is_empty()
    }
}

fn attribute(name: &str) -> Result<&'static Attribute, DatasetError> {
    let found = taxonomy::find::<Device>(name);
    match found {
        Some(attribute) if attribute.value_type != ValueType::Range => Ok(attribute),
        _ => {
            let names: Vec<&str> = <Device as taxonomy::Described>::ATTRIBUTES
                .iter()
                .filter(|attribute| attribute.value_type != ValueType::Range)
                .map(|attribute| attribute.name)
                .collect();
            Err(DatasetError::Descriptor(format!(
                "{name:?} is no attribute of a device that can be given; these are: {}",
                names.join(", ")
            )))
        }
    }
}

/// Attributes that all rows share.
type Constants = Vec<(&'static str, Value)>;

/// What is true of all rows; what kind of thing they are among it, at least as a default.
fn constants(set: &BTreeMap<String, toml::Value>) -> Result<(DeviceKind, Constants), DatasetError> {
    let mut kind = None;
    let mut constants = Vec::new();
    for (name, given) in set {
        let attribute = attribute(name)?;
        let text = match given {
            toml::Value::String(text) => text.clone(),
            toml::Value::Array(codes) => codes
                .iter()
                .filter_map(toml::Value::as_str)
                .collect::<Vec<_>>()
                .join(";"),
            other => other.to_string(),
        };
        let read = value::read(&text, attribute.value_type, Decimal::Point)
            .ok_or_else(|| DatasetError::Descriptor(format!("`set`: {text:?} is no {name}")))?;
        if name == "kind" {
            kind = DeviceKind::from_code(&text);
        } else {
            constants.push((attribute.name, read));
        }
    }
    let kind = kind.ok_or_else(|| {
        DatasetError::Descriptor("`set` has no `kind`: what the rows are, where no column says it".to_owned())
    })?;
    Ok((kind, constants))
}

fn mapped(form: ColumnForm, decimal: Decimal) -> Result<Mapped, DatasetError> {
    let attribute = attribute(&form.to)?;
    let values = form
        .values
        .into_iter()
        .map(|(theirs, ours)| {
            let read = value::read(&ours, attribute.value_type, decimal).ok_or_else(|| {
                DatasetError::Descriptor(format!("`column` to {:?}: {ours:?} is no {}", form.to, form.to))
            })?;
            Ok((value::folded(&theirs), read))
        })
        .collect::<Result<_, DatasetError>>()?;
    Ok(Mapped {
        from: form.from,
        attribute,
        values,
        unknown: form.unknown,
    })
}
