//! `GET /moderation/appeals/{id}`: what somebody wants to have looked at again, and what was decided.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::ids::ReviewId;
use maud::Markup;
use store::{appeals, leases};

use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext};
use crate::moderation::pages::{self, AppealFault, AppealPage, OpenedNote};
use crate::problem::Problem;
use crate::sealed::{self, Purpose};
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let page = page(&state, &context, &moderator, id, AppealFault::None).await?;
    Ok((CachePolicy::NoStore, page).into_response())
}

/// The page as it stands now, with why a decision was not taken.
pub(super) async fn page(
    state: &AppState,
    context: &PageContext,
    moderator: &Moderator,
    id: ReviewId,
    fault: AppealFault,
) -> Result<Markup, Problem> {
    let detail = appeals::get(&state.pool, id).await?;
    let lease = leases::of_review(&state.pool, id, state.now()).await?;
    let text = detail.text.as_ref().map_or(OpenedNote::None, |text| {
        let secret = &state.settings.secret;
        sealed::open_text(
            secret,
            Purpose::Appeal,
            detail.id.0,
            &text.bytes,
            &text.wrapped_key,
        )
        .map_or(OpenedNote::Unreadable, OpenedNote::Text)
    });
    Ok(pages::appeal(
        context,
        state,
        &AppealPage {
            id,
            detail: &detail,
            text: &text,
            lease: lease.as_ref(),
            moderator,
            fault,
        },
    ))
}
