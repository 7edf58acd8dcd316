//! `POST /sign-out`: ends the session here and in the browser.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};

use crate::cache::CachePolicy;
use crate::extract::session::removal_cookie;
use crate::extract::{PageContext, SignedIn};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Without a session there is nothing to end, and the cookie goes all the same.
pub(crate) async fn sign_out(
    State(state): State<AppState>,
    context: PageContext,
    signed_in: Result<SignedIn, Problem>,
) -> Result<Response, Problem> {
    match signed_in {
        Ok(signed_in) => {
            let mut connection = state.pool.acquire().await?;
            store::sessions::remove(&mut connection, &signed_in.token_hash).await?;
        }
        Err(problem) if problem.kind() == Kind::SignInRequired => {}
        Err(problem) => return Err(problem),
    }
    let cookie = [(header::SET_COOKIE, removal_cookie(&state.settings))];
    Ok((CachePolicy::NoStore, cookie, Redirect::to(&context.href("/"))).into_response())
}
