//! Names of attributes and of their values, by the tables of `domain`: nothing here knows any particular attribute.

use domain::vocabulary::Choices;
use fluent_templates::Loader as _;

use super::{Locale, TEXTS};

impl Locale {
    /// The label of an attribute: `attribute-{family}-{name}`, else `attribute-{name}`. `family` is `device`,
    /// `deployment`, `centre` or `act`.
    pub fn attribute(self, family: &str, name: &str) -> String {
        self.find(&format!("attribute-{family}-{name}"))
            .unwrap_or_else(|| self.text(&format!("attribute-{name}")))
    }

    /// What a form says under the field of an attribute, if anything.
    pub fn attribute_hint(self, family: &str, name: &str) -> Option<String> {
        self.find(&format!("attribute-{family}-{name}-hint"))
            .or_else(|| self.find(&format!("attribute-{name}-hint")))
    }

    /// The name of a value of a controlled list: `device-kind-camera`.
    pub fn choice(self, choices: Choices, code: &str) -> String {
        self.text(&format!("{}-{code}", kebab(choices.name)))
    }

    /// The text of a key, if it has one.
    pub fn find(self, key: &str) -> Option<String> {
        TEXTS.try_lookup(self.identifier(), key)
    }
}

/// `DeviceKind` as `device-kind`.
pub(crate) fn kebab(name: &str) -> String {
    let mut kebab = String::with_capacity(name.len() + 4);
    for (index, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && index > 0 {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}

#[cfg(test)]
mod tests {
    use domain::Family;
    use domain::act::Act;
    use domain::taxonomy::{Described as _, ValueType};

    use super::*;

    #[test]
    fn every_attribute_of_every_table_has_a_label_in_every_language() {
        let tables = Family::ALL
            .iter()
            .map(|family| (family.code(), family.attributes()))
            .chain([("act", Act::ATTRIBUTES)]);
        for (family, attributes) in tables {
            for attribute in attributes {
                for locale in Locale::ALL {
                    assert!(!locale.attribute(family, attribute.name).is_empty());
                    for column in attribute.columns() {
                        assert!(!locale.attribute(family, &column).is_empty());
                    }
                    if let ValueType::Choice(choices) | ValueType::Choices(choices) = attribute.value_type {
                        for code in choices.codes {
                            assert!(!locale.choice(choices, code).is_empty());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_family_may_have_words_of_its_own() {
        let label = |family| Locale::En.attribute(family, "operator");
        assert_eq!(label("device"), label("centre"));
        assert_ne!(label("device"), label("deployment"));
        assert_eq!(Locale::En.attribute_hint("device", "mount"), None);
        assert_eq!(kebab("DeviceKind"), "device-kind");
    }
}
