//! Form tokens: proof that a form came from here and how long it was open, without a session and without a table.
//! They must not tell anything about the person: a token is random bytes, a time and a signature.

use data_encoding::BASE64URL_NOPAD;
use domain::Family;
use domain::receipt::Receipt;
use domain::report::Form;
use subtle::ConstantTimeEq as _;
use time::{Duration, OffsetDateTime};

use crate::keyed;

/// A form left open for longer is asked to be sent again.
const LONGEST_AGE: Duration = Duration::hours(24);
const NONCE: usize = 16;
const TIME: usize = 8;
const SIGNATURE: usize = 16;
const LENGTH: usize = NONCE + TIME + SIGNATURE;

/// A token whose signature is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FormToken {
    nonce: [u8; NONCE],
    /// Seconds of the Unix epoch.
    issued: i64,
}

/// Why a form is not taken yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenError {
    /// None, forged, or older than a day: a new one is needed.
    Expired,
    /// Sent faster than a person can fill the form: the same token is good in a moment.
    TooQuick,
}

impl FormToken {
    /// From random bytes, which the caller draws.
    pub(crate) fn issue(nonce: [u8; NONCE], now: OffsetDateTime) -> Self {
        Self {
            nonce,
            issued: now.unix_timestamp(),
        }
    }

    pub(crate) fn text(self, secret: &[u8; 32]) -> String {
        let mut bytes = [0; LENGTH];
        bytes[..NONCE].copy_from_slice(&self.nonce);
        bytes[NONCE..NONCE + TIME].copy_from_slice(&self.issued.to_be_bytes());
        bytes[NONCE + TIME..].copy_from_slice(&self.signature(secret));
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// The token in the text, if it was signed with this secret.
    pub(crate) fn parse(text: &str, secret: &[u8; 32]) -> Option<Self> {
        let bytes: [u8; LENGTH] = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()?;
        let (nonce, rest) = bytes.split_first_chunk::<NONCE>()?;
        let (issued, signature) = rest.split_first_chunk::<TIME>()?;
        let token = Self {
            nonce: *nonce,
            issued: i64::from_be_bytes(*issued),
        };
        bool::from(token.signature(secret).ct_eq(signature)).then_some(token)
    }

    /// Whether the form was open for at least `shortest` and less than a day. A clock that another node runs a little
    /// ahead counts as "just now".
    pub(crate) fn check(self, now: OffsetDateTime, shortest: Duration) -> Result<(), TokenError> {
        let age = Duration::seconds(now.unix_timestamp().saturating_sub(self.issued));
        if age >= LONGEST_AGE {
            Err(TokenError::Expired)
        } else if age < shortest {
            Err(TokenError::TooQuick)
        } else {
            Ok(())
        }
    }

    /// What makes this token another than all others.
    pub(crate) const fn nonce(&self) -> &[u8; NONCE] {
        &self.nonce
    }

    /// The receipt of the report that this form makes: the same for the same form sent twice, another one when the form
    /// was changed in between ("back", another camera, "send"), which is another report.
    pub(crate) fn receipt(self, secret: &[u8; 32], family: Family, form: &Form) -> Receipt {
        let mut parts: Vec<&[u8]> = vec![&self.nonce, family.code().as_bytes()];
        // Blank and missing mean the same.
        for (name, text) in form.iter().filter(|(_, text)| !text.is_empty()) {
            parts.extend([name.as_bytes(), text.as_bytes()]);
        }
        let digest = keyed::digest(secret, "receipt", &parts);
        Receipt::new(std::array::from_fn(|index| digest[index]))
    }

    fn signature(self, secret: &[u8; 32]) -> [u8; SIGNATURE] {
        let digest = keyed::digest(secret, "form-token", &[&self.nonce, &self.issued.to_be_bytes()]);
        std::array::from_fn(|index| digest[index])
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const SECRET: [u8; 32] = [7; 32];
    const NOW: OffsetDateTime = datetime!(2026-11-23 20:00 UTC);

    fn token() -> FormToken {
        FormToken::issue([9; NONCE], NOW)
    }

    #[test]
    fn a_token_is_read_back_and_no_altered_one_is() {
        let text = token().text(&SECRET);
        assert_eq!(FormToken::parse(&text, &SECRET), Some(token()));
        assert_eq!(FormToken::parse(&text, &[8; 32]), None);
        for index in 0..text.len() {
            let mut altered = text.clone().into_bytes();
            altered[index] = if altered[index] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(FormToken::parse(&altered, &SECRET), None, "{altered}");
        }
        for text in ["", "é", "AAAA", &text[1..], &"A".repeat(10_000)] {
            assert_eq!(FormToken::parse(text, &SECRET), None, "{text:?}");
        }
    }

    #[test]
    fn a_form_is_good_from_three_seconds_to_a_day() {
        let shortest = Duration::seconds(3);
        let after = |age| token().check(NOW + age, shortest);
        assert_eq!(after(Duration::seconds(2)), Err(TokenError::TooQuick));
        assert_eq!(after(Duration::seconds(3)), Ok(()));
        assert_eq!(after(LONGEST_AGE - Duration::SECOND), Ok(()));
        assert_eq!(after(LONGEST_AGE), Err(TokenError::Expired));
        assert_eq!(after(Duration::seconds(-5)), Err(TokenError::TooQuick));
    }

    #[test]
    fn the_same_form_sent_twice_has_one_receipt_and_a_changed_form_another() {
        let form = Form::default().with("kind", "other");
        let changed = form.clone().with("note", "two");
        let receipt = |token: FormToken, form: &Form| token.receipt(&SECRET, Family::Device, form).text();
        assert_eq!(receipt(token(), &form), receipt(token(), &form));
        assert_eq!(
            receipt(token(), &form),
            receipt(token(), &form.clone().with("note", ""))
        );
        assert_ne!(receipt(token(), &form), receipt(token(), &changed));
        let centre = token().receipt(&SECRET, Family::Centre, &form).text();
        assert_ne!(receipt(token(), &form), centre);
        let other = FormToken::issue([10; NONCE], NOW);
        assert_ne!(receipt(token(), &form), receipt(other, &form));
    }
}
