//! `/moderation/decisions`: taking decisions back. One's own one by one; a senior reviewer those of others too, and all of a
//! period at once. Above [`ALONE`] things at once, two people must agree.

pub(super) mod agreement;
mod pages;
pub(crate) mod revert;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::audit::Actor;
use domain::ids::DecisionId;
use domain::permission::{Action, Scope};
use serde::Deserialize;
use store::reverts::{self, Reverter, Which};

use super::filter::Chosen;
use super::pages::{Done, JustDone};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

pub(super) use pages::{stay, undo_button};

/// Things that one person takes back alone at once.
pub(crate) const ALONE: u32 = 50;

/// Decisions that the page lists.
const SHOWN: i64 = 50;

pub(crate) async fn show(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let done = query.take_with("done", |code| {
        ["undone", "reverted", "proposed", "running"]
            .into_iter()
            .find(|known| *known == code)
            .ok_or("it is nothing that is done here")
    })?;
    query.finish()?;
    let page = page(&state, &context, &moderator, done).await?;
    Ok((CachePolicy::NoStore, page).into_response())
}

async fn page(
    state: &AppState,
    context: &PageContext,
    moderator: &Moderator,
    done: Option<&str>,
) -> Result<maud::Markup, Problem> {
    let own = reverts::own(&state.pool, moderator.0.account, SHOWN).await?;
    let authors = if may_revert(moderator) {
        reverts::authors(&state.pool).await?
    } else {
        Vec::new()
    };
    Ok(pages::decisions(
        context,
        state,
        &pages::Decisions {
            own: &own,
            authors: &authors,
            may_revert: may_revert(moderator),
            today: state.today(),
            done,
        },
    ))
}

/// What an address says was just done. Only one's own decision comes with the way to take it back: a link could name another.
pub(super) async fn own(
    state: &AppState,
    moderator: &Moderator,
    done: Option<JustDone>,
) -> Result<Option<JustDone>, Problem> {
    let Some(JustDone {
        done,
        decision: Some(id),
    }) = done
    else {
        return Ok(done);
    };
    let is_own = match reverts::decision(&state.pool, id).await {
        Ok(decision) => decision.by == moderator.0.account && !decision.is_undone,
        Err(store::Error::NotFound) => false,
        Err(error) => return Err(error.into()),
    };
    let decision = is_own.then_some(id);
    Ok(Some(JustDone { done, decision }))
}

/// Everywhere: what one account has decided may lie anywhere.
fn may_revert(moderator: &Moderator) -> bool {
    moderator.0.grants.may(Action::DecideSensitive, Scope::Everywhere)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UndoForm {
    /// `review`: back to the review that was decided, which is open again.
    #[serde(default)]
    then: String,
}

/// `POST /moderation/decisions/{id}/undo`.
pub(crate) async fn undo(
    State(state): State<AppState>,
    Id(id): Id<DecisionId>,
    context: PageContext,
    moderator: Moderator,
    Form(form): Form<UndoForm>,
) -> Result<Response, Problem> {
    let mut transaction = state.pool.begin().await?;
    let decision = reverts::decision(&mut *transaction, id).await?;
    let is_own = decision.by == moderator.0.account;
    if !(is_own || moderator.may(Action::DecideSensitive)) {
        return Err(Kind::Forbidden.into());
    }
    let reverter = Reverter {
        changeset: random::id(),
        by: Actor::Account(moderator.0.account),
        seconded_by: None,
        now: state.now(),
    };
    let extent = reverts::revert(&mut transaction, Which::Decision(id), reverter).await?;
    if decision.is_undone || extent.items() == 0 {
        // It was taken back before, or something else has changed the feature since.
        return Err(Problem::new(Kind::Conflict).saying("decisions-blocked", Vec::new()));
    }
    transaction.commit().await?;
    let page = match decision.review.filter(|_| form.then == "review") {
        Some(review) => Chosen::default().after(&format!("/moderation/reviews/{review}"), Done::Undone),
        None => "/moderation/decisions?done=undone".to_owned(),
    };
    let page = context.href(&page);
    Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
}
