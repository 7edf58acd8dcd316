//! Datasets that say nothing of devices and something of places: a table with a department and a name in each row, and what was
//! counted there. Descriptors of them are `figures/*.toml`. Which place a row is about is for the caller to find.

use std::collections::BTreeMap;
use std::io::Read;
use std::ops::ControlFlow;

use domain::dataset::{self, Licence};
use domain::figure::FigureKind;
use domain::import::{ImportRejection, Rejection};
use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::descriptor::{Descriptor, FileForm, Format};
use super::error::DatasetError;
use super::row::{Column, Notes, Row};
use super::{csv, rejection};

static FIGURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/figures");

/// Rows of one file: more than any country has communes.
const MOST_ROWS: u64 = 200_000;

/// Characters of a name or a department.
const LONGEST_NAME: usize = 200;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Join {
    department: Column,
    name: Column,
    population: Option<Column>,
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
    year: Option<i16>,
    file: FileForm,
    join: Join,
    figures: BTreeMap<String, String>,
}

/// What a dataset of figures is, once its licence has passed the gate.
#[derive(Clone, Debug)]
pub struct FigureDescriptor {
    pub code: String,
    pub title: String,
    pub publisher: String,
    pub address: String,
    pub licence: Licence,
    pub attribution: String,
    /// None where the publisher does not say it.
    pub year: Option<i16>,
    file: FileForm,
    join: Join,
    figures: Vec<(Column, FigureKind)>,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// From 1.
    pub number: u64,
    pub department: String,
    pub name: String,
    /// None where it is missing or no number.
    pub population: Option<u32>,
    pub counts: Vec<(FigureKind, u32)>,
}

impl FigureDescriptor {
    /// The descriptor of this code that comes with the program.
    pub fn known(code: &str) -> Option<Result<Self, DatasetError>> {
        let file = FIGURES.get_file(format!("{code}.toml"))?;
        Some(Self::parse(file.contents_utf8().unwrap_or_default()))
    }

    /// Codes of all that come with the program, in order.
    pub fn codes() -> Vec<String> {
        let files = FIGURES.files();
        let mut codes: Vec<String> = files
            .filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned()))
            .collect();
        codes.sort();
        codes
    }

    pub fn parse(text: &str) -> Result<Self, DatasetError> {
        let form: Form = toml::from_str(text)?;
        let wrong = |what: &str| Err(DatasetError::Descriptor(what.to_owned()));
        let licence = dataset::licence(form.licence.as_deref(), &form.attribution)?;
        if !Descriptor::is_code(&form.code) {
            return wrong("`code` is no code: small letters, digits and _, at most 40");
        }
        if form.file.format != Format::Csv {
            return wrong("figures of places come as a table: `format` is csv");
        }
        for text in [&form.title, &form.publisher, &form.address] {
            if text.trim().is_empty() || text.chars().count() > 300 {
                return wrong("`title`, `publisher` or `address` is empty or longer than 300 characters");
            }
        }
        let figures = form
            .figures
            .into_iter()
            .map(|(from, to)| match FigureKind::from_code(&to) {
                Some(kind) => Ok((Column::Name(from), kind)),
                None => Err(DatasetError::Descriptor(format!(
                    "`figures`: {to:?} is nothing that is counted"
                ))),
            })
            .collect::<Result<Vec<_>, _>>()?;
        let mut kinds: Vec<FigureKind> = figures.iter().map(|(_, kind)| *kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() || kinds.len() != figures.len() {
            return wrong("`figures` names no column, or one figure twice");
        }
        Ok(Self {
            code: form.code,
            title: form.title,
            publisher: form.publisher,
            address: form.address,
            licence,
            attribution: form.attribution.trim().to_owned(),
            year: form.year,
            file: form.file,
            join: form.join,
            figures,
        })
    }

    /// Reads a table and hands over each row, or why it says nothing. Returns what is not as it should be and was read all
    /// the same.
    ///
    /// # Errors
    /// What is wrong with the file as a whole.
    pub fn read(
        &self,
        input: impl Read,
        take: &mut dyn FnMut(Result<FigureRow, Rejection>) -> ControlFlow<()>,
    ) -> Result<Notes, DatasetError> {
        let mut is_checked = false;
        csv::read(input, &self.file, &mut |row| {
            if !is_checked {
                is_checked = true;
                self.check_columns(&row)?;
            }
            if row.number > MOST_ROWS {
                return Err(DatasetError::unsuitable(
                    "the file has more rows than a country has communes",
                ));
            }
            match take(self.row(&row)) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(DatasetError::Stopped),
            }
        })
    }

    fn check_columns(&self, row: &Row) -> Result<(), DatasetError> {
        let join = [&self.join.department, &self.join.name];
        let named = join
            .into_iter()
            .chain(&self.join.population)
            .chain(self.figures.iter().map(|(column, _)| column));
        for column in named {
            if !row.has(column) {
                return Err(DatasetError::NoColumn {
                    name: column.label(),
                    there: row.names.iter().take(30).cloned().collect::<Vec<_>>().join(", "),
                });
            }
        }
        Ok(())
    }

    fn row(&self, row: &Row) -> Result<FigureRow, Rejection> {
        let refused = |reason, detail: String| rejection(None, row.number, reason, detail);
        if let Some((reason, detail)) = &row.fault {
            return Err(refused(*reason, detail.clone()));
        }
        let (Some(department), Some(name)) = (row.get(&self.join.department), row.get(&self.join.name))
        else {
            let what = "it names no department or no commune".to_owned();
            return Err(refused(ImportRejection::NoPosition, what));
        };
        if [department, name]
            .iter()
            .any(|text| text.chars().count() > LONGEST_NAME)
        {
            let what = "a name of more than 200 characters".to_owned();
            return Err(refused(ImportRejection::TextNotStorable, what));
        }
        let mut counts = Vec::with_capacity(self.figures.len());
        for (column, kind) in &self.figures {
            let Some(text) = row.get(column) else { continue };
            let Some(value) = whole(text) else {
                let what = format!("column {:?}: a value that is no whole number", column.label());
                return Err(refused(ImportRejection::UnknownValue, what));
            };
            counts.push((*kind, value));
        }
        Ok(FigureRow {
            number: row.number,
            department: department.to_owned(),
            // A cell may hold a line break.
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            population: self
                .join
                .population
                .as_ref()
                .and_then(|column| whole(row.get(column)?)),
            counts,
        })
    }
}

