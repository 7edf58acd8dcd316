//! What the rows of a file become: reports of something new, looks at what is known, nothing, or what is wrong with them.

use atlas::Atlas;
use domain::ids::FeatureId;
use domain::report::{About, FieldError, FieldProblem, Finding, Form, NewReport};
use domain::survey::Grid;
use domain::vocabulary::Vocabulary as _;
use domain::{Family, Subject};
use formats::dataset::{DatasetError, Preview, Table, TableRow, table};
use store::imports::uploads::Fields;
use time::Date;

use crate::i18n::Locale;
use crate::imports::written::{self, get};
use crate::reports::about;
use crate::survey::{rows, words};

/// Names of columns, without case and accents, and what they are on a survey sheet, in either language.
const NAMES: [(&str, &[&str]); 9] = [
    ("where", &["cell", "case", "cellule", "where", "position"]),
    ("kind", &["type", "genre", "kind", "categorie", "category"]),
    (
        "heading",
        &["direction", "orientation", "cap", "azimut", "heading"],
    ),
    ("mount", &["support", "montage", "fixation"]),
    (
        "operator",
        &["exploitant", "operateur", "operator", "gestionnaire"],
    ),
    (
        "note",
        &[
            "note",
            "remark",
            "remarks",
            "remarque",
            "remarques",
            "commentaire",
            "comment",
            "observation",
        ],
    ),
    ("seen_on", &["date", "jour", "day", "seen_on", "seen on", "vu le"]),
    ("id", &["id"]),
    ("finding", &["finding", "constat"]),
];

/// What a column can be beside an attribute.
pub(super) const ROLES: [&str; 7] = ["where", "y", "x", "note", "seen_on", "id", "finding"];

/// What a row becomes.
pub(super) enum Becomes {
    Report(Box<NewReport>),
    /// A known device that nobody looked at.
    Skipped,
    Refused(Vec<FieldError>),
}

pub(super) struct Row {
    /// From 1, without the line of names.
    pub(super) number: u64,
    pub(super) becomes: Becomes,
}

/// How the rows are to be read.
pub(super) struct Reading<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) locale: Locale,
    pub(super) grid: Option<&'a Grid>,
    pub(super) fields: &'a Fields,
    pub(super) today: Date,
}

/// The table of the file. The error is a sentence of the reader, in English.
pub(super) fn read(bytes: &[u8], name: &str, fields: &Fields) -> Result<Table, DatasetError> {
    table(
        bytes,
        name,
        &written::told(fields),
        domain::survey::MOST_ROWS_OF_SHEET,
    )
}

/// What the columns of a new file seem to be.
pub(super) fn guess(preview: &Preview) -> impl Iterator<Item = (String, String)> {
    let own = |name: &str| {
        let name = words::folded(name);
        let named = NAMES
            .iter()
            .find(|(_, names)| names.iter().any(|known| words::folded(known) == name));
        named.map(|(role, _)| *role)
    };
    let is_ours =
        |role: &str| ROLES.contains(&role) || written::attributes().any(|attribute| attribute.name == role);
    written::guess(preview, own)
        .into_iter()
        .filter(move |one| is_ours(one.1))
        .map(|(number, role)| (format!("column_{number}"), role.to_owned()))
}

/// What is wrong with the roles of the columns: none that says where, or one that two say.
pub(super) fn faults(preview: &Preview, fields: &Fields) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut given: Vec<&str> = Vec::new();
    for number in 1..=written::own_columns(preview) {
        let field = format!("column_{number}");
        let role = get(fields, &field);
        let is_known = ROLES.contains(&role) || written::attributes().any(|attribute| attribute.name == role);
        if role.is_empty() {
            continue;
        }
        if !is_known || given.contains(&role) {
            errors.push(FieldError::new(field, FieldProblem::NotAChoice));
        }
        given.push(role);
    }
    let has = |role: &str| given.contains(&role);
    let says_where = has("where") || has("x") && has("y");
    if !says_where {
        errors.push(FieldError::new("columns", FieldProblem::Missing));
    }
    errors
}

