//! Datasets that say nothing of devices or places and something of organisations: a table with a name in each row, that uses a
//! technology. Descriptors of them are `usages/*.toml`. Which organisation a name is that of is for the caller to find.

#[cfg(test)]
mod tests;

use std::io::Read;
use std::ops::ControlFlow;

use domain::import::{ImportRejection, Rejection};
use domain::taxonomy::NAME_LENGTH;
use domain::text::Text;
use domain::usage::{MOST_DEVICES, MOST_RETENTION_DAYS, Used};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use time::Date;

use super::descriptor::{DayForm, FileForm};
use super::error::DatasetError;
use super::head::{self, Head, HeadForm, whole};
use super::row::{Column, Notes, Row};
use super::value::{DayFormat, folded};

static USAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/usages");

/// Characters of an address.
const LONGEST_ADDRESS: usize = 500;

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
    file: FileForm,
    usage: UsageForm,
    /// What the publisher writes where it does not know.
    #[serde(default)]
    unknown: Vec<String>,
    #[serde(default)]
    leave_out: Vec<LeaveOut>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UsageForm {
    organisation: Column,
    used: String,
    vendor: Option<String>,
    vendor_from: Option<Column>,
    product: Option<String>,
    devices_from: Option<Column>,
    retention_days_from: Option<Column>,
    address_from: Option<Column>,
    day: Option<DayForm>,
}

/// Rows that say in a column, in one of these words, that they are not about somebody who uses it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LeaveOut {
    from: Column,
    words: Vec<String>,
}

#[derive(Clone, Debug)]
enum Vendor {
    Fixed(String),
    From(Column),
}

/// What a dataset of usages is, once its licence has passed the gate.
#[derive(Clone, Debug)]
pub struct UsageDescriptor {
    pub head: Head,
    /// Day of the data, where a row gives none.
    pub date: Date,
    pub used: Used,
    file: FileForm,
    organisation: Column,
    vendor: Option<Vendor>,
    product: Option<String>,
    devices: Option<Column>,
    retention_days: Option<Column>,
    address: Option<Column>,
    day: Option<DayForm>,
    unknown: Vec<String>,
    leave_out: Vec<LeaveOut>,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageRow {
    /// From 1.
    pub number: u64,
    pub organisation: String,
    pub vendor: Option<String>,
    pub product: Option<String>,
    pub devices: Option<u32>,
    pub retention_days: Option<u32>,
    pub address: Option<String>,
    pub day: Date,
}

impl UsageDescriptor {
    /// The descriptor of this code that comes with the program.
    pub fn known(code: &str) -> Option<Result<Self, DatasetError>> {
        head::text_of(&USAGES, code).map(Self::parse)
    }

