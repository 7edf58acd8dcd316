//! `GET /moderation/doubts/{id}`: rows with what stands near them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::Family;
use domain::doubt::{Choice, DoubtError};
use domain::ids::ReviewId;
use maud::Markup;
use store::imports::doubts;
use store::leases;

use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext};
use crate::moderation::neighbours::known;
use crate::moderation::pages::{self, DoubtPage, DoubtRow};
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let page = page(&state, &context, &moderator, id, None, &[]).await?;
    Ok((StatusCode::OK, CachePolicy::NoStore, page).into_response())
}

/// The page as it stands now, with why a decision was not taken and what was chosen.
pub(super) async fn page(
    state: &AppState,
    context: &PageContext,
    moderator: &Moderator,
    id: ReviewId,
    fault: Option<DoubtError>,
    chosen: &[Choice],
) -> Result<Markup, Problem> {
    let detail = doubts::get(&state.pool, id).await?;
    let lease = leases::of_review(&state.pool, id, state.now()).await?;
    let atlas = state.published.snapshot();
    let rows: Vec<DoubtRow<'_>> = detail
        .rows
        .iter()
        .map(|row| DoubtRow {
            row,
            rivals: row
                .rivals
                .iter()
                .map(|(id, metres)| (*id, *metres, known(&atlas, Family::Device, *id)))
                .collect(),
            chosen: chosen.iter().find(|choice| choice.doubt == row.id).copied(),
        })
        .collect();
    Ok(pages::doubts(
        context,
        state,
        &DoubtPage {
            id,
            detail: &detail,
            rows: &rows,
            atlas: &atlas,
            lease: lease.as_ref(),
            moderator,
            fault,
        },
    ))
}
