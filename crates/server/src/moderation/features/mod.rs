//! `/moderation/features/{id}`: what moderators do with a feature beside deciding on reports. What may be done is decided in
//! `domain::moderation::change`.

mod pages;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::ids::{DecisionId, FeatureId, ReviewId};
use domain::moderation::{ChangeError, FeatureChange, Grid, Standing, Step, WithholdReason, change};
use domain::permission::Action;
use serde::Deserialize;
use store::standing::{self, Changer};

use super::filter::Chosen;
use super::pages::Done;
use super::pasted::feature_in;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

use pages::{Desk, Fault};

/// What was just done.
const DONE: [&str; 6] = ["withhold", "restore", "coarsen", "merge", "proposed", "undone"];

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(id): Id<FeatureId>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let done = query.take_with("done", |code| {
        DONE.into_iter()
            .find(|known| *known == code)
            .ok_or("it is nothing that is done here")
    })?;
    query.finish()?;
    let page = page(
        &state,
        &context,
        id,
        &moderator,
        done,
        &ChangeForm::default(),
        None,
    )
    .await?;
    Ok((CachePolicy::NoStore, page).into_response())
}

async fn page(
    state: &AppState,
    context: &PageContext,
    id: FeatureId,
    moderator: &Moderator,
    done: Option<&str>,
    typed: &ChangeForm,
    fault: Option<Fault>,
) -> Result<maud::Markup, Problem> {
    // Nothing is changed: the transaction ends with the page.
    let mut transaction = state.pool.begin().await?;
    let standing = standing::lock(&mut transaction, id).await?;
    let past = standing::past(&mut transaction, id).await?;
    transaction.rollback().await?;
    Ok(pages::desk(
        context,
        state,
        &Desk {
            id,
            standing: &standing,
            past: &past,
            moderator,
            done,
            typed,
            fault,
        },
    ))
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeForm {
    version: i32,
    change: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    grid: String,
    /// The feature that it is merged into: its id, or the address of its page.
    #[serde(default)]
    into: String,
    /// The review from whose page it is merged.
    #[serde(default)]
    review: Option<ReviewId>,
}

impl ChangeForm {
    fn wish(&self) -> Result<FeatureChange, Fault> {
        match self.change.as_str() {
            "withhold" => WithholdReason::from_code(&self.reason)
                .filter(|reason| WithholdReason::GIVEN.contains(reason))
                .map(FeatureChange::Withhold)
                .ok_or(Fault::Reason),
            "restore" => Ok(FeatureChange::Restore),
            "coarsen" => Grid::from_code(&self.grid)
                .map(FeatureChange::Coarsen)
                .ok_or(Fault::Grid),
            "merge" => feature_in(&self.into)
                .map(FeatureChange::Merge)
                .ok_or(Fault::Change(ChangeError::Target)),
            _ => Err(Fault::Reason),
        }
    }
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<FeatureId>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
    Form(form): Form<ChangeForm>,
) -> Result<Response, Problem> {
    let chosen = Chosen::take(&mut query)?;
    query.finish()?;
    match apply(&state, id, &moderator, &form).await {
        Ok(done) => {
            let page = context.href(&match form.review {
                Some(review) => chosen.after(&format!("/moderation/reviews/{review}"), Done::Merged),
                None => format!("/moderation/features/{id}?done={done}"),
            });
            Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
        }
        Err(Refusal::Problem(problem)) => Err(problem),
        Err(Refusal::Fault(fault)) => {
            let page = page(&state, &context, id, &moderator, None, &form, Some(fault)).await?;
            Ok(Problem::new(fault.kind()).with_form(page))
        }
    }
}

/// Why nothing was changed.
enum Refusal {
    Fault(Fault),
    Problem(Problem),
}

impl<E: Into<Problem>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Problem(error.into())
    }
}

/// Returns what was done, in a word.
async fn apply(
    state: &AppState,
    id: FeatureId,
    moderator: &Moderator,
    form: &ChangeForm,
) -> Result<&'static str, Refusal> {
    let wish = form.wish().map_err(Refusal::Fault)?;
    if let FeatureChange::Merge(into) = wish {
        moderator.must_with(state, Action::DecideReviews, into).await?;
    }
    let mut transaction = state.pool.begin().await?;
    let (feature, target) = lock(&mut transaction, id, wish).await?;
    let step = change(&feature, form.version, wish, target.as_ref(), moderator.decider())
        .map_err(|error| Refusal::Fault(Fault::Change(error)))?;
    let mut transaction = moderator.spend(state, transaction).await?;
    let done = match step {
        Step::Propose => {
            let by = moderator.0.account;
            standing::propose(&mut transaction, id, random::id(), wish, by, state.now()).await?;
            "proposed"
        }
        Step::Apply { seconded_by } => {
            let changer = Changer {
                decision: DecisionId(random::id()),
                by: moderator.0.account,
                seconded_by,
                now: state.now(),
            };
            standing::apply(&mut transaction, id, wish, changer).await?;
            wish.action().code()
        }
    };
    transaction.commit().await?;
    Ok(done)
}

/// The feature, and the one that it is merged into. Two of them in one order for everybody, so that nobody waits for ever.
async fn lock(
    connection: &mut store::PgConnection,
    id: FeatureId,
    wish: FeatureChange,
) -> Result<(Standing, Option<Standing>), Refusal> {
    let FeatureChange::Merge(into) = wish else {
        return Ok((standing::lock(connection, id).await?, None));
    };
    if into == id {
        return Err(Refusal::Fault(Fault::Change(ChangeError::Target)));
    }
    let other = async |connection: &mut store::PgConnection| match standing::lock(connection, into).await {
        Ok(found) => Ok(Some(found)),
        Err(store::Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    };
    if id < into {
        let feature = standing::lock(connection, id).await?;
        Ok((feature, other(connection).await?))
    } else {
        let target = other(connection).await?;
        Ok((standing::lock(connection, id).await?, target))
    }
}

impl Fault {
    const fn kind(self) -> Kind {
        match self {
            Self::Reason | Self::Grid => Kind::InvalidForm,
            Self::Change(error) => match error {
                ChangeError::Forbidden => Kind::Forbidden,
                ChangeError::Target | ChangeError::NoPoint => Kind::InvalidForm,
                ChangeError::Changed
                | ChangeError::NotPublished
                | ChangeError::Published
                | ChangeError::Merged
                | ChangeError::Alone => Kind::Conflict,
            },
        }
    }
}
