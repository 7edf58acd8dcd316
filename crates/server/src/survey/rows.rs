//! Rows of a table, of paper or of a file, as reports. The rules are those of the report form: each row becomes one.

use domain::Family;
use domain::report::{FieldError, FieldProblem, Form, NewReport};
use domain::survey::Grid;
use time::Date;

use super::words;
use crate::i18n::Locale;

/// What a row of the table asks, in its order.
pub(super) const COLUMNS: [&str; 6] = ["where", "kind", "heading", "mount", "operator", "note"];

/// Reads a row. Its fields are those of the report form, but for `where`, which is a cell or coordinates, and for words in
/// place of codes. Errors carry the names of the row's own fields.
pub(super) fn report(
    locale: Locale,
    grid: Option<&Grid>,
    typed: &Form,
    today: Date,
) -> Result<NewReport, Vec<FieldError>> {
    let mut errors: Vec<FieldError> = Vec::new();
    let mut form = Form::default();
    for (name, text) in typed.iter().filter(|(name, _)| *name != "where") {
        if name == "heading" {
            match words::heading(locale, text) {
                Some(fields) => {
                    for (name, text) in ["heading", "sweep_from", "sweep_to"].into_iter().zip(fields) {
                        form.set(name, text);
                    }
                }
                None => errors.push(FieldError::new("heading", FieldProblem::NotADirection)),
            }
        } else {
            form.set(name, words::coded(locale, name, text));
        }
    }
    // Coordinates are more exact than the cell beside them.
    let is_by_spot = typed.is_blank("lon") && typed.is_blank("lat");
    if is_by_spot {
        place(grid, typed.get("where"), &mut form, &mut errors);
    }
    match NewReport::parse(Family::Device, &form, today) {
        Ok(report) if errors.is_empty() => return Ok(report),
        Ok(_) => {}
        Err(faults) => {
            for fault in faults {
                let field = own_name(&fault.field, is_by_spot);
                // One fault of a field is enough; the first is the one of what was typed.
                if errors.iter().all(|known| known.field != field) {
                    errors.push(FieldError::new(field, fault.problem));
                }
            }
        }
    }
    Err(errors)
}

fn place(grid: Option<&Grid>, text: &str, form: &mut Form, errors: &mut Vec<FieldError>) {
    let Some(grid) = grid else {
        errors.push(FieldError::new("where", FieldProblem::OffTheSheet));
        return;
    };
    if text.trim().is_empty() {
        errors.push(FieldError::new("where", FieldProblem::Missing));
        return;
    }
    match grid.spot(text) {
        Ok(spot) => {
            form.set("lon", spot.position.lon().to_string());
            form.set("lat", spot.position.lat().to_string());
            let accuracy = spot.accuracy_m.map(|metres| metres.to_string());
            form.set("accuracy_m", accuracy.unwrap_or_default());
        }
        Err(fault) => errors.push(FieldError::new("where", fault.into())),
    }
}

/// The field of the row that a field of the report form comes from.
fn own_name(field: &str, is_by_spot: bool) -> String {
    match field {
        "position" | "lon" | "lat" | "accuracy_m" if is_by_spot => "where",
        "position" => "lat",
        "sweep_from" | "sweep_to" => "heading",
        field => field,
    }
    .to_owned()
}

/// Whether nothing was typed into it.
pub(super) fn is_blank(typed: &Form) -> bool {
    typed.iter().all(|(_, text)| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use domain::Subject;
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2026 - 11 - 30);

    fn grid() -> Grid {
        Grid::parse("5.925,43.122,5.9345,43.1285", None).unwrap()
    }

    fn read(fields: &[(&str, &str)]) -> Result<NewReport, Vec<FieldError>> {
        let typed: Form = fields
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        report(Locale::Fr, Some(&grid()), &typed, TODAY)
    }

    #[test]
    fn a_row_of_few_letters_is_a_report() {
        let report = read(&[
            ("where", "c4 3,7"),
            ("kind", "c"),
            ("heading", "no"),
            ("mount", "mur"),
            ("operator", "=2+3"),
            ("note", "au-dessus de la porte"),
            ("seen_on", "2026-11-29"),
        ])
        .unwrap();
        let Subject::Device(device) = &report.claimed.subject else {
            panic!("{report:?}");
        };
        assert_eq!(device.kind.code(), "camera");
        assert_eq!(device.position_accuracy_m, Some(8));
        assert_eq!(device.heading.map(domain::heading::Heading::degrees), Some(315.0));
        assert_eq!(device.operator.as_deref(), Some("=2+3"), "a formula is text");
        assert_eq!(report.claimed.seen_on, Some(date!(2026 - 11 - 29)));
        assert!(report.note.is_some());
    }

    #[test]
    fn each_fault_stands_at_its_field_once() {
        let told = |fields: &[(&str, &str)]| -> Vec<(String, FieldProblem)> {
            let errors = read(fields).unwrap_err();
            errors
                .into_iter()
                .map(|error| (error.field.into_owned(), error.problem))
                .collect()
        };
        let one = |field: &str, problem| vec![(field.to_owned(), problem)];
        assert_eq!(
            told(&[("where", "I1"), ("kind", "c")]),
            one("where", FieldProblem::OffTheSheet)
        );
        assert_eq!(
            told(&[("where", "NaN"), ("kind", "c")]),
            one("where", FieldProblem::NotASpot)
        );
        assert_eq!(
            told(&[("where", ""), ("kind", "c")]),
            one("where", FieldProblem::Missing)
        );
        assert_eq!(told(&[("where", "A1")]), one("kind", FieldProblem::Missing));
        assert_eq!(
            told(&[("where", "A1"), ("kind", "garde")]),
            one("kind", FieldProblem::NotAChoice)
        );
        assert_eq!(
            told(&[("where", "Z9"), ("kind", "?"), ("heading", "→"), ("mount", "?")]).len(),
            4
        );
        assert_eq!(
            told(&[("lat", "95"), ("lon", "5.9"), ("kind", "c")]),
            one("lat", FieldProblem::OutOfRange)
        );
        assert_eq!(
            told(&[("lat", "43.1"), ("lon", "NaN"), ("kind", "c")]),
            one("lon", FieldProblem::NotANumber)
        );
    }
}