    /// Codes of all that come with the program, in order.
    pub fn codes() -> Vec<String> {
        head::codes(&USAGES)
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
        let wrong = |what: String| Err(DatasetError::Descriptor(what));
        let Some(date) = DayFormat::Iso.read(&form.date) else {
            return wrong(format!("`date` {:?} is no day as 2026-11-30", form.date));
        };
        let usage = form.usage;
        let Some(used) = Used::from_code(&usage.used) else {
            return wrong(format!(
                "`usage.used`: {:?} is neither a kind of device nor a technology of deployments",
                usage.used
            ));
        };
        let vendor = match (usage.vendor, usage.vendor_from) {
            (Some(_), Some(_)) => {
                return wrong("`usage` has both `vendor` and `vendor_from`: it is one of them".to_owned());
            }
            (Some(name), None) => Some(Vendor::Fixed(name)),
            (None, from) => from.map(Vendor::From),
        };
        let fixed = match &vendor {
            Some(Vendor::Fixed(name)) => Some(name),
            _ => None,
        };
        for name in fixed.into_iter().chain(&usage.product) {
            if !matches!(Text::line(name, NAME_LENGTH), Ok(Some(_))) {
                return wrong(format!(
                    "`usage`: {name:?} is no name of at most {NAME_LENGTH} characters"
                ));
            }
        }
        if form
            .leave_out
            .iter()
            .any(|some| some.words.is_empty() || some.words.iter().any(|word| plain(word).trim().is_empty()))
        {
            return wrong("`leave_out` has no `words`, or one without a letter".to_owned());
        }
        Ok(Self {
            head,
            date,
            used,
            file: form.file,
            organisation: usage.organisation,
            vendor,
            product: usage.product,
            devices: usage.devices_from,
            retention_days: usage.retention_days_from,
            address: usage.address_from,
            day: usage.day,
            unknown: form.unknown.iter().map(|text| folded(text)).collect(),
            leave_out: form.leave_out,
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
        take: &mut dyn FnMut(Result<UsageRow, Rejection>) -> ControlFlow<()>,
    ) -> Result<Notes, DatasetError> {
        let vendor = match &self.vendor {
            Some(Vendor::From(column)) => Some(column),
            _ => None,
        };
        let columns: Vec<&Column> = std::iter::once(&self.organisation)
            .chain(vendor)
            .chain(&self.devices)
            .chain(&self.retention_days)
            .chain(&self.address)
            .chain(self.day.as_ref().map(|day| &day.from))
            .chain(self.leave_out.iter().map(|some| &some.from))
            .collect();
        head::read(input, &self.file, &columns, |row| self.row(row), take)
    }

    fn row(&self, row: &Row) -> Result<UsageRow, (ImportRejection, String)> {
        let is_left_out = self.leave_out.iter().any(|some| {
            row.get(&some.from).is_some_and(|text| {
                let text = plain(text);
                some.words.iter().any(|word| text.contains(&plain(word)))
            })
        });
        if is_left_out {
            let what = "the dataset itself says that it is not in use, or a duplicate".to_owned();
            return Err((ImportRejection::NotInUse, what));
        }
        let organisation = self
            .name(row, &self.organisation)?
            .ok_or_else(|| (ImportRejection::NotPlaced, "it names no organisation".to_owned()))?;
        let vendor = match &self.vendor {
            Some(Vendor::Fixed(name)) => Some(name.clone()),
            Some(Vendor::From(column)) => self.name(row, column)?,
            None => None,
        };
        let day = match &self.day {
            Some(form) => match self.get(row, &form.from) {
                Some(text) => form
                    .format
                    .read(text)
                    .ok_or_else(|| unknown_value(&form.from, "no day"))?,
                None => self.date,
            },
            None => self.date,
        };
        Ok(UsageRow {
            number: row.number,
            organisation,
            vendor,
            product: self.product.clone(),
            devices: self.number(row, self.devices.as_ref(), MOST_DEVICES)?,
            retention_days: self.number(row, self.retention_days.as_ref(), MOST_RETENTION_DAYS)?,
            address: self.address_of(row)?,
            day,
        })
    }

    /// The value of a column, unless it is a word for not knowing.
    fn get<'a>(&self, row: &'a Row, column: &Column) -> Option<&'a str> {
        row.get(column)
            .filter(|text| self.unknown.is_empty() || !self.unknown.contains(&folded(text)))
    }

    fn name(&self, row: &Row, column: &Column) -> Result<Option<String>, (ImportRejection, String)> {
        let Some(text) = self.get(row, column) else {
            return Ok(None);
        };
        // A cell may hold a line break.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match Text::line(&text, NAME_LENGTH) {
            Ok(name) => Ok(name.map(String::from)),
            Err(error) => {
                let what = format!("column {:?}: {error}", column.label());
                Err((ImportRejection::TextNotStorable, what))
            }
        }
    }

    /// A whole number up to `most`; days may stand behind it.
    fn number(
        &self,
        row: &Row,
        column: Option<&Column>,
        most: u32,
    ) -> Result<Option<u32>, (ImportRejection, String)> {
        let Some(column) = column else { return Ok(None) };
        let Some(text) = self.get(row, column) else {
            return Ok(None);
        };
        let text = folded(text);
        let digits = ["days", "day", "jours", "jour"]
            .into_iter()
            .find_map(|unit| text.strip_suffix(unit))
            .unwrap_or(&text);
        whole(digits)
            .filter(|number| *number <= most)
            .map(Some)
            .ok_or_else(|| unknown_value(column, "no whole number, or one that cannot be"))
    }

    fn address_of(&self, row: &Row) -> Result<Option<String>, (ImportRejection, String)> {
        let Some(column) = &self.address else {
            return Ok(None);
        };
        let Some(text) = self.get(row, column) else {
            return Ok(None);
        };
        let is_address = (text.starts_with("https://") || text.starts_with("http://"))
            && text.chars().count() <= LONGEST_ADDRESS
            && !text.chars().any(|c| c.is_whitespace() || c.is_control());
        is_address
            .then(|| Some(text.to_owned()))
            .ok_or_else(|| unknown_value(column, "no address on the web"))
    }
}

fn unknown_value(column: &Column, what: &str) -> (ImportRejection, String) {
    let detail = format!("column {:?}: {what}", column.label());
    (ImportRejection::UnknownValue, detail)
}

/// Words between single spaces, so that a word is found and not a part of one.
fn plain(text: &str) -> String {
    let letters: String = folded(text)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
}
