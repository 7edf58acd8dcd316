//! How the reporter knows: seen, read in an act or in the press, and when.

use domain::act::WebAddress;
use domain::evidence::Basis;
use domain::report::{CITATION_LENGTH, NOTE_LENGTH, Stage};
use domain::vocabulary::{Choices, Vocabulary as _};
use maud::{Markup, html};

use super::ReportFields;
use crate::ui::form::Input;

/// The fields, in the order in which they are shown. Stage and day are asked of everything.
const FIELDS: [&str; 6] = [
    "stage",
    "basis",
    "seen_on",
    "citation",
    "citation_url",
    "act_number",
];

impl ReportFields<'_> {
    pub(crate) fn source(&self) -> Markup {
        let address = Input::line(WebAddress::MAX_LENGTH);
        html! {
            (self.unasked("stage", Stage::CHOICES, "report-stage-default"))
            (self.unasked("basis", Basis::CHOICES, "report-basis-default"))
            (self.field("seen_on").input("date", &Input::default()))
            (self.field("citation").input("text", &Input::line(CITATION_LENGTH)))
            (self.field("citation_url").input("url", &address))
            (self.field("act_number").text_area(2, None))
        }
    }

    pub(crate) fn note(&self) -> Markup {
        self.field("note").text_area(4, Some(NOTE_LENGTH))
    }

    pub(crate) fn is_source(field: &str) -> bool {
        FIELDS.contains(&field)
    }

    /// A list whose first choice says what an empty one means.
    fn unasked(&self, name: &'static str, choices: Choices, default: &str) -> Markup {
        let field = self.field(name);
        field.select_or(choices, &self.context.text(default))
    }
}
