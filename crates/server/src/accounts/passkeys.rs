//! Passkeys (WebAuthn): what the browser is asked, and whether its answer is right. What was asked is kept in memory, for
//! minutes and for one answer; a server that is started anew asks again.

use std::time::Duration;

use domain::ids::AccountId;
use moka::sync::Cache;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder, WebauthnError,
};

use crate::problem::{Kind, Problem};
use crate::random;

/// How long a person may take.
const PATIENCE: Duration = Duration::from_mins(5);
/// Questions that are open at the same time; more than that and the oldest are forgotten.
const MOST_OPEN: u64 = 10_000;

pub(crate) struct Passkeys {
    /// None where the address of the instance is a number: a passkey belongs to a domain.
    webauthn: Option<Webauthn>,
    open: Cache<Uuid, Open>,
}

#[derive(Clone)]
struct Open {
    until: OffsetDateTime,
    asked: Asked,
}

#[derive(Clone)]
enum Asked {
    Registration(AccountId, PasskeyRegistration),
    SignIn(DiscoverableAuthentication),
}

/// What the browser is asked: `publicKey` of `navigator.credentials`, under the id that the answer must name.
#[derive(serde::Serialize)]
pub(crate) struct Question {
    ceremony: Uuid,
    options: Value,
}

impl Passkeys {
    pub(crate) fn new(base_url: &str) -> Self {
        let webauthn = Url::parse(base_url).ok().and_then(|origin| {
            let domain = origin.domain()?.to_owned();
            let builder = WebauthnBuilder::new(&domain, &origin).ok()?;
            builder.rp_name("Contrechamp").timeout(PATIENCE).build().ok()
        });
        Self {
            webauthn,
            open: Cache::builder()
                .max_capacity(MOST_OPEN)
                .time_to_live(PATIENCE)
                .build(),
        }
    }

    /// Whether this instance can have any.
    pub(crate) const fn are_possible(&self) -> bool {
        self.webauthn.is_some()
    }

    fn webauthn(&self) -> Result<&Webauthn, Problem> {
        self.webauthn.as_ref().ok_or(Kind::NotFound.into())
    }

    /// `known` are the credentials that the account has already.
    pub(crate) fn ask_to_register(
        &self,
        account: AccountId,
        name: &str,
        known: Vec<Vec<u8>>,
        now: OffsetDateTime,
    ) -> Result<Question, Problem> {
        let (asked, state) = self
            .webauthn()?
            .start_passkey_registration(account.0, name, name, Some(known))
            .map_err(|error| failed(&error))?;
        let mut question = self.keep(&asked.public_key, Asked::Registration(account, state), now)?;
        // So that it signs in without a name: the authenticator has to know whose it is.
        let selection = &mut question.options["authenticatorSelection"];
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
        Ok(question)
    }

    pub(crate) fn ask_to_sign_in(&self, now: OffsetDateTime) -> Result<Question, Problem> {
        let (asked, state) = self
            .webauthn()?
            .start_discoverable_authentication()
            .map_err(|error| failed(&error))?;
        self.keep(&asked.public_key, Asked::SignIn(state), now)
    }

    fn keep(
        &self,
        asked: &impl serde::Serialize,
        state: Asked,
        now: OffsetDateTime,
    ) -> Result<Question, Problem> {
        let ceremony = random::id();
        let open = Open {
            until: now + PATIENCE,
            asked: state,
        };
        self.open.insert(ceremony, open);
        let options = serde_json::to_value(asked).map_err(|_| Kind::Internal)?;
        Ok(Question { ceremony, options })
    }

    /// What was asked under this id; a second answer finds nothing.
    fn take(&self, ceremony: &str, now: OffsetDateTime) -> Result<Asked, Problem> {
        let id = Uuid::try_parse(ceremony).map_err(|_| Kind::MalformedRequest)?;
        let open = self.open.remove(&id).filter(|open| open.until > now);
        Ok(open.ok_or_else(refused)?.asked)
    }

