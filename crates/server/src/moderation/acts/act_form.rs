//! The form of an act, read and written by the table of its attributes.

use domain::act::{Act, ActKind};
use domain::deployment::Purposes;
use domain::place::PlaceCode;
use domain::report::{FieldError, FieldProblem, Form};
use domain::taxonomy::{self, Attribute, Described as _, Value};
use domain::text::Text;
use formats::acts::{ActNumber, Jurisdiction, NumberFault};
use sha2::{Digest as _, Sha256};

use crate::reports::act_numbers;

/// Reads the act, with all faults at once. A number takes the canonical form of its country.
pub(super) fn parse(country: PlaceCode, form: &Form) -> Result<Act, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut values: Vec<(&'static Attribute, Value)> = Vec::new();
    for attribute in Act::ATTRIBUTES {
        let columns: Vec<String> = attribute.columns().collect();
        let texts: Vec<&str> = columns.iter().map(|column| form.get(column)).collect();
        match taxonomy::read(attribute.value_type, &texts) {
            Ok(Some(value)) => values.push((attribute, value)),
            Ok(None) if attribute.required => {
                errors.push(FieldError::new(attribute.name, FieldProblem::Missing));
            }
            Ok(None) => {}
            Err(problem) => errors.push(FieldError::new(attribute.name, problem.into())),
        }
    }
    let title = values.iter().find_map(|(attribute, value)| match value {
        Value::Text(text) if attribute.name == "title" => Some(text.clone()),
        _ => None,
    });
    let Some(mut act) = title.map(|title| empty(country, title)) else {
        return Err(errors);
    };
    for (attribute, value) in &values {
        let fits = act.set_value(attribute.name, Some(value));
        debug_assert!(fits, "{} was read by its own type", attribute.name);
    }
    match act
        .number
        .as_deref()
        .map(|number| number_of(&act.country, number))
    {
        Some(Ok(number)) => act.number = Text::line(&number.text, taxonomy::NAME_LENGTH).ok().flatten(),
        Some(Err(fault)) => {
            errors.extend(act_numbers::problem(&fault).map(|problem| FieldError::new("number", problem)));
        }
        None => {}
    }
    let is_reversed = act
        .in_force_from
        .zip(act.in_force_to)
        .is_some_and(|(from, to)| from > to);
    if is_reversed {
        let problem = domain::period::PeriodProblem::Reversed;
        errors.push(FieldError::new("in_force_to", FieldProblem::Period(problem)));
    }
    if errors.is_empty() { Ok(act) } else { Err(errors) }
}

/// What the number says by itself, where its country has a form for numbers.
pub(super) fn number_of(country: &PlaceCode, number: &str) -> Result<ActNumber, NumberFault> {
    Jurisdiction::find(country.country())
        .ok_or_else(|| NumberFault::NotANumber(number.to_owned()))?
        .parse_number(number)
}

const fn empty(country: PlaceCode, title: Text) -> Act {
    Act {
        country,
        kind: ActKind::Order,
        number: None,
        title,
        authority: None,
        force: None,
        purposes: Purposes::EMPTY,
        signed_on: None,
        published_on: None,
        in_force_from: None,
        in_force_to: None,
        allowed_units: None,
        document_url: None,
        document_sha256: None,
        archive_url: None,
    }
}

/// An act of which nothing is known: the rows are judged beside it while the act itself cannot be read.
pub(super) fn stand_in(country: PlaceCode) -> Option<Act> {
    let title = Text::line("?", 1).ok().flatten()?;
    Some(Act {
        number: Some(title.clone()),
        ..empty(country, title)
    })
}

/// The form that says this act.
pub(super) fn form_of(act: &Act) -> Form {
    let mut form = Form::default();
    for attribute in Act::ATTRIBUTES {
        let texts = act
            .value(attribute.name)
            .map(|value| value.texts())
            .unwrap_or_default();
        for (column, text) in attribute.columns().zip(texts) {
            form.set(column, text);
        }
    }
    form
}

/// The act as typed; what was left empty stays as it is registered.
pub(super) fn completed(mut typed: Act, registered: &Act) -> Act {
    for attribute in Act::ATTRIBUTES {
        if typed.value(attribute.name).is_none() {
            let former = registered.value(attribute.name);
            typed.set_value(attribute.name, former.as_ref());
        }
    }
    typed
}

/// What one attribute was and would be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    pub(super) attribute: &'static Attribute,
    pub(super) before: Option<Value>,
    pub(super) after: Option<Value>,
}

pub(super) fn differences(before: &Act, after: &Act) -> Vec<Difference> {
    Act::ATTRIBUTES
        .iter()
        .map(|attribute| Difference {
            attribute,
            before: before.value(attribute.name),
            after: after.value(attribute.name),
        })
        .filter(|difference| difference.before != difference.after)
        .collect()
}

/// A short name of a state of an act: a form carries that of the state which its page showed.
pub(super) fn state_of(act: &Act) -> String {
    let mut hash = Sha256::new();
    hash.update(act.country.as_str());
    for (name, text) in form_of(act).iter() {
        // The lengths keep two neighbours apart.
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name);
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn france() -> PlaceCode {
        PlaceCode::parse("fr").unwrap()
    }

    fn form(fields: &[(&str, &str)]) -> Form {
        let text = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        [("kind", "order"), ("title", "Order")]
            .iter()
            .chain(fields)
            .map(text)
            .collect()
    }

    #[test]
    fn an_act_comes_back_from_its_own_form() {
        let typed = form(&[
            ("number", "83-2025-02-14-00003"),
            ("authority", "Préfet du Var"),
            ("signed_on", "2025-02-14"),
            ("document_url", "https://www.var.gouv.fr/raa.pdf"),
        ]);
        let purpose = domain::deployment::Purpose::ALL[0].code();
        let typed = typed.with("purposes", purpose);
        let act = parse(france(), &typed).unwrap();
        assert_eq!(parse(france(), &form_of(&act)), Ok(act.clone()));
        assert_eq!(act.purposes.codes(), [purpose]);
        assert_eq!(state_of(&act), state_of(&act.clone()));
    }

    #[test]
    fn numbers_of_impossible_days_and_reversed_ends_are_refused() {
        for (field, text, problem) in [
            ("number", "83-2025-02-30-00003", "no-such-day"),
            ("title", " ", "missing"),
            ("signed_on", "2025-13-01", "not-a-date"),
            ("document_sha256", "abc", "not-a-hash"),
        ] {
            let errors = parse(france(), &form(&[]).with(field, text)).unwrap_err();
            assert_eq!(
                (&*errors[0].field, errors[0].problem.code()),
                (field, problem.to_owned())
            );
        }
        let reversed = form(&[("in_force_from", "2025-02-02"), ("in_force_to", "2025-02-01")]);
        assert_eq!(parse(france(), &reversed).unwrap_err()[0].field, "in_force_to");
    }

    #[test]
    fn empty_fields_keep_what_is_registered() {
        let registered = parse(france(), &form(&[("authority", "Préfet du Var")])).unwrap();
        let typed = parse(france(), &form(&[("signed_on", "2025-02-14")])).unwrap();
        let both = completed(typed, &registered);
        assert_eq!(both.authority, registered.authority);
        let changed = differences(&registered, &both);
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].attribute.name, "signed_on");
        assert_ne!(state_of(&registered), state_of(&both));
    }
}
