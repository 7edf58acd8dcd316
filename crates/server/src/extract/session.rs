//! Who is signed in. Only moderators have sessions; no public page asks the database for one.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use data_encoding::BASE64URL_NOPAD;
use domain::ids::AccountId;
use domain::permission::{Action, Scope};
use sha2::{Digest as _, Sha256};
use store::sessions::Session;

use crate::problem::{Kind, Problem};
use crate::random;
use crate::settings::Settings;
use crate::state::AppState;

/// Where a person signs in.
pub const SIGN_IN: &str = "/sign-in";

const NAME: &str = "__Host-session";
/// `__Host-` demands `Secure`, which plain HTTP does not have.
const INSECURE_NAME: &str = "session";

/// A session found by the cookie; without one the request is refused with 401.
pub struct SignedIn {
    pub session: Session,
    /// What the store knows of the token.
    pub token_hash: [u8; 32],
}

impl SignedIn {
    /// 403 unless a role that counts everywhere allows the action.
    pub fn must(&self, action: Action) -> Result<(), Problem> {
        self.must_at(action, Scope::Everywhere)
    }

    /// 403 unless a role that counts there allows the action.
    pub fn must_at(&self, action: Action, scope: Scope<'_>) -> Result<(), Problem> {
        if self.session.grants.may(action, scope) {
            Ok(())
        } else {
            Err(Kind::Forbidden.into())
        }
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let token_hash = token_hash(&parts.headers, &state.settings).ok_or(Kind::SignInRequired)?;
        let session = store::sessions::find(&state.pool, &token_hash, state.now())
            .await?
            .ok_or(Kind::SignInRequired)?;
        Ok(Self { session, token_hash })
    }
}

/// A token of 256 random bits: the cookie's value for the browser, its hash for the store.
pub struct NewToken {
    pub hash: [u8; 32],
    text: String,
}

impl NewToken {
    pub fn draw() -> Self {
        let token: [u8; 32] = random::bytes();
        Self {
            hash: Sha256::digest(token).into(),
            text: BASE64URL_NOPAD.encode(&token),
        }
    }

    /// The `Set-Cookie` header that signs in. A session cookie: the browser forgets it when it closes.
    pub fn cookie(&self, settings: &Settings) -> HeaderValue {
        set_cookie(&cookie(self.text.clone(), settings))
    }
}

/// The `Set-Cookie` header that signs out.
pub fn removal_cookie(settings: &Settings) -> HeaderValue {
    let mut cookie = cookie(String::new(), settings);
    cookie.make_removal();
    set_cookie(&cookie)
}

/// Whether a cookie with the name of ours came along, whatever it holds.
pub(crate) fn has_cookie(headers: &HeaderMap) -> bool {
    let jar = CookieJar::from_headers(headers);
    jar.get(NAME).or_else(|| jar.get(INSECURE_NAME)).is_some()
}

/// The moderator who is signed in where a report comes from, so that somebody else decides it. Without the cookie, which nobody
/// but a moderator has, nothing is looked up.
pub(crate) async fn moderator_of(
    state: &AppState,
    headers: &HeaderMap,
) -> Result<Option<AccountId>, store::Error> {
    let Some(token_hash) = token_hash(headers, &state.settings) else {
        return Ok(None);
    };
    let session = store::sessions::find(&state.pool, &token_hash, state.now()).await?;
    Ok(session.map(|session| session.account))
}

fn token_hash(headers: &HeaderMap, settings: &Settings) -> Option<[u8; 32]> {
    let jar = CookieJar::from_headers(headers);
    let token = BASE64URL_NOPAD
        .decode(jar.get(name(settings))?.value().as_bytes())
        .ok()?;
    (token.len() == 32).then(|| Sha256::digest(token).into())
}

const fn name(settings: &Settings) -> &'static str {
    if settings.insecure_cookies {
        INSECURE_NAME
    } else {
        NAME
    }
}

fn cookie(value: String, settings: &Settings) -> Cookie<'static> {
    Cookie::build((name(settings), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(!settings.insecure_cookies)
        .build()
}

fn set_cookie(cookie: &Cookie<'static>) -> HeaderValue {
    HeaderValue::try_from(cookie.to_string()).expect("base64 and attributes are a header value")
}
