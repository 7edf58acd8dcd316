//! Numbers of legal acts as people copy them: brought into the form that the register has, or refused where the number
//! itself is impossible.

use domain::place::PlaceCode;
use domain::report::{FieldError, FieldProblem, Form};
use formats::acts::{Jurisdiction, NumberFault, jurisdictions};

/// Field with the numbers of acts, with commas or one a line.
const FIELD: &str = "act_number";

/// Rewrites the numbers that say where they are from; what else is wrong with one is returned. Where the country is not
/// known yet, those of all countries that have a form are tried.
pub(super) fn read(form: &mut Form, country: Option<&PlaceCode>) -> Option<FieldError> {
    let mut numbers = Vec::new();
    let mut fault = None;
    for typed in form.get(FIELD).split(['\n', ',', ';']).map(str::trim) {
        match read_one(typed, country) {
            Ok(number) => numbers.push(number),
            Err(problem) => {
                fault = Some(problem);
                numbers.push(typed.to_owned());
            }
        }
    }
    match fault {
        // As typed: it is shown again.
        Some(problem) => return Some(FieldError::new(FIELD, problem)),
        None if form.is_blank(FIELD) => {}
        None => form.set(FIELD, numbers.join("\n")),
    }
    None
}

fn read_one(typed: &str, country: Option<&PlaceCode>) -> Result<String, FieldProblem> {
    let packs = jurisdictions()
        .iter()
        .filter(|pack| country.is_none_or(|country| country.country() == pack.country()));
    for read in packs.map(|pack: &Jurisdiction| pack.parse_number(typed)) {
        match read {
            Ok(number) if number.subdivision.is_some() => return Ok(number.text),
            Err(fault) => problem(&fault).map_or(Ok(()), Err)?,
            Ok(_) => {}
        }
    }
    Ok(typed.to_owned())
}

/// `None` for what is no number of the country's form: many authorities number as they like.
pub(crate) const fn problem(fault: &NumberFault) -> Option<FieldProblem> {
    match fault {
        NumberFault::NotANumber(_) => None,
        NumberFault::ImpossibleDate(_) => Some(FieldProblem::NoSuchDay),
        NumberFault::UnknownSubdivision(_) => Some(FieldProblem::NoSuchDepartment),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Form {
        [(FIELD.to_owned(), text.to_owned())].into_iter().collect()
    }

    #[test]
    fn a_number_takes_the_form_of_the_register() {
        let mut form = typed("n° 83 - 2025-02-14 - 00003, Décret 2023-283\n2a-2025-02-14-00001");
        assert_eq!(read(&mut form, None), None);
        assert_eq!(
            form.get(FIELD),
            "83-2025-02-14-00003\nDécret 2023-283\n2A-2025-02-14-00001"
        );
    }

    #[test]
    fn a_number_of_an_impossible_day_or_department_is_refused_as_typed() {
        for (text, problem) in [
            ("83-2025-02-30-00003", FieldProblem::NoSuchDay),
            ("2025-BSP-1\n83-2025-13-01-00003", FieldProblem::NoSuchDay),
            ("99-2025-01-01-00003", FieldProblem::NoSuchDepartment),
        ] {
            let mut form = typed(text);
            assert_eq!(read(&mut form, None), Some(FieldError::new(FIELD, problem)));
            assert_eq!(form.get(FIELD), text);
        }
    }

    #[test]
    fn another_country_numbers_in_its_own_way() {
        let country = PlaceCode::parse("be");
        let mut form = typed("99-2025-02-30-00003");
        assert_eq!(read(&mut form, country.as_ref()), None);
        assert_eq!(form.get(FIELD), "99-2025-02-30-00003");
    }
}
