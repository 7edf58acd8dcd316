//! Table tests of the report form.

mod structures;

use time::macros::date;

use super::*;
use crate::centre::{CentreKind, Precision};
use crate::deployment::Area;
use crate::device::{Device, DeviceKind};
use crate::period::PeriodProblem;
use crate::position::Position;
use crate::shape::ShapeProblem;
use crate::subject::Family;
use crate::taxonomy::{Attribute, Value, ValueType};

const TODAY: Date = date!(2026 - 11 - 23);

fn form() -> Form {
    Form::default()
        .with("kind", "camera")
        .with("lon", "1.444")
        .with("lat", "43.604")
}

fn drone() -> Form {
    Form::default()
        .with("technology", "drone")
        .with("area_place", "fr-83137")
        .with("act_number", "83-2025-02-14-00003")
}

fn parse(family: Family, form: &Form) -> Result<NewReport, Vec<FieldError>> {
    NewReport::parse(family, form, TODAY)
}

fn problems(family: Family, form: &Form) -> Vec<(String, FieldProblem)> {
    parse(family, form)
        .unwrap_err()
        .into_iter()
        .map(|error| (error.field.into_owned(), error.problem))
        .collect()
}

fn problem(family: Family, form: &Form) -> (String, FieldProblem) {
    let problems = problems(family, form);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems[0].clone()
}

#[test]
fn kind_and_position_are_enough() {
    let report = parse(Family::Device, &form()).unwrap();
    let device = Device::new(DeviceKind::Camera, Position::new(1.444, 43.604).unwrap());
    assert_eq!(
        report.claimed,
        Claimed::seen(Subject::Device(Box::new(device)), None)
    );
    assert_eq!(report.note, None);
}

#[test]
fn i_do_not_know_is_always_a_valid_answer() {
    for (family, form) in [
        (Family::Device, form()),
        (Family::Deployment, drone()),
        (Family::Centre, form().with("kind", "csu")),
    ] {
        let known = parse(family, &form).unwrap();
        let mut form = form;
        for attribute in family.attributes().iter().filter(|attribute| attribute.asked) {
            for column in attribute.columns() {
                if form.is_blank(&column) && !matches!(attribute.value_type, ValueType::Range) {
                    form.set(column, "unknown");
                }
            }
        }
        assert_eq!(parse(family, &form).unwrap(), known, "{family}");
    }
}

#[test]
fn all_wrong_fields_are_named_at_once() {
    let form = form()
        .with("kind", "")
        .with("lon", "x")
        .with("mount", "moon")
        .with("heading", "361")
        .with("seen_on", "2026-11-25");
    assert_eq!(
        problems(Family::Device, &form),
        [
            ("kind".to_owned(), FieldProblem::Missing),
            ("lon".to_owned(), FieldProblem::NotANumber),
            ("mount".to_owned(), FieldProblem::NotAChoice),
            ("heading".to_owned(), FieldProblem::OutOfRange),
            ("seen_on".to_owned(), FieldProblem::ImpossibleDate),
        ]
    );
}

#[test]
fn impossible_positions_are_refused() {
    for (lon, lat, field, expected) in [
        ("1e308", "0", "lon", FieldProblem::OutOfRange),
        ("NaN", "1", "lon", FieldProblem::NotANumber),
        ("1", "inf", "lat", FieldProblem::NotANumber),
        ("1", "90.0001", "lat", FieldProblem::OutOfRange),
        ("0", "0", "position", FieldProblem::NullIsland),
        ("", "43", "position", FieldProblem::Missing),
    ] {
        let form = form().with("lon", lon).with("lat", lat);
        assert_eq!(
            problem(Family::Device, &form),
            (field.to_owned(), expected),
            "{lon}, {lat}"
        );
    }
}

#[test]
fn a_decimal_comma_is_read() {
    let report = parse(Family::Device, &form().with("lon", "1,5")).unwrap();
    assert_eq!(report.claimed.subject.position(), Position::new(1.5, 43.604).ok());
}

#[test]
fn dwellings_and_protected_sites_are_refused() {
    for (site, expected) in [
        ("private_dwelling", FieldProblem::PrivateDwelling),
        ("protected_site", FieldProblem::ProtectedSite),
    ] {
        assert_eq!(
            problem(Family::Device, &form().with("site", site)),
            ("site".to_owned(), expected)
        );
    }
}

#[test]
fn wrong_texts_are_refused_each_with_its_reason() {
    let long = "n".repeat(NOTE_LENGTH + 1);
    for (field, text, expected) in [
        ("operator", "a\0b", FieldProblem::Unreadable),
        ("note", long.as_str(), FieldProblem::TooLong),
        ("citation_url", "javascript:alert(1)", FieldProblem::NotAnAddress),
        (
            "citation_url",
            "https://name:secret@example.org",
            FieldProblem::NotAnAddress,
        ),
        ("capabilities", "audio,person", FieldProblem::NotAChoice),
        ("sweep_from", "90", FieldProblem::HalfARange),
        ("relocatable", "perhaps", FieldProblem::NotAChoice),
        ("stage", "gone_fishing", FieldProblem::NotAChoice),
    ] {
        let form = form().with(field, text);
        assert_eq!(problem(Family::Device, &form), (field.to_owned(), expected));
    }
}

