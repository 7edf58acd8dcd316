//! What datasets have in common that say nothing of devices and something of what is known here by name: their credit, and tables
//! that are read row by row.

use std::io::Read;
use std::ops::ControlFlow;

use domain::dataset::{self, Licence};
use domain::import::{ImportRejection, Rejection};
use include_dir::Dir;

use super::descriptor::{Descriptor, FileForm, Format};
use super::error::DatasetError;
use super::row::{Column, Notes, Row};
use super::{csv, rejection};

/// Whose a dataset is, once its licence has passed the gate.
#[derive(Clone, Debug)]
pub struct Head {
    pub code: String,
    pub title: String,
    pub publisher: String,
    /// Where it is published.
    pub address: String,
    pub licence: Licence,
    /// The credit line that each record carries.
    pub attribution: String,
}

/// The same as a descriptor writes it.
pub(super) struct HeadForm<'a> {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) publisher: String,
    pub(super) address: String,
    pub(super) licence: Option<&'a str>,
    pub(super) attribution: &'a str,
}

impl Head {
    pub(super) fn new(form: HeadForm<'_>, file: &FileForm) -> Result<Self, DatasetError> {
        let wrong = |what: &str| Err(DatasetError::Descriptor(what.to_owned()));
        let licence = dataset::licence(form.licence, form.attribution)?;
        if !Descriptor::is_code(&form.code) {
            return wrong("`code` is no code: small letters, digits and _, at most 40");
        }
        if file.format != Format::Csv {
            return wrong("what is joined by name comes as a table: `format` is csv");
        }
        for text in [&form.title, &form.publisher, &form.address] {
            if text.trim().is_empty() || text.chars().count() > 300 {
                return wrong("`title`, `publisher` or `address` is empty or longer than 300 characters");
            }
        }
        Ok(Self {
            code: form.code,
            title: form.title,
            publisher: form.publisher,
            address: form.address,
            licence,
            attribution: form.attribution.trim().to_owned(),
        })
    }
}

/// Rows of one file: more than any country has communes, or forces.
const MOST_ROWS: u64 = 200_000;

/// Reads a table that has all these columns and hands over what `made` makes of each row.
///
/// # Errors
/// What is wrong with the file as a whole.
pub(super) fn read<T>(
    input: impl Read,
    file: &FileForm,
    columns: &[&Column],
    made: impl Fn(&Row) -> Result<T, (ImportRejection, String)>,
    take: &mut dyn FnMut(Result<T, Rejection>) -> ControlFlow<()>,
) -> Result<Notes, DatasetError> {
    let mut is_checked = false;
    csv::read(input, file, &mut |row| {
        if !is_checked {
            is_checked = true;
            check_columns(&row, columns)?;
        }
        if row.number > MOST_ROWS {
            return Err(DatasetError::unsuitable(
                "the file has more than 200,000 rows; is it the right one?",
            ));
        }
        let item = match &row.fault {
            Some(fault) => Err(fault.clone()),
            None => made(&row),
        };
        let item = item.map_err(|(reason, detail)| rejection(None, row.number, reason, detail));
        match take(item) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(DatasetError::Stopped),
        }
    })
}

fn check_columns(row: &Row, columns: &[&Column]) -> Result<(), DatasetError> {
    match columns.iter().find(|column| !row.has(column)) {
        None => Ok(()),
        Some(column) => Err(DatasetError::NoColumn {
            name: column.label(),
            there: row.names.iter().take(30).cloned().collect::<Vec<_>>().join(", "),
        }),
    }
}

/// A whole number, whose digits spaces may group.
pub(super) fn whole(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_number = (1..=9).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

/// The text of the descriptor of this code in a folder of them.
pub(super) fn text_of<'a>(folder: &Dir<'a>, code: &str) -> Option<&'a str> {
    let file = folder.get_file(format!("{code}.toml"))?;
    Some(file.contents_utf8().unwrap_or_default())
}

/// Codes of all descriptors in a folder, in order.
pub(super) fn codes(folder: &Dir<'_>) -> Vec<String> {
    let files = folder.files();
    let mut codes: Vec<String> = files
        .filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    codes.sort();
    codes
}
