//! Several devices on one mast in one sending: the first is the form itself, each further one a row of it.

use time::Date;

use super::form::SIBLING_COLUMNS;
use super::{FieldError, Form, MAX_SIBLINGS, NewReport};
use crate::subject::Family;

/// What is true of the first device alone; the rest (place, mast, operator, source …) is said of all.
const OF_THE_FIRST: [&str; 7] = [
    "note",
    "sweep_from",
    "sweep_to",
    "tilt",
    "capabilities",
    "manufacturer",
    "model",
];

/// Reads a form and its rows of further devices: at least one report, at most [`MAX_SIBLINGS`] more. All have one
/// position, source and day; the note is that of the first. The errors of a row carry the names of its fields.
pub fn parse_all(family: Family, form: &Form, today: Date) -> Result<Vec<NewReport>, Vec<FieldError>> {
    let mut reports = Vec::new();
    let mut errors = Vec::new();
    match NewReport::parse(family, form, today) {
        Ok(report) => reports.push(report),
        Err(faults) => errors.extend(faults),
    }
    for row in (1..=MAX_SIBLINGS).filter(|row| family == Family::Device && is_filled(form, *row)) {
        match NewReport::parse(family, &sibling(form, row), today) {
            Ok(report) => reports.push(report),
            Err(faults) => errors.extend(faults.iter().filter_map(|fault| in_row(fault, row))),
        }
    }
    if errors.is_empty() {
        Ok(reports)
    } else {
        Err(errors)
    }
}

fn is_filled(form: &Form, row: usize) -> bool {
    SIBLING_COLUMNS
        .iter()
        .any(|column| !form.is_blank(&name(row, column)))
}

/// The form that a row stands for.
fn sibling(form: &Form, row: usize) -> Form {
    let mut of_row: Form = form
        .iter()
        .filter(|(name, _)| !name.starts_with("sibling_") && !OF_THE_FIRST.contains(name))
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    for column in SIBLING_COLUMNS {
        of_row.set(column, form.get(&name(row, column)));
    }
    of_row
}

/// `None` for what the first device says of both: it is complained of there.
fn in_row(fault: &FieldError, row: usize) -> Option<FieldError> {
    SIBLING_COLUMNS
        .contains(&&*fault.field)
        .then(|| FieldError::new(name(row, &fault.field), fault.problem))
}

fn name(row: usize, column: &str) -> String {
    format!("sibling_{row}_{column}")
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::device::DeviceKind;
    use crate::heading::Heading;
    use crate::report::FieldProblem;
    use crate::subject::Subject;

    const TODAY: Date = date!(2026 - 11 - 24);

    fn form() -> Form {
        Form::default()
            .with("kind", "camera")
            .with("lon", "1.444")
            .with("lat", "43.604")
            .with("mount", "pole")
            .with("heading", "90")
            .with("note", "The post by the bridge")
    }

    fn devices(form: &Form) -> Vec<crate::Device> {
        let reports = parse_all(Family::Device, form, TODAY).unwrap();
        let device = |report: NewReport| match report.claimed.subject {
            Subject::Device(device) => *device,
            other => panic!("{other:?}"),
        };
        reports.into_iter().map(device).collect()
    }

    #[test]
    fn each_row_is_a_device_of_its_own_at_the_same_place() {
        let form = form()
            .with("sibling_1_kind", "camera")
            .with("sibling_1_heading", "270")
            .with("sibling_3_kind", "plate_reader");
        let found = devices(&form);
        assert_eq!(found.len(), 3);
        let headings: Vec<_> = found
            .iter()
            .map(|device| device.heading.map(Heading::degrees))
            .collect();
        assert_eq!(headings, [Some(90.0), Some(270.0), None]);
        assert_eq!(found[2].kind, DeviceKind::PlateReader);
        assert!(found.iter().all(|device| device.mount == found[0].mount));
        assert!(found.iter().all(|device| device.position == found[0].position));
        let notes: Vec<_> = parse_all(Family::Device, &form, TODAY)
            .unwrap()
            .into_iter()
            .map(|report| report.note.is_some())
            .collect();
        assert_eq!(notes, [true, false, false]);
    }

    #[test]
    fn an_empty_row_is_none() {
        assert_eq!(devices(&form().with("sibling_2_kind", " ")).len(), 1);
    }

    #[test]
    fn faults_of_a_row_carry_its_names_and_those_of_both_are_told_once() {
        let form = form()
            .with("lat", "95")
            .with("sibling_2_heading", "north")
            .with("sibling_4_kind", "guard");
        let errors = parse_all(Family::Device, &form, TODAY).unwrap_err();
        let told: Vec<_> = errors
            .iter()
            .map(|error| (&*error.field, error.problem))
            .collect();
        assert_eq!(
            told,
            [
                ("lat", FieldProblem::OutOfRange),
                ("sibling_2_kind", FieldProblem::Missing),
                ("sibling_2_heading", FieldProblem::NotANumber),
                ("sibling_4_kind", FieldProblem::NotAChoice),
            ]
        );
    }
}
