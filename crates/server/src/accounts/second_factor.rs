//! The code from the phone: TOTP (RFC 6238) with SHA-1, six digits and steps of 30 seconds, which is what every
//! authenticator reads. It must not store anything: which step was used last stands in the account.

use data_encoding::BASE64;
use time::OffsetDateTime;
use totp_rs::{Algorithm, Builder, Totp};

use super::code::InvitationCode;
use crate::keyed;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

const STEP_SECONDS: u64 = 30;
/// Steps before and after the present one that are taken, for a phone whose clock is off.
const SKEW: u16 = 1;
const SECRET_BYTES: usize = 20;

/// The secret of the account that an invitation will open. Derived, so that the page shows the same one each time and
/// nothing has to be stored before the account exists; only who holds the server's secret can compute it.
pub(crate) fn secret_of(invitation: &InvitationCode, secret: &[u8; 32]) -> [u8; SECRET_BYTES] {
    let digest = keyed::digest(secret, "totp", &[invitation.as_bytes()]);
    std::array::from_fn(|index| digest[index])
}

/// The time step whose code this is, if it is the present one or a neighbour. Spaces do not matter.
pub(crate) fn step_of(secret: &[u8], code: &str, now: OffsetDateTime) -> Option<i64> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let now = u64::try_from(now.unix_timestamp()).ok()?;
    let step = totp(secret, "", "")?.check(&digits, now)?;
    i64::try_from(step).ok()
}

/// What the page of an invitation shows.
pub(crate) struct Enrolment {
    /// A PNG as a `data:` URI.
    pub(crate) picture: String,
    /// The secret in base 32.
    pub(crate) secret: String,
    /// The same in groups of four letters, for typing it.
    pub(crate) text: String,
}

impl Enrolment {
    /// For an account of this instance.
    pub(crate) fn of(secret: &[u8], state: &AppState) -> Result<Self, Problem> {
        let origin = &state.settings.base_url;
        let host = origin.split_once("://").map_or(origin.as_str(), |(_, host)| host);
        Self::new(secret, host).ok_or(Kind::Internal.into())
    }

    /// `instance` is the host name, by which an authenticator tells two of our servers apart.
    fn new(secret: &[u8], instance: &str) -> Option<Self> {
        let totp = totp(secret, "Contrechamp", instance)?;
        let picture = BASE64.encode(&totp.to_qr_png().ok()?);
        let secret = totp.secret().to_base32();
        Some(Self {
            picture: format!("data:image/png;base64,{picture}"),
            text: grouped(&secret),
            secret,
        })
    }
}

fn totp(secret: &[u8], issuer: &str, account: &str) -> Option<Totp> {
    // A colon separates issuer and account in the URI, so it may stand in neither; a port comes after one.
    let account = account.replace(':', " ");
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(SKEW)
        .with_step_duration(STEP_SECONDS)
        .with_secret(secret.to_vec())
        .with_issuer(Some(issuer))
        .with_account_name(account)
        .build()
        .ok()
}

fn grouped(text: &str) -> String {
    text.as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret and the SHA-1 rows of RFC 6238, appendix B, cut to six digits.
    const RFC_SECRET: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(seconds).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(
                step_of(RFC_SECRET, code, at(seconds)),
                Some(seconds / 30),
                "{seconds}"
            );
        }
        assert_eq!(step_of(RFC_SECRET, " 287 082 ", at(59)), Some(1));
    }

    #[test]
    fn a_code_is_good_for_its_step_and_one_on_each_side() {
        let (code, step) = ("081804", 1_111_111_109 / 30);
        for (seconds, expected) in [
            (step * 30 - 31, None),
            (step * 30 - 30, Some(step)),
            (step * 30 + 59, Some(step)),
            (step * 30 + 60, None),
        ] {
            assert_eq!(step_of(RFC_SECRET, code, at(seconds)), expected, "{seconds}");
        }
    }

    #[test]
    fn other_text_is_no_code() {
        for code in ["", "28708", "2870820", "28708é", "-28708", "٢٨٧٠٨٢"] {
            assert_eq!(step_of(RFC_SECRET, code, at(59)), None, "{code}");
        }
    }

    #[test]
    fn an_invitation_always_shows_the_same_secret_and_another_one_another() {
        let (one, other) = (InvitationCode::new([1; 32]), InvitationCode::new([2; 32]));
        assert_eq!(secret_of(&one, &[7; 32]), secret_of(&one, &[7; 32]));
        assert_ne!(secret_of(&one, &[7; 32]), secret_of(&other, &[7; 32]));
        assert_ne!(secret_of(&one, &[7; 32]), secret_of(&one, &[8; 32]));
        let enrolment = Enrolment::new(&secret_of(&one, &[7; 32]), "127.0.0.1:8080").unwrap();
        assert!(enrolment.picture.starts_with("data:image/png;base64,iVBOR"));
        assert_eq!(enrolment.text.len(), 39);
    }
}
