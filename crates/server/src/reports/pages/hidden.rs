//! What a form carries from one page to the next, as hidden fields. Buttons and boxes are not among them.

use domain::report::Form;
use maud::{Markup, html};

use crate::reports::sending::Sending;

/// Everything that was typed, and what the sending says of itself.
pub(super) fn hidden(form: &Form, token: &str, sending: &Sending, drafts: &str) -> Markup {
    html! {
        (of_sending(token, sending, drafts))
        @for (name, text) in form.iter().filter(|(_, text)| !text.is_empty()) {
            // Line breaks of a text area survive in a hidden input.
            input type="hidden" name=(name) value=(text);
        }
    }
}

/// The fields of the sending alone: the rest stands in the form as inputs.
pub(super) fn of_sending(token: &str, sending: &Sending, drafts: &str) -> Markup {
    let scripted = if sending.scripted { "yes" } else { "" };
    html! {
        input type="hidden" name="token" value=(token);
        input type="hidden" name="scripted" value=(scripted);
        input type="hidden" name="photo_draft" value=(drafts);
        input type="hidden" name="proof" value=(sending.proof);
        input type="hidden" name="contributor" value=(sending.contributor);
        input type="hidden" name="phone_distance" value=(sending.phone_distance.map(domain::report::PhoneDistance::code).unwrap_or_default());
        @if let Some(about) = &sending.about {
            input type="hidden" name="about" value=(about);
            input type="hidden" name="finding" value=(sending.finding.map(domain::report::Finding::code).unwrap_or_default());
        }
    }
}
