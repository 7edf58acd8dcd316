//! What somebody typed into the form of a notice, read field by field, with all faults at once.

use crate::notice::NoticeReason;
use crate::report::{FieldError, FieldProblem};
use crate::text::{Text, TextError};

/// Longest explanation, in characters.
pub const EXPLANATION_LENGTH: usize = 2_000;
/// Longest contact, in characters.
pub const CONTACT_LENGTH: usize = 200;

/// As typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeForm {
    pub reason: String,
    pub explanation: String,
    pub contact: String,
    /// The tick: it is said in good faith.
    pub good_faith: bool,
}

/// A notice, read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotice {
    pub reason: NoticeReason,
    pub explanation: Option<Text>,
    pub contact: Option<Text>,
}

impl NoticeForm {
    pub fn parse(&self) -> Result<NewNotice, Vec<FieldError>> {
        let mut errors = Vec::new();
        let reason = match self.reason.as_str() {
            "" => Err(FieldProblem::Missing),
            code => NoticeReason::from_code(code).ok_or(FieldProblem::NotAChoice),
        };
        let reason = reason
            .map_err(|problem| errors.push(FieldError::new("reason", problem)))
            .ok();
        let mut text = |field, read: Result<Option<Text>, TextError>, is_needed: bool| {
            let read = match read {
                Ok(None) if is_needed => Err(FieldProblem::Missing),
                Ok(text) => Ok(text),
                Err(TextError::TooLong(_)) => Err(FieldProblem::TooLong),
                Err(TextError::Control) => Err(FieldProblem::Unreadable),
            };
            read.unwrap_or_else(|problem| {
                errors.push(FieldError::new(field, problem));
                None
            })
        };
        let explanation = text(
            "explanation",
            Text::paragraph(&self.explanation, EXPLANATION_LENGTH),
            reason.is_some_and(NoticeReason::needs_explanation),
        );
        let contact = text(
            "contact",
            Text::line(&self.contact, CONTACT_LENGTH),
            reason.is_some_and(NoticeReason::needs_contact),
        );
        if !self.good_faith {
            errors.push(FieldError::new("good_faith", FieldProblem::Missing));
        }
        match reason {
            Some(reason) if errors.is_empty() => Ok(NewNotice {
                reason,
                explanation,
                contact,
            }),
            _ => Err(errors),
        }
    }
}
