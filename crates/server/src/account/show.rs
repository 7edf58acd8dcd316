//! `GET /account`.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use maud::Markup;
use store::passkeys;

use super::Owner;
use super::pages::{self, Done, Fault};
use crate::cache::CachePolicy;
use crate::extract::{PageContext, QueriedPage};
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    owner: Owner,
    QueriedPage(context, mut query): QueriedPage,
) -> Result<Response, Problem> {
    let done = query.take_with("done", |code| Done::from_code(code).ok_or("a code of the page"))?;
    query.finish()?;
    let page = page(&state, &context, &owner, done, None).await?;
    Ok((CachePolicy::NoStore, page).into_response())
}

/// The page, with what was done, or why it was not.
pub(super) async fn page(
    state: &AppState,
    context: &PageContext,
    owner: &Owner,
    done: Option<Done>,
    fault: Option<Fault>,
) -> Result<Markup, Problem> {
    let session = &owner.0.session;
    let passkeys = passkeys::of_account(&state.pool, session.account).await?;
    Ok(pages::account(
        context,
        state,
        &pages::AccountPage {
            session,
            passkeys: &passkeys,
            done,
            fault,
        },
    ))
}
