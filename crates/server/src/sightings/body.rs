//! The body of a sighting: a form, or the same as JSON.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use domain::report::{Finding, Form, PhoneDistance};

use crate::extract::Sent;
use crate::extract::body::{LONGEST_FORM, malformed};
use crate::problem::Problem;

/// Shortest and longest idempotency key, in characters of base64url: 22 hold 128 bits.
const KEY_LENGTH: std::ops::RangeInclusive<usize> = 22..=64;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SightingBody {
    pub(super) finding: Option<Finding>,
    /// Drawn by the sender; blank if there is none.
    pub(super) key: String,
    /// The trap: no person sees this field.
    pub(super) website: String,
    pub(super) contributor: String,
    pub(super) phone_distance: Option<PhoneDistance>,
    /// The day, as typed.
    pub(super) form: Form,
    /// Whether a program sent it: it gets JSON back.
    pub(super) is_program: bool,
}

impl SightingBody {
    /// Unknown and repeated names are errors.
    pub(super) async fn read(request: Request<Body>) -> Result<Self, Problem> {
        let wants_json = wants_json(request.headers());
        let sent = Sent::read(request, LONGEST_FORM).await?;
        let is_program = wants_json || sent.is_json();
        Self::of(fields(sent)?, is_program)
    }

    fn of(mut fields: BTreeMap<String, String>, is_program: bool) -> Result<Self, Problem> {
        let mut take = |name| fields.remove(name).unwrap_or_default();
        let body = Self {
            finding: known(&take("finding"), Finding::from_code)?,
            key: take("key"),
            website: take("website"),
            contributor: take("contributor"),
            phone_distance: known(&take("phone_distance"), PhoneDistance::from_code)?,
            form: Form::default().with("seen_on", take("seen_on")),
            is_program,
        };
        let is_key = |key: &str| {
            let mut bytes = key.bytes();
            KEY_LENGTH.contains(&key.len())
                && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        if !fields.is_empty() || !(body.key.is_empty() || is_key(&body.key)) {
            return Err(malformed());
        }
        Ok(body)
    }
}

fn fields(sent: Sent) -> Result<BTreeMap<String, String>, Problem> {
    let mut fields = BTreeMap::new();
    let mut give = |name: String, text: String| match fields.insert(name, text) {
        None => Ok(()),
        Some(_) => Err(malformed()),
    };
    match sent {
        Sent::Form(parts) => {
            for part in parts {
                if part.is_file {
                    return Err(malformed());
                }
                give(part.name, part.text)?;
            }
        }
        Sent::Json(members) => {
            for (name, node) in members {
                give(name, node.as_typed().ok_or_else(malformed)?)?;
            }
        }
    }
    Ok(fields)
}

fn known<T>(text: &str, read: fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or_else(malformed)
}

/// Who names JSON and no page is a program, whatever it sends.
fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    accepted.contains("application/json") && !accepted.contains("text/html")
}
