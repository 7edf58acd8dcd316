//! What a person says of a file, field by field, as the descriptor that it makes; with all faults at once.

use domain::dataset::{LICENCES, licence};
use domain::device::DeviceKind;
use domain::report::{FieldError, FieldProblem};
use domain::status::Status;
use formats::dataset::{Column, Descriptor, Draft, DraftColumn, DraftDay, FileForm, Format, Preview};
use sha2::{Digest as _, Sha256};
use store::imports::uploads::Fields;

use crate::imports::written::{attributes, column_of, get, own_columns, told};

/// Of the description, in the order of the page; beside them one `column_1` for each column.
pub(super) const FIELDS: [&str; 19] = [
    "encoding",
    "delimiter",
    "decimal",
    "header",
    "crs",
    "title",
    "publisher",
    "address",
    "licence",
    "attribution",
    "date",
    "status",
    "complete",
    "code",
    "kind",
    "operator",
    "accuracy_m",
    "unknown",
    "days",
];

/// What the select of a column may say beside the name of an attribute.
pub(super) const ROLES: [&str; 6] = ["key", "x", "y", "first_known", "keep", "place"];

/// What a dataset may claim: nobody has seen anything.
pub(super) const STATUSES: [Status; 2] = [Status::Authorised, Status::Announced];

/// How days are written.
pub(super) const DAYS: [&str; 4] = ["yyyy-mm-dd", "dd/mm/yyyy", "dd/mm/yy", "yyyymmdd"];

pub(super) fn is_field(name: &str, columns: usize) -> bool {
    FIELDS.contains(&name) || column_of(name).is_some_and(|column| column <= columns)
}

/// A short name of a description: a form carries that of the one which was tried.
pub(super) fn state_of(fields: &Fields) -> String {
    let mut hash = Sha256::new();
    for (name, text) in fields {
        // The lengths keep two neighbours apart.
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name);
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()[..16])
}

/// The descriptor that a form makes, unchecked by the gate; or what is wrong with it.
pub(super) fn draft(fields: &Fields, preview: &Preview) -> Result<Draft, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |field: &'static str, problem| errors.push(FieldError::new(field, problem));
    for name in ["title", "publisher"] {
        match get(fields, name) {
            "" => wrong(name, FieldProblem::Missing),
            text if text.chars().count() > 300 => wrong(name, FieldProblem::TooLong),
            _ => {}
        }
    }
    let address = get(fields, "address");
    if address.is_empty() {
        wrong("address", FieldProblem::Missing);
    } else if !(address.starts_with("https://") || address.starts_with("http://")) || address.len() > 300 {
        wrong("address", FieldProblem::NotAnAddress);
    }
    let (name, attribution) = (get(fields, "licence"), get(fields, "attribution"));
    if name.is_empty() {
        wrong("licence", FieldProblem::Missing);
    } else if !LICENCES.iter().any(|licence| licence.code == name) {
        wrong("licence", FieldProblem::NotAChoice);
    } else if licence(Some(name), attribution).is_err() {
        wrong("attribution", FieldProblem::Missing);
    }
    let date = get(fields, "date");
    if date.is_empty() {
        wrong("date", FieldProblem::Missing);
    } else if !Descriptor::is_day(date) {
        wrong("date", FieldProblem::NotADate);
    }
    let status = get(fields, "status");
    if !STATUSES.iter().any(|known| known.code() == status) {
        wrong("status", FieldProblem::NotAChoice);
    }
    let code = get(fields, "code");
    if code.is_empty() {
        wrong("code", FieldProblem::Missing);
    } else if !Descriptor::is_code(code) {
        wrong("code", FieldProblem::Unreadable);
    }
    let kind = get(fields, "kind");
    if kind.is_empty() {
        wrong("kind", FieldProblem::Missing);
    } else if DeviceKind::from_code(kind).is_none() {
        wrong("kind", FieldProblem::NotAChoice);
    }
    let mut number = |name: &'static str| match get(fields, name) {
        "" => None,
        text => {
            let read = text.parse::<u32>().ok();
            if read.is_none() {
                wrong(name, FieldProblem::NotANumber);
            }
            read
        }
    };
    let (crs, accuracy) = (number("crs"), number("accuracy_m"));
    let accuracy_m = accuracy.map(u16::try_from).transpose();
    if accuracy_m.is_err() {
        wrong("accuracy_m", FieldProblem::OutOfRange);
    }
    if preview.format == Format::Shapefile && preview.crs.is_none() && get(fields, "crs").is_empty() {
        wrong("crs", FieldProblem::Missing);
    }
    let told = told(fields);
    let mut draft = Draft {
        code: code.to_owned(),
        title: get(fields, "title").to_owned(),
        publisher: get(fields, "publisher").to_owned(),
        address: address.to_owned(),
        licence: name.to_owned(),
        attribution: attribution.to_owned(),
        date: date.to_owned(),
        status: status.to_owned(),
        complete: get(fields, "complete") == "yes",
        ..Draft::of(FileForm {
            encoding: preview.encoding.map(str::to_lowercase).or(told.encoding),
            delimiter: preview.delimiter,
            decimal_comma: preview.decimal_comma,
            header: told.header,
            crs,
            ..FileForm::of(preview.format)
        })
    };
    draft.set.insert("kind".to_owned(), kind.to_owned());
    if !get(fields, "operator").is_empty() {
        draft
            .set
            .insert("operator".to_owned(), get(fields, "operator").to_owned());
    }
    draft.position.accuracy_m = accuracy_m.ok().flatten();
    errors.extend(columns(fields, preview, &mut draft));
    if errors.is_empty() { Ok(draft) } else { Err(errors) }
}

/// Gives each column what its select says. A place is needed, and no column can be its twin.
fn columns(fields: &Fields, preview: &Preview, draft: &mut Draft) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let unknown = match get(fields, "unknown") {
        "skip" => "skip",
        _ => "reject",
    };
    for (index, number) in (0..own_columns(preview)).zip(1..) {
        let field = format!("column_{number}");
        let (column, role) = (preview.column(index), get(fields, &field));
        let once = |place: &mut Option<Column>| place.replace(column.clone()).is_none();
        let is_free = match role {
            "" => true,
            "x" => once(&mut draft.position.x),
            "y" => once(&mut draft.position.y),
            "first_known" => {
                let format = Some(get(fields, "days")).filter(|days| DAYS.contains(days));
                let day = DraftDay {
                    from: column,
                    format: format.unwrap_or(DAYS[0]).to_owned(),
                };
                draft.first_known.replace(day).is_none()
            }
            "key" => {
                draft.key.push(column);
                true
            }
            "keep" | "place" => {
                draft.keep.push(column.clone());
                if role == "place" {
                    draft.place_names.push(column);
                }
                true
            }
            name if attributes().any(|attribute| attribute.name == name) => {
                let is_free = draft.column.iter().all(|mapped| mapped.to != name);
                draft.column.push(DraftColumn {
                    from: column,
                    to: name.to_owned(),
                    unknown: unknown.to_owned(),
                });
                is_free
            }
            _ => false,
        };
        if !is_free {
            errors.push(FieldError::new(field, FieldProblem::NotAChoice));
        }
    }
    let has_x = draft.position.x.is_some();
    if has_x != draft.position.y.is_some() || !has_x && !preview.has_points {
        errors.push(FieldError::new("columns", FieldProblem::Missing));
    }
    errors
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