#[test]
fn a_camera_looks_one_way_or_turns_through_a_range() {
    let form = form().with("sweep_from", "350").with("sweep_to", "10");
    assert!(parse(Family::Device, &form).is_ok());
    assert_eq!(
        problem(Family::Device, &form.with("heading", "90")),
        ("sweep_from".to_owned(), FieldProblem::HeadingAndSweep)
    );
}

#[test]
fn what_was_not_seen_names_its_source() {
    for basis in ["press", "contract", "open_data"] {
        let form = form().with("basis", basis);
        assert_eq!(
            problem(Family::Device, &form),
            ("citation".to_owned(), FieldProblem::Missing)
        );
        assert!(parse(Family::Device, &form.with("citation", "A newspaper")).is_ok());
    }
    assert_eq!(
        problem(Family::Device, &form().with("basis", "act")),
        ("act_number".to_owned(), FieldProblem::Missing)
    );
}

#[test]
fn who_gives_nothing_but_an_act_knows_it_from_there() {
    let report = parse(Family::Deployment, &drone()).unwrap();
    assert_eq!(report.claimed.basis, Basis::Act);
    assert_eq!(&*report.claimed.acts[0], "83-2025-02-14-00003");
}

#[test]
fn a_field_that_the_form_does_not_have_is_found() {
    assert_eq!(form().unknown_field(Family::Device), None);
    assert_eq!(
        form().with("status", "confirmed").unknown_field(Family::Device),
        Some("status")
    );
    assert_eq!(
        form().with("technology", "drone").unknown_field(Family::Device),
        Some("technology")
    );
    assert_eq!(
        drone().with("period_12_to", "").unknown_field(Family::Deployment),
        None
    );
    assert_eq!(
        drone().with("period_13_to", "").unknown_field(Family::Deployment),
        Some("period_13_to")
    );
}

/// Some value of each shape, as it would be typed.
fn samples(value_type: ValueType) -> Vec<Vec<String>> {
    let one = |text: &str| vec![vec![text.to_owned()]];
    match value_type {
        ValueType::Choice(choices) => choices
            .codes
            .iter()
            .map(|code| vec![(*code).to_owned()])
            .collect(),
        ValueType::Choices(choices) => {
            let mut all: Vec<Vec<String>> = choices
                .codes
                .iter()
                .map(|code| vec![(*code).to_owned()])
                .collect();
            all.push(vec![choices.codes.join(",")]);
            all
        }
        ValueType::Number { min, max, .. } => {
            vec![vec![min.to_string()], vec![f64::midpoint(min, max).to_string()]]
        }
        ValueType::Integer { min, max, .. } => vec![vec![min.to_string()], vec![max.to_string()]],
        ValueType::Range => vec![vec!["350".to_owned(), "10".to_owned()]],
        ValueType::Flag => vec![vec!["yes".to_owned()], vec!["no".to_owned()]],
        ValueType::Line { .. } => one("Ville de Toulon"),
        ValueType::Paragraph { .. } => one("One\nTwo"),
        ValueType::Day => one("2024-02-29"),
        ValueType::Address => one("https://example.org/a"),
        ValueType::Sha256 => one(&"ab".repeat(32)),
    }
}

#[test]
fn every_value_of_every_attribute_survives_the_form() {
    for (family, form) in [
        (Family::Device, form()),
        (Family::Deployment, drone()),
        (Family::Centre, form().with("kind", "csu")),
    ] {
        for attribute in family.attributes().iter().filter(|attribute| attribute.asked) {
            for texts in samples(attribute.value_type) {
                let mut typed = form.clone();
                for (column, text) in attribute.columns().zip(&texts) {
                    typed.set(column, text);
                }
                // The refused sites are the one exception.
                if attribute.name == "site" && parse(family, &typed).is_err() {
                    continue;
                }
                let claimed = parse(family, &typed).unwrap().claimed;
                let value = claimed.subject.value(attribute.name);
                assert_eq!(
                    value.as_ref().map(Value::texts),
                    Some(texts),
                    "{}",
                    attribute.name
                );
                let again = parse(family, &Form::of(&claimed)).unwrap().claimed;
                assert_eq!(again, claimed, "{}", attribute.name);
            }
        }
    }
}

#[test]
fn tables_name_each_column_once_and_their_kind_first() {
    for family in Family::ALL {
        let attributes = family.attributes();
        assert_eq!(attributes[0].name, family.kind_attribute());
        assert!(attributes[0].required && attributes[0].parameter.is_some());
        let mut columns: Vec<String> = attributes.iter().flat_map(Attribute::columns).collect();
        let count = columns.len();
        columns.sort_unstable();
        columns.dedup();
        assert_eq!(columns.len(), count, "{family}");
    }
}
