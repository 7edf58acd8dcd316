//! `POST /moderation/imports/{id}/revert`.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::ids::ImportId;
use serde::Deserialize;
use store::imports;
use store::reverts::Which;

use super::super::decisions::agreement::{Agreement, agree};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext};
use crate::problem::Problem;
use crate::state::AppState;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevertForm {
    /// How many features the page said that it comes to.
    items: u32,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<ImportId>,
    context: PageContext,
    moderator: Moderator,
    Form(form): Form<RevertForm>,
) -> Result<Response, Problem> {
    // One that is not there comes to nothing, which is no answer.
    imports::get(&state.pool, id).await?;
    let done = match agree(&state, &moderator, Which::Import(id), Some(form.items)).await? {
        Agreement::Look { extent, first } => {
            return super::page(&state, &context, id, &extent, first, None).await;
        }
        Agreement::Proposed => "proposed",
        Agreement::Running => "running",
        Agreement::Reverted => "reverted",
    };
    let page = context.href(&format!("/moderation/imports/{id}?done={done}"));
    Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
}
