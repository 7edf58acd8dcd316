//! Datasets that say nothing of devices and something of places: a table with a department and a name in each row, and what was
//! counted there. Descriptors of them are `figures/*.toml`. Which place a row is about is for the caller to find.

use std::collections::BTreeMap;
use std::io::Read;
use std::ops::ControlFlow;

use domain::figure::FigureKind;
use domain::import::{ImportRejection, Rejection};
use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::descriptor::FileForm;
use super::error::DatasetError;
use super::head::{self, Head, HeadForm, whole};
use super::row::{Column, Notes, Row};

static FIGURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/figures");

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
    pub head: Head,
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
        head::text_of(&FIGURES, code).map(Self::parse)
    }

    /// Codes of all that come with the program, in order.
    pub fn codes() -> Vec<String> {
        head::codes(&FIGURES)
    }

    pub fn parse(text: &str) -> Result<Self, DatasetError> {
        let form: Form = toml::from_str(text)?;
        let head = HeadForm {
            code: form.code,
            title: form.title,
            publisher: form.publisher,
            address: form.address,
            licence: form.licence.as_deref(),
            attribution: &form.attribution,
        };
        let head = Head::new(head, &form.file)?;
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
            return Err(DatasetError::Descriptor(
                "`figures` names no column, or one figure twice".to_owned(),
            ));
        }
        Ok(Self {
            head,
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
        let columns: Vec<&Column> = [&self.join.department, &self.join.name]
            .into_iter()
            .chain(&self.join.population)
            .chain(self.figures.iter().map(|(column, _)| column))
            .collect();
        head::read(input, &self.file, &columns, |row| self.row(row), take)
    }

    fn row(&self, row: &Row) -> Result<FigureRow, (ImportRejection, String)> {
        let (Some(department), Some(name)) = (row.get(&self.join.department), row.get(&self.join.name))
        else {
            let what = "it names no department or no commune".to_owned();
            return Err((ImportRejection::NoPosition, what));
        };
        if [department, name]
            .iter()
            .any(|text| text.chars().count() > LONGEST_NAME)
        {
            let what = "a name of more than 200 characters".to_owned();
            return Err((ImportRejection::TextNotStorable, what));
        }
        let mut counts = Vec::with_capacity(self.figures.len());
        for (column, kind) in &self.figures {
            let Some(text) = row.get(column) else { continue };
            let Some(value) = whole(text) else {
                let what = format!("column {:?}: a value that is no whole number", column.label());
                return Err((ImportRejection::UnknownValue, what));
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
