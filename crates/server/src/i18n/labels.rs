//! Names of the values of the domain's vocabularies: the name of the vocabulary in kebab case, then the code of the
//! value, such as `device-kind-camera`.

use domain::report::FieldProblem;
use domain::vocabulary::Vocabulary;

use super::Locale;

/// A value that has a name in every language: those of all vocabularies have one.
pub use domain::vocabulary::Vocabulary as Labelled;

impl Locale {
    /// The name of a value of a vocabulary.
    pub fn label<V: Vocabulary>(self, value: V) -> String {
        self.choice(V::CHOICES, value.code())
    }

    /// What is wrong with a field: the end of a sentence that begins with its name. Of a photo, a sentence of its own.
    pub fn problem(self, problem: FieldProblem) -> String {
        match problem {
            FieldProblem::Photo(fault) => self.label(fault),
            problem => self.text(&format!("field-problem-{}", problem.code())),
        }
    }
}
