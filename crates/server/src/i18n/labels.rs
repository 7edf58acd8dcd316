//! Names of the values of the domain's vocabularies: the name of the vocabulary in kebab case, then the code of the
//! value, such as `device-kind-camera`.

use domain::vocabulary::Vocabulary;

use super::Locale;

/// A value that has a name in every language: those of all vocabularies have one.
pub use domain::vocabulary::Vocabulary as Labelled;

impl Locale {
    /// The name of a value of a vocabulary.
    pub fn label<V: Vocabulary>(self, value: V) -> String {
        self.choice(V::CHOICES, value.code())
    }
}
