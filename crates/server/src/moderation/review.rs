//! `GET /moderation/reviews/{id}`: the proposal with all that helps to judge it.

use atlas::Atlas;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::Filter;
use domain::device::{Device, KindSet, PublicDevice};
use domain::ids::ReviewId;
use store::reviews;

use super::body::form_of;
use super::pages::{self, ReviewPage};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext};
use crate::problem::Problem;
use crate::state::AppState;

/// How far away another device may be and still be the same one, in metres.
const NEIGHBOURHOOD_M: f64 = 100.0;
/// Open reviews among which the next one is looked for.
const LOOKED_AHEAD: i64 = 100;
/// Neighbours on the page; a square in a city centre can hold hundreds.
const MOST_NEIGHBOURS: usize = 20;

pub(crate) async fn review(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    context: PageContext,
    _: Moderator,
) -> Result<Response, Problem> {
    let detail = reviews::get(&state.pool, id).await?;
    let next = next_open(&state, id).await?;
    let page = pages::review(
        &context,
        &state,
        &ReviewPage {
            id,
            detail: &detail,
            next,
            neighbours: &neighbours(&state.published.atlas(), &detail.review.claimed),
            form: &form_of(&detail.review.claimed),
            reason: "",
            fault: pages::Fault::None,
        },
    );
    Ok((CachePolicy::NoStore, page).into_response())
}

/// The one after it in the queue, or the first.
pub(super) async fn next_open(state: &AppState, id: ReviewId) -> Result<Option<ReviewId>, Problem> {
    let open: Vec<ReviewId> = reviews::list_open(&state.pool, LOOKED_AHEAD)
        .await?
        .into_iter()
        .map(|review| review.id)
        .collect();
    let after = open.iter().position(|other| *other == id).map_or(0, |at| at + 1);
    let next = open.get(after).or_else(|| open.first());
    Ok(next.copied().filter(|next| *next != id))
}

/// Published devices of the same kind around it, nearest first, with the distance in metres.
pub(super) fn neighbours(atlas: &Atlas, device: &Device) -> Vec<(PublicDevice, f64)> {
    let filter = Filter {
        kinds: Some(KindSet::EMPTY.with(device.kind)),
        ..Filter::default()
    };
    let mut found = atlas.nearby(device.position, NEIGHBOURHOOD_M, &filter);
    found.truncate(MOST_NEIGHBOURS);
    found
}