    /// The new passkey of the account that was asked.
    pub(crate) fn register(
        &self,
        ceremony: &str,
        credential: &str,
        account: AccountId,
        now: OffsetDateTime,
    ) -> Result<Passkey, Problem> {
        let credential: RegisterPublicKeyCredential = read(credential)?;
        match self.take(ceremony, now)? {
            Asked::Registration(asked, state) if asked == account => self
                .webauthn()?
                .finish_passkey_registration(&credential, &state)
                .map_err(|error| failed(&error)),
            _ => Err(refused()),
        }
    }

    /// An answer to the question to sign in, whose passkey has to be looked up.
    pub(crate) fn answer(
        &self,
        ceremony: &str,
        credential: &str,
        now: OffsetDateTime,
    ) -> Result<Answer<'_>, Problem> {
        let webauthn = self.webauthn()?;
        let credential: PublicKeyCredential = read(credential)?;
        let Asked::SignIn(state) = self.take(ceremony, now)? else {
            return Err(refused());
        };
        let (account, id) = webauthn
            .identify_discoverable_authentication(&credential)
            .map_err(|error| failed(&error))?;
        Ok(Answer {
            account: AccountId(account),
            id: id.to_vec(),
            webauthn,
            credential,
            state,
        })
    }
}

/// What an authenticator says; nothing of it is proved before [`Answer::verify`].
pub(crate) struct Answer<'a> {
    pub(crate) account: AccountId,
    /// Of the credential.
    pub(crate) id: Vec<u8>,
    webauthn: &'a Webauthn,
    credential: PublicKeyCredential,
    state: DiscoverableAuthentication,
}

impl Answer<'_> {
    /// The stored credential with its new counter, if the answer was signed with its key.
    pub(crate) fn verify(self, stored: Value) -> Result<Value, Problem> {
        let mut passkey: Passkey = serde_json::from_value(stored).map_err(|_| Kind::Internal)?;
        let result = self
            .webauthn
            .finish_discoverable_authentication_v2(&self.credential, self.state, &passkey)
            .map_err(|error| failed(&error))?;
        passkey.update_credential(&result);
        serde_json::to_value(&passkey).map_err(|_| Kind::Internal.into())
    }
}

fn read<T: serde::de::DeserializeOwned>(credential: &str) -> Result<T, Problem> {
    serde_json::from_str(credential).map_err(|_| Kind::MalformedRequest.into())
}

fn failed(error: &WebauthnError) -> Problem {
    // Its own words name what did not fit, never whose.
    tracing::debug!(%error, "a passkey was refused");
    refused()
}

/// The same for all reasons, as with a password.
pub(crate) fn refused() -> Problem {
    Problem::new(Kind::InvalidForm).saying("passkey-refused", Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: OffsetDateTime = time::macros::datetime!(2026-11-29 12:00 UTC);

    #[test]
    fn only_an_instance_with_a_domain_has_passkeys() {
        for (origin, possible) in [
            ("https://contrechamp.example", true),
            ("http://localhost:8080", true),
            ("http://127.0.0.1:8080", false),
            ("http://[::1]:8080", false),
        ] {
            assert_eq!(Passkeys::new(origin).are_possible(), possible, "{origin}");
        }
    }

    #[test]
    fn a_question_is_answered_once_and_in_time() {
        let passkeys = Passkeys::new("https://contrechamp.example");
        let question = passkeys.ask_to_sign_in(NOW).unwrap();
        let id = question.ceremony.to_string();
        assert!(passkeys.take(&id, NOW).is_ok());
        assert!(passkeys.take(&id, NOW).is_err());
        let late = passkeys.ask_to_sign_in(NOW).unwrap().ceremony.to_string();
        assert!(passkeys.take(&late, NOW + PATIENCE).is_err());
        assert!(passkeys.take("no id", NOW).is_err());
    }

    #[test]
    fn a_new_passkey_must_know_whose_it_is() {
        let passkeys = Passkeys::new("https://contrechamp.example");
        let account = AccountId(Uuid::from_u128(7));
        let question = passkeys
            .ask_to_register(account, "Relectrice", vec![vec![1; 32]], NOW)
            .unwrap();
        let selection = &question.options["authenticatorSelection"];
        assert_eq!(selection["residentKey"], "required");
        assert_eq!(selection["userVerification"], "required");
        assert_eq!(question.options["attestation"], "none");
        assert_eq!(
            question.options["excludeCredentials"].as_array().unwrap().len(),
            1
        );
    }
}
