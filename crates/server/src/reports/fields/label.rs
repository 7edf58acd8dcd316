//! What a field is called, by its name: in the form and in the list of what is wrong with it.

use domain::Family;

use crate::i18n::Locale;

/// The words of a field, with the number of its row where it is one of several.
pub(crate) fn label(locale: Locale, family: Family, field: &str) -> String {
    let attributes = family.attributes().iter();
    let is_attribute = attributes
        .filter(|attribute| attribute.asked)
        .any(|attribute| attribute.columns().any(|column| column == field));
    if is_attribute {
        return locale.attribute(family.code(), field);
    }
    match row(field) {
        Some((group, row, _)) => {
            let number = [("row", row.into())];
            let row = locale.text_with(&format!("report-{group}-row"), &number);
            format!("{row}, {}", locale.text(&key(field)))
        }
        None => locale.text(&key(field)),
    }
}

/// The same where the form of the family has such a field.
pub(crate) fn find_label(locale: Locale, family: Family, field: &str) -> Option<String> {
    let is_attribute = family
        .attributes()
        .iter()
        .any(|attribute| attribute.asked && attribute.columns().any(|column| column == field));
    (is_attribute || locale.find(&key(field)).is_some()).then(|| label(locale, family, field))
}

/// `report-area-place` for `area_place`; `report-period-daily-from` for `period_3_daily_from`.
pub(super) fn key(field: &str) -> String {
    let name = match row(field) {
        Some((group, _, column)) => format!("{group}_{column}"),
        None => field.to_owned(),
    };
    format!("report-{}", name.replace('_', "-"))
}

/// Group, number and column of a field that stands in a row.
fn row(field: &str) -> Option<(&str, usize, &str)> {
    let (group, rest) = field.split_once('_')?;
    let (row, column) = rest.split_once('_')?;
    Some((group, row.parse().ok()?, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_every_form_has_a_name_in_every_language() {
        for locale in Locale::ALL {
            for family in Family::ALL {
                let fields = domain::report::fields(*family);
                for field in fields.iter().map(String::as_str).chain(["position", "place"]) {
                    assert!(!label(locale, *family, field).is_empty(), "{field}");
                }
            }
        }
        let label = |field| label(Locale::En, Family::Deployment, field);
        assert!(label("period_3_daily_from").contains('3'));
        assert_ne!(label("period_3_from"), label("period_4_from"));
    }
}
