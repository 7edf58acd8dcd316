//! `GET /sources`: the datasets that the map rests on, with their licences and credits. From the database by a view of its own
//! (`public_source`): evidence names them, which comes from there too (docs/adr/0009-history-from-the-database.md).

mod pages;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use store::imports;

use crate::cache::CachePolicy;
use crate::extract::QueriedPage;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn list(
    State(state): State<AppState>,
    QueriedPage(context, query): QueriedPage,
) -> Result<Response, Problem> {
    query.finish()?;
    let credits = imports::credits(&state.pool).await?;
    let page = pages::list(&context, &state, &credits);
    Ok((CachePolicy::NoStore, page).into_response())
}
