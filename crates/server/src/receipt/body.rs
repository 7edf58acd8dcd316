//! What is sent to `/receipt`: the code, and what is to be done. The same by a form or as JSON.

use axum::body::Body;
use axum::http::Request;
use domain::receipt::{Receipt, ReceiptHash};

use crate::extract::Fields;
use crate::extract::body::LONGEST_FORM;
use crate::problem::Problem;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReceiptBody {
    /// As typed.
    pub(super) code: String,
    pub(super) action: Action,
    /// Which report of the sending; the first if nothing is said.
    pub(super) ordinal: i16,
    /// To the question of the moderators.
    pub(super) answer: String,
    /// Why somebody else should look again.
    pub(super) appeal: String,
    pub(super) is_program: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Action {
    #[default]
    Follow,
    /// Asks whether it is meant.
    Withdraw,
    ConfirmWithdrawal,
    /// Asks for the form, filled with what is claimed.
    Correct,
    Answer,
    /// Asks for a second look by somebody else.
    Appeal,
}

impl Action {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "follow" => Some(Self::Follow),
            "withdraw" => Some(Self::Withdraw),
            "confirm_withdrawal" => Some(Self::ConfirmWithdrawal),
            "correct" => Some(Self::Correct),
            "answer" => Some(Self::Answer),
            "appeal" => Some(Self::Appeal),
            _ => None,
        }
    }

    /// Whether it changes something.
    pub(super) const fn is_write(self) -> bool {
        matches!(self, Self::ConfirmWithdrawal | Self::Answer | Self::Appeal)
    }
}

impl ReceiptBody {
    /// Unknown and repeated names are errors.
    pub(super) async fn read(request: Request<Body>) -> Result<Self, Problem> {
        let mut fields = Fields::read(request, LONGEST_FORM).await?;
        let body = Self {
            code: fields.take("code"),
            action: fields.take_with("action", Action::parse)?.unwrap_or_default(),
            ordinal: fields
                .take_with("ordinal", |text| text.parse().ok())?
                .unwrap_or(1),
            answer: fields.take("answer"),
            appeal: fields.take("appeal"),
            is_program: fields.is_program,
        };
        fields.finish()?;
        Ok(body)
    }
}

/// What a code is stored as. What is no code has the hash of no code: it is asked for like any other, so that no answer and
/// no time tells whether a code could have been one.
pub(super) fn hash(code: &str) -> ReceiptHash {
    Receipt::parse(code).map_or(ReceiptHash([0; 32]), |receipt| receipt.hash())
}