/// A whole number, whose digits spaces may group.
fn whole(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_number = (1..=9).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Result<Vec<Result<FigureRow, Rejection>>, DatasetError> {
        let descriptor = FigureDescriptor::known("police_municipale").unwrap()?;
        let mut rows = Vec::new();
        descriptor.read(table.as_bytes(), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    const HEAD: &str = "departement,communes ,habitants,mise_en_commun,agents_police,asvp,gardes_champetres,maitre_chien,\
                        chien_police,commune-brigade_cynophile\n";

    #[test]
    fn rows_are_read_with_their_slips() {
        let table = format!(
            "{HEAD}1,AMBERIEU EN BUGEY,14854,1,8,0,0,0,0,0\n1,X,29?829,0,1,,0,0,0,0\n,Y,1,0,1,0,0,0,0,0\n1,Z,2\u{a0}667,0,many,0,0,0,0,0\n"
        );
        let rows = read(&table).unwrap();
        let first = rows[0].as_ref().unwrap();
        assert_eq!(
            (first.name.as_str(), first.population),
            ("AMBERIEU EN BUGEY", Some(14_854))
        );
        assert!(first.counts.contains(&(FigureKind::MunicipalPoliceOfficers, 8)));
        assert_eq!(first.counts.len(), 6);
        let second = rows[1].as_ref().unwrap();
        // What is not said is not zero.
        assert_eq!((second.population, second.counts.len()), (None, 5));
        assert_eq!(rows[2].as_ref().unwrap_err().reason, ImportRejection::NoPosition);
        assert_eq!(
            rows[3].as_ref().unwrap_err().reason,
            ImportRejection::UnknownValue
        );
        assert_eq!(whole("2\u{a0}667"), Some(2_667));
    }

    #[test]
    fn another_table_is_refused_at_once() {
        assert!(matches!(read("a,b\n1,2\n"), Err(DatasetError::NoColumn { .. })));
    }

    #[test]
    fn figures_pass_the_gate_too() {
        let text = FIGURES
            .get_file("police_municipale.toml")
            .unwrap()
            .contents_utf8()
            .unwrap();
        let refused = FigureDescriptor::parse(&text.replace("etalab-2.0", "CC-BY-NC-4.0"));
        assert!(matches!(refused, Err(DatasetError::Licence(_))));
        assert!(FigureDescriptor::parse(&text.replace("street_wardens", "cameras")).is_err());
        assert!(FigureDescriptor::parse(&text.replace("street_wardens", "police_dogs")).is_err());
    }
}
