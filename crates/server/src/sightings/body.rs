//! The body of a sighting: a form, or the same as JSON.

use axum::body::Body;
use axum::http::Request;
use domain::ids::AccountId;
use domain::report::{Finding, Form, PhoneDistance};

use crate::extract::Fields;
use crate::extract::body::{LONGEST_FORM, malformed};
use crate::problem::Problem;
use crate::reports::sending::is_key;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SightingBody {
    pub(super) finding: Option<Finding>,
    /// Drawn by the sender; blank if there is none.
    pub(super) key: String,
    /// The trap: no person sees this field.
    pub(super) website: String,
    pub(super) contributor: String,
    /// Who was signed in as a moderator where it was sent; no field says so, the session does.
    pub(super) moderator: Option<AccountId>,
    pub(super) phone_distance: Option<PhoneDistance>,
    /// The day, as typed.
    pub(super) form: Form,
    /// Whether a program sent it: it gets JSON back.
    pub(super) is_program: bool,
}

impl SightingBody {
    /// Unknown and repeated names are errors.
    pub(super) async fn read(request: Request<Body>) -> Result<Self, Problem> {
        let mut fields = Fields::read(request, LONGEST_FORM).await?;
        let body = Self {
            finding: fields.take_with("finding", Finding::from_code)?,
            key: fields.take("key"),
            website: fields.take("website"),
            contributor: fields.take("contributor"),
            moderator: None,
            phone_distance: fields.take_with("phone_distance", PhoneDistance::from_code)?,
            form: Form::default().with("seen_on", fields.take("seen_on")),
            is_program: fields.is_program,
        };
        fields.finish()?;
        if body.key.is_empty() || is_key(&body.key) {
            Ok(body)
        } else {
            Err(malformed())
        }
    }
}
