//! `GET /admin/accounts`.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use store::accounts;

use super::pages::{self, AccountsPage};
use crate::accounts::session::Moderator;
use crate::admin::Done;
use crate::cache::CachePolicy;
use crate::extract::QueriedPage;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn list(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    admin: Moderator,
) -> Result<Response, Problem> {
    let done = query.take_with("done", |code| Done::from_code(code).ok_or("a code of the page"))?;
    query.finish()?;
    let accounts = accounts::list(&state.pool).await?;
    let proposals = accounts::open_proposals(&state.pool).await?;
    let admins = accounts::count_admins(&state.pool).await?;
    let page = pages::accounts(
        &context,
        &state,
        &AccountsPage {
            admin: &admin.0,
            accounts: &accounts,
            proposals: &proposals,
            is_only_admin: admins < 2,
            done,
        },
    );
    Ok((CachePolicy::NoStore, page).into_response())
}
