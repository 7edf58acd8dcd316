//! `/account`: what a moderator may change of their own account. Whatever opens a new way in asks for the password again: a
//! browser that was left open, or a stolen session, must not.

mod pages;
pub(crate) mod passkeys;
pub(crate) mod password;
pub(crate) mod sessions;
pub(crate) mod show;

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::account::PASSWORD_LENGTH;

use crate::accounts::session::to_sign_in;
use crate::accounts::sign_in::ACCOUNT;
use crate::cache::CachePolicy;
use crate::extract::{PageContext, SignedIn};
use crate::limits::Purpose;
use crate::problem::Problem;
use crate::state::AppState;

/// Somebody who is signed in, whatever their roles.
pub(crate) struct Owner(pub(crate) SignedIn);

impl FromRequestParts<AppState> for Owner {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let signed_in = SignedIn::from_request_parts(parts, state).await;
        signed_in.map(Self).map_err(to_sign_in)
    }
}

/// Whether it is their password. Tried as rarely as at the sign-in: a stolen session must not be a way to guess it.
async fn is_password(
    state: &AppState,
    client: IpAddr,
    owner: &Owner,
    password: String,
) -> Result<bool, Problem> {
    state.limits.check(Purpose::SignIn, client)?;
    let hash = store::accounts::password_hash(&state.pool, owner.0.session.account).await?;
    // Longer than any password is: not worth a hash.
    let too_long = password.len() > PASSWORD_LENGTH.end() * 4;
    Ok(!too_long && crate::accounts::password::verify(password, hash).await?)
}

/// Back to the page, which says what was done.
fn done(context: &PageContext, done: pages::Done) -> Response {
    let page = context.href(&format!("{ACCOUNT}?done={}", done.code()));
    (CachePolicy::NoStore, Redirect::to(&page)).into_response()
}
