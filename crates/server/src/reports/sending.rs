//! What a sending says of itself beside the fields of its form: what is to be done, and what the phone tells. It judges
//! nothing: whether a token, a proof or a key is good is for the modules that know them.

use std::collections::BTreeMap;

use domain::ids::{AccountId, FeatureId, PhotoId};
use domain::photo::MAX_PHOTOS;
use domain::report::{Finding, PhoneDistance};

use crate::extract::body::malformed;
use crate::problem::Problem;

/// Shortest and longest idempotency key, in characters of base64url: 22 hold 128 bits.
const KEY_LENGTH: std::ops::RangeInclusive<usize> = 22..=64;

/// The hidden fields and the buttons of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sending {
    pub(crate) token: String,
    /// Drawn by the sender, in place of the token; blank if there is none.
    pub(crate) key: String,
    /// The trap: no person sees this field.
    pub(crate) website: String,
    pub(crate) step: Option<Step>,
    /// Whether the reporter looked at the pin and said that it is right.
    pub(crate) pin_checked: bool,
    /// Whether the reporter was shown what stands nearby.
    pub(crate) compared: bool,
    /// The published feature that the reporter says it is.
    pub(crate) same_as: Option<String>,
    /// The published feature that the report is about, as it was given.
    pub(crate) about: Option<String>,
    pub(crate) finding: Option<Finding>,
    pub(crate) phone_distance: Option<PhoneDistance>,
    pub(crate) proof: String,
    pub(crate) contributor: String,
    /// Who was signed in as a moderator where it was sent; no field says so, the session does.
    pub(crate) moderator: Option<AccountId>,
    /// Photos that came before with the same token.
    pub(crate) drafts: Vec<PhotoId>,
    pub(crate) remove_draft: Option<PhotoId>,
    /// Whether scripts run: then nothing is drawn for who has none.
    pub(crate) scripted: bool,
}

/// Which button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Show what will be public.
    Check,
    Send,
    /// Back to the form.
    Edit,
}

impl Step {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "check" => Some(Self::Check),
            "send" => Some(Self::Send),
            "edit" => Some(Self::Edit),
            _ => None,
        }
    }
}

impl Sending {
    /// Takes its fields out of those of a form. What no form of ours and no program by our documents sends is malformed.
    pub(crate) fn take(fields: &mut BTreeMap<String, String>) -> Result<Self, Problem> {
        let mut take = |name| fields.remove(name).unwrap_or_default();
        let key = take("key");
        if !key.is_empty() && !is_key(&key) {
            return Err(malformed());
        }
        let drafts: Vec<PhotoId> = read_all(&take("photo_draft"))?;
        if drafts.len() > MAX_PHOTOS {
            return Err(malformed());
        }
        Ok(Self {
            token: take("token"),
            key,
            website: take("website"),
            step: read(&take("step"), Step::parse)?,
            pin_checked: is_yes(&take("pin_checked")),
            compared: is_yes(&take("compared")),
            same_as: Some(take("same_as")).filter(|id| !id.is_empty()),
            about: Some(take("about")).filter(|id| !id.is_empty()),
            finding: read(&take("finding"), Finding::from_code)?,
            phone_distance: read(&take("phone_distance"), PhoneDistance::from_code)?,
            proof: take("proof"),
            contributor: take("contributor"),
            moderator: None,
            drafts,
            remove_draft: read(&take("photo_remove"), |id| id.parse().ok())?,
            scripted: is_yes(&take("scripted")),
        })
    }

    /// The id of the feature that is named, if it is an id.
    pub(crate) fn named(id: &str) -> Option<FeatureId> {
        id.trim().parse().ok()
    }
}

pub(crate) fn is_key(key: &str) -> bool {
    KEY_LENGTH.contains(&key.len())
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn is_yes(text: &str) -> bool {
    matches!(text, "yes" | "true")
}

fn read<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    parse(text).map(Some).ok_or_else(malformed)
}

fn read_all(text: &str) -> Result<Vec<PhotoId>, Problem> {
    text.split_whitespace()
        .map(|id| id.parse().map_err(|_| malformed()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(fields: &[(&str, &str)]) -> Result<Sending, Problem> {
        let mut fields: BTreeMap<String, String> = fields
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        let sending = Sending::take(&mut fields)?;
        assert!(fields.is_empty(), "{fields:?}");
        Ok(sending)
    }

    #[test]
    fn nothing_said_is_nothing() {
        assert_eq!(take(&[]).unwrap(), Sending::default());
    }

    #[test]
    fn what_is_said_is_read() {
        let id = "6a3f0a52-0f6e-4d5c-9a53-2a8b54a0c1de";
        let sending = take(&[
            ("token", "t"),
            ("key", "abcdefghijklmnopqrstuv"),
            ("step", "send"),
            ("pin_checked", "yes"),
            ("compared", "yes"),
            ("about", id),
            ("finding", "gone"),
            ("phone_distance", "within_100_m"),
            ("photo_draft", &format!("{id} {id}")),
            ("photo_remove", id),
        ])
        .unwrap();
        assert_eq!(sending.step, Some(Step::Send));
        assert!(sending.pin_checked && sending.compared);
        assert_eq!(sending.finding, Some(Finding::Gone));
        assert_eq!(sending.phone_distance, Some(PhoneDistance::Within100M));
        assert_eq!(sending.drafts.len(), 2);
        assert!(Sending::named(sending.about.as_deref().unwrap()).is_some());
    }

    #[test]
    fn what_nobody_sends_is_malformed() {
        let six = "6a3f0a52-0f6e-4d5c-9a53-2a8b54a0c1de ".repeat(6);
        for (name, text) in [
            ("key", "short"),
            ("key", "with spaces and so on, but long"),
            ("key", &"a".repeat(65)),
            ("step", "jump"),
            ("finding", "moved"),
            ("phone_distance", "12 m"),
            ("photo_draft", "1"),
            ("photo_draft", &six),
            ("photo_remove", "x"),
        ] {
            assert!(take(&[(name, text)]).is_err(), "{name}={text}");
        }
    }
}
