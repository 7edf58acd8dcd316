//! `/moderation/imports`: what came from datasets, file by file, and taking it back. Above [`super::decisions::ALONE`] features two
//! people must agree.

mod pages;
pub(crate) mod revert;
pub(crate) mod uploads;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::ids::ImportId;
use store::imports;
use store::reverts::{self, Extent, Which};

use super::decisions::agreement::First;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext, QueriedPage};
use crate::problem::Problem;
use crate::state::AppState;

/// Imports that the page lists.
const SHOWN: i64 = 100;

/// Reasons of rows that were not taken.
const REASONS_SHOWN: i64 = 50;

pub(crate) async fn list(
    State(state): State<AppState>,
    QueriedPage(context, query): QueriedPage,
    _: Moderator,
) -> Result<Response, Problem> {
    query.finish()?;
    let listed = imports::list(&state.pool, SHOWN).await?;
    let page = pages::list(&context, &state, &listed);
    Ok((CachePolicy::NoStore, page).into_response())
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(id): Id<ImportId>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let done = query.take_with("done", |code| {
        ["reverted", "proposed", "running", "imported"]
            .into_iter()
            .find(|known| *known == code)
            .ok_or("it is nothing that is done here")
    })?;
    query.finish()?;
    let which = Which::Import(id);
    let mut connection = state.pool.acquire().await?;
    let extent = reverts::extent(&mut connection, which).await?;
    let proposal = reverts::proposal(&mut *connection, which).await?;
    drop(connection);
    let first = First::of(proposal, which, moderator.0.account);
    page(&state, &context, id, &extent, first, done).await
}

async fn page(
    state: &AppState,
    context: &PageContext,
    id: ImportId,
    extent: &Extent,
    first: First,
    done: Option<&str>,
) -> Result<Response, Problem> {
    let import = imports::get(&state.pool, id).await?;
    let refused = imports::rejections(&state.pool, id, REASONS_SHOWN).await?;
    let open = imports::open_reviews(&state.pool, id, SHOWN).await?;
    let page = pages::one(
        context,
        state,
        &pages::One {
            import: &import,
            refused: &refused,
            open: &open,
            extent,
            first,
            done,
        },
    );
    Ok((CachePolicy::NoStore, page).into_response())
}
