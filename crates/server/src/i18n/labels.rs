//! The translation keys of the domain's vocabularies and attributes.
//!
//! A value's key is the name of its vocabulary in kebab case, then its code: `device-kind-camera`. An attribute's key
//! is `attribute-height_m`, or `attribute-centre-agents` where one family calls it differently.

use domain::Family;
use domain::vocabulary::{Choices, Vocabulary};

use super::{Locale, TEXTS};
use fluent_templates::Loader as _;

/// A value of a vocabulary that has a name in every language: all of them do.
pub use domain::vocabulary::Vocabulary as Labelled;

impl Locale {
    /// The name of a value of a vocabulary.
    pub fn label<V: Vocabulary>(self, value: V) -> String {
        self.choice(V::CHOICES, value.code())
    }

    /// The same by the code of the value.
    pub fn choice(self, choices: Choices, code: &str) -> String {
        self.text(&format!("{}-{code}", kebab_case(choices.name)))
    }

    /// The name of an attribute, or of what a family has beside its attributes (`place`, `periods`).
    pub fn attribute(self, family: Family, name: &str) -> String {
        self.attribute_of(family.code(), name)
    }

    /// The name of an attribute of an act.
    pub fn attribute_of_act(self, name: &str) -> String {
        self.attribute_of("act", name)
    }

    fn attribute_of(self, owner: &str, name: &str) -> String {
        self.optional_text(&format!("attribute-{owner}-{name}"))
            .unwrap_or_else(|| self.text(&format!("attribute-{name}")))
    }

    /// A text that not every member of a series has, such as a hint.
    pub fn optional_text(self, key: &str) -> Option<String> {
        TEXTS.try_lookup(self.identifier(), key)
    }
}

/// `DeviceKind` becomes `device-kind`.
pub(super) fn kebab_case(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    for (index, letter) in name.chars().enumerate() {
        if letter.is_ascii_uppercase() && index > 0 {
            text.push('-');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}