impl Reading<'_> {
    pub(super) fn rows(&self, table: &Table) -> Vec<Row> {
        table
            .rows
            .iter()
            .map(|row| Row {
                number: row.number,
                becomes: self.row(&table.preview, row),
            })
            .collect()
    }

    fn row(&self, preview: &Preview, row: &TableRow) -> Becomes {
        if row.is_unreadable {
            return Becomes::Refused(vec![FieldError::new("table", FieldProblem::Unreadable)]);
        }
        let typed = self.typed(preview, row);
        let (id, finding) = (
            typed.get("id").trim().to_owned(),
            typed.get("finding").trim().to_owned(),
        );
        let report = if id.is_empty() {
            self.of_new(&typed)
        } else if finding.is_empty() {
            return Becomes::Skipped;
        } else {
            self.of_known(&id, &finding, &typed)
        };
        match report {
            Ok(report) => Becomes::Report(Box::new(report)),
            Err(errors) => Becomes::Refused(errors),
        }
    }

    /// The fields of a row, by role.
    fn typed(&self, preview: &Preview, row: &TableRow) -> Form {
        let mut typed = Form::default();
        for (index, value) in row.values.iter().take(written::own_columns(preview)).enumerate() {
            let value = value.trim();
            let number = || {
                preview
                    .number(value)
                    .map_or_else(|| value.to_owned(), |number| number.to_string())
            };
            match get(self.fields, &format!("column_{}", index + 1)) {
                "" => {}
                "x" => typed.set("lon", number()),
                "y" => typed.set("lat", number()),
                "seen_on" => typed.set("seen_on", day(value)),
                role => typed.set(role, value),
            }
        }
        if typed.is_blank("seen_on") {
            typed.set("seen_on", get(self.fields, "seen_on"));
        }
        typed
    }

    fn of_new(&self, typed: &Form) -> Result<NewReport, Vec<FieldError>> {
        rows::report(
            self.locale,
            self.grid,
            &without(typed, &["id", "finding"]),
            self.today,
        )
    }

    fn of_known(&self, id: &str, finding: &str, typed: &Form) -> Result<NewReport, Vec<FieldError>> {
        let wrong = |field: &'static str, problem| vec![FieldError::new(field, problem)];
        let feature: FeatureId = id.parse().map_err(|_| wrong("id", FieldProblem::NotAnId))?;
        let code = words::choice_of(self.locale, Finding::CHOICES, finding);
        let finding = Finding::from_code(&code).ok_or_else(|| wrong("finding", FieldProblem::NotAChoice))?;
        let published = about::published(self.atlas, Family::Device, feature)
            .ok_or_else(|| wrong("id", FieldProblem::NotAnId))?;
        let look = About { feature, finding };
        if finding != Finding::Different {
            let mut report = NewReport::of_sighting(published, look, typed, self.today)?;
            report.note = domain::text::Text::paragraph(typed.get("note"), domain::report::NOTE_LENGTH)
                .map_err(|_| wrong("note", FieldProblem::TooLong))?;
            return Ok(report);
        }
        let described = over(&published, &without(typed, &["id", "finding"]));
        let mut report = rows::report(self.locale, self.grid, &described, self.today)?;
        report.about = Some(look);
        Ok(report)
    }
}

/// What was typed, and where nothing was, what is published.
fn over(published: &Subject, typed: &Form) -> Form {
    let mut form = Form::of_subject(published);
    let has_own_place = !typed.is_blank("where") || !typed.is_blank("lat");
    if has_own_place {
        for name in ["lon", "lat", "accuracy_m"] {
            form.set(name, "");
        }
    }
    if !typed.is_blank("heading") {
        for name in ["sweep_from", "sweep_to"] {
            form.set(name, "");
        }
    }
    for (name, text) in typed.iter().filter(|(_, text)| !text.trim().is_empty()) {
        form.set(name, text);
    }
    form
}

fn without(form: &Form, names: &[&str]) -> Form {
    form.iter()
        .filter(|(name, _)| !names.contains(name))
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}

/// `29/11/2026` as `2026-11-29`; any other text as it is.
fn day(text: &str) -> String {
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 && !day.is_empty() && !month.is_empty() => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => text.to_owned(),
    }
}
