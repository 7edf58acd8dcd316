//! `POST /account/sessions`: signs out everywhere, here too.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::Owner;
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::extract::session::removal_cookie;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn end(
    State(state): State<AppState>,
    owner: Owner,
    context: PageContext,
) -> Result<Response, Problem> {
    let mut transaction = state.pool.begin().await?;
    store::sessions::remove_others(&mut transaction, owner.0.session.account, None).await?;
    transaction.commit().await?;
    let cookie = [(header::SET_COOKIE, removal_cookie(&state.settings))];
    let to = Redirect::to(&context.href("/"));
    Ok((CachePolicy::NoStore, cookie, to).into_response())
}
