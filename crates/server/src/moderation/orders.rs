//! `GET /moderation/orders`: the register of orders that authorities brought, for who may withhold.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use store::notices;

use super::pages;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Orders on one page.
const SHOWN: i64 = 500;

pub(crate) async fn orders(
    State(state): State<AppState>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    if !moderator.may_withhold() {
        return Err(Kind::Forbidden.into());
    }
    let orders = notices::orders(&state.pool, SHOWN).await?;
    let page = pages::orders(&context, &state, &orders);
    Ok((CachePolicy::NoStore, page).into_response())
}
