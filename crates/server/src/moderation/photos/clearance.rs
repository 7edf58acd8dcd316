//! `POST /moderation/photos/{id}/clearance`: a moderator says that a photo shows no face, no plate, no interior and no minor, or takes
//! that back. Nothing else makes a photo public, and no decision on a report does.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::PhotoId;
use domain::report::{FieldError, FieldProblem};
use serde::Deserialize;
use store::photos::OWN_PHOTO;

use super::mask::{again, page_of};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext};
use crate::moderation::pages::Again;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClearanceForm {
    action: String,
    /// The tick.
    nothing_shown: Option<String>,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<PhotoId>,
    context: PageContext,
    moderator: Moderator,
    Form(form): Form<ClearanceForm>,
) -> Result<Response, Problem> {
    moderator.must_decide()?;
    let refusal = match (form.action.as_str(), form.nothing_shown.as_deref()) {
        ("clear", Some("yes")) => clear(&state, id, &moderator).await,
        ("clear", _) => Err(Refusal::Unticked),
        ("withdraw", _) => withdraw(&state, id, &moderator).await,
        _ => return Err(Kind::MalformedRequest.into()),
    };
    match refusal {
        Ok(()) => {
            let page = context.href(&page_of(id));
            Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
        }
        Err(Refusal::Unticked) => {
            let errors = [FieldError::new("nothing_shown", FieldProblem::Missing)];
            again(&state, &context, id, &moderator, Again::Fields(&errors), &[]).await
        }
        Err(Refusal::Never) => again(&state, &context, id, &moderator, Again::Never, &[]).await,
        Err(Refusal::Replaced) => again(&state, &context, id, &moderator, Again::Replaced, &[]).await,
        Err(Refusal::Problem(problem)) => Err(problem),
    }
}

enum Refusal {
    Unticked,
    /// Its report was rejected, or it was sent under other words.
    Never,
    /// It was painted over in the meantime: the painted one must be looked at.
    Replaced,
    Problem(Problem),
}

impl From<store::Error> for Refusal {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound => Self::Replaced,
            error if error.is_conflict(OWN_PHOTO) => {
                Self::Problem(Problem::new(Kind::Forbidden).saying("moderation-own-report", Vec::new()))
            }
            error => Self::Problem(error.into()),
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Problem(error.into())
    }
}

async fn clear(state: &AppState, id: PhotoId, moderator: &Moderator) -> Result<(), Refusal> {
    let mut transaction = state.pool.begin().await?;
    let examined = store::photos::examine(&mut *transaction, id).await?;
    if !examined.standing.may_be_cleared() {
        return Err(Refusal::Never);
    }
    let mut transaction = moderator.spend(state, transaction).await?;
    store::photos::clear(&mut transaction, id, moderator.0.account, state.today()).await?;
    let entry = Entry::by(moderator.0.account, AuditAction::ClearPhoto, Subject::Photo(id));
    store::audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    Ok(())
}

async fn withdraw(state: &AppState, id: PhotoId, moderator: &Moderator) -> Result<(), Refusal> {
    let mut transaction = moderator.spend(state, state.pool.begin().await?).await?;
    store::photos::withdraw_clearance(&mut transaction, id, state.today()).await?;
    let entry = Entry::by(
        moderator.0.account,
        AuditAction::WithdrawClearance,
        Subject::Photo(id),
    );
    store::audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    Ok(())
}
