//! `POST /moderation/patterns/{id}/dismissal`: a moderator has looked, and it is none. Its reports wait in their turn again.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::PatternId;
use store::{audit, patterns};

use super::filter::Chosen;
use super::pages::Done;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext};
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn dismiss(
    State(state): State<AppState>,
    Id(pattern): Id<PatternId>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    moderator.must_decide()?;
    let mut transaction = state.pool.begin().await?;
    let count = patterns::dismiss(&mut transaction, pattern, state.today()).await?;
    let entry = Entry {
        count,
        ..Entry::by(
            moderator.0.account,
            AuditAction::DismissPattern,
            Subject::Pattern(pattern),
        )
    };
    audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    let queue = context.href(&Chosen::default().after("/moderation", Done::Dismissed));
    Ok((CachePolicy::NoStore, Redirect::to(&queue)).into_response())
}
