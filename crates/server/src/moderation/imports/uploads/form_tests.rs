//! The form of an upload: what it makes, and what is wrong with it.

use formats::dataset::{Source, preview};

use super::super::guess;
use super::*;

const TABLE: &str = "id;lon;lat;mount;lon\nA;2,35;48,85;pole;x\n";

fn described() -> (Fields, Preview) {
    let preview = preview(Source::of_bytes(TABLE.as_bytes()), "town cameras.csv").unwrap();
    let mut fields = guess::fields("town cameras.csv", &preview);
    for (name, text) in [
        ("title", "Cameras"),
        ("publisher", "The town"),
        ("address", "https://example.org"),
        ("licence", "etalab-2.0"),
        ("attribution", "The town"),
        ("date", "2026-01-31"),
    ] {
        fields.insert(name.to_owned(), text.to_owned());
    }
    (fields, preview)
}

#[test]
fn what_a_file_lets_suppose_needs_no_more_than_whose_it_is() {
    let (fields, preview) = described();
    assert!(preview.decimal_comma);
    let draft = draft(&fields, &preview).unwrap();
    assert_eq!(draft.code, "town_cameras");
    assert_eq!(draft.key, [Column::Name("id".to_owned())]);
    // Two columns are called so: the number tells which.
    assert_eq!(draft.position.x, Some(Column::Number(2)));
    assert_eq!(draft.position.y, Some(Column::Name("lat".to_owned())));
    assert_eq!(draft.column.len(), 1);
    draft.check().unwrap();
}

#[test]
fn each_fault_names_its_field() {
    for (field, text, problem) in [
        ("title", "", FieldProblem::Missing),
        ("publisher", "", FieldProblem::Missing),
        ("address", "example.org", FieldProblem::NotAnAddress),
        ("licence", "", FieldProblem::Missing),
        ("licence", "CC-BY-NC-4.0", FieldProblem::NotAChoice),
        ("attribution", "", FieldProblem::Missing),
        ("date", "31/01/2026", FieldProblem::NotADate),
        ("status", "observed", FieldProblem::NotAChoice),
        ("code", "osm", FieldProblem::Unreadable),
        ("code", "Town", FieldProblem::Unreadable),
        ("kind", "drone", FieldProblem::NotAChoice),
        ("crs", "Lambert", FieldProblem::NotANumber),
        ("accuracy_m", "70000", FieldProblem::OutOfRange),
        ("column_5", "x", FieldProblem::NotAChoice),
        ("column_1", "colour", FieldProblem::NotAChoice),
    ] {
        let (mut fields, preview) = described();
        fields.insert(field.to_owned(), text.to_owned());
        let errors = draft(&fields, &preview).unwrap_err();
        assert!(
            errors.contains(&FieldError::new(field, problem)),
            "{field}: {errors:?}"
        );
    }
    let (mut fields, preview) = described();
    fields.remove("column_2");
    let errors = draft(&fields, &preview).unwrap_err();
    assert_eq!(errors, [FieldError::new("columns", FieldProblem::Missing)]);
}

#[test]
fn a_description_that_differs_has_another_name() {
    let (fields, _) = described();
    let mut other = fields.clone();
    other.insert("date".to_owned(), "2026-02-01".to_owned());
    assert_eq!(state_of(&fields), state_of(&fields.clone()));
    assert_ne!(state_of(&fields), state_of(&other));
}

#[test]
fn only_fields_of_the_desk_are_known() {
    assert!(is_field("title", 3) && is_field("column_3", 3));
    for name in ["column_0", "column_4", "column_", "columns", "x"] {
        assert!(!is_field(name, 3), "{name}");
    }
}
