//! `POST /moderation/doubts/{id}/decision`: what rows of an import are, and all that follows, in one transaction.

use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::doubt::{Choice, DoubtError, DoubtVerdict, decide};
use domain::ids::{DecisionId, FeatureId, ReviewId};
use domain::permission::Action;
use store::Error;
use store::imports::{self, doubts};

use super::show::page;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::body::LONGEST_FORM;
use crate::extract::{Fields, Id, PageContext};
use crate::moderation::filter::Chosen;
use crate::moderation::pages::{Done, JustDone};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    context: PageContext,
    moderator: Moderator,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let mut fields = Fields::read(request, LONGEST_FORM).await?;
    // What is no number was no page of ours: the same as an old one.
    let shown = fields.take("version").parse().unwrap_or(0);
    // Fields are named after the rows, and only those of this review are any.
    let mut choices = Vec::new();
    for row in doubts::get(&state.pool, id).await?.rows {
        if let Some(choice) = fields.take_with(&format!("row-{}", row.id), |text| choice(row.id, text))? {
            choices.push(choice);
        }
    }
    fields.finish()?;
    match apply(&state, id, shown, &choices, &moderator).await {
        Ok(decision) => {
            let done = JustDone {
                done: Done::RowsPlaced,
                decision: Some(decision),
            };
            let path = Chosen::default().after("/moderation", done);
            Ok((CachePolicy::NoStore, Redirect::to(&context.href(&path))).into_response())
        }
        Err(Refusal::Fault(fault)) => {
            let page = page(&state, &context, &moderator, id, Some(fault), &choices).await?;
            Ok(Problem::new(kind_of(fault)).with_form(page))
        }
        Err(Refusal::Problem(problem)) => Err(problem),
    }
}

/// `new`, `ignore`, `same:<id>` or `gone:<id>`.
fn choice(doubt: uuid::Uuid, text: &str) -> Option<Choice> {
    let (verdict, feature) = match text.split_once(':') {
        Some((verdict, feature)) => (verdict, Some(FeatureId(feature.parse().ok()?))),
        None => (text, None),
    };
    Some(Choice {
        doubt,
        verdict: DoubtVerdict::from_code(verdict)?,
        feature,
    })
}

enum Refusal {
    Fault(DoubtError),
    Problem(Problem),
}

impl<E: Into<Problem>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Problem(error.into())
    }
}

async fn apply(
    state: &AppState,
    id: ReviewId,
    shown: i32,
    choices: &[Choice],
    moderator: &Moderator,
) -> Result<DecisionId, Refusal> {
    for feature in choices.iter().filter_map(|choice| choice.feature) {
        moderator.must_with(state, Action::DecideReviews, feature).await?;
    }
    let mut transaction = state.pool.begin().await?;
    let review = doubts::lock(&mut transaction, id, state.now()).await?;
    decide(&review, shown, choices, moderator.decider()).map_err(Refusal::Fault)?;
    let mut transaction = moderator.spend(state, transaction).await?;
    let decision = DecisionId(random::id());
    let account = moderator.0.account;
    match doubts::apply(&mut transaction, id, choices, account, decision, state.now()).await {
        Ok(()) => transaction.commit().await?,
        Err(error) if error.is_conflict(imports::RUNNING) => {
            return Err(Problem::new(Kind::Conflict)
                .saying("imports-running", Vec::new())
                .into());
        }
        // The review is there: it is locked. What has changed is a feature that was chosen.
        Err(Error::NotFound) => return Err(Refusal::Fault(DoubtError::Changed)),
        Err(error) => return Err(error.into()),
    }
    Ok(decision)
}

const fn kind_of(fault: DoubtError) -> Kind {
    match fault {
        DoubtError::Forbidden => Kind::Forbidden,
        DoubtError::AlreadyDecided | DoubtError::Taken | DoubtError::Changed => Kind::Conflict,
        DoubtError::Nothing | DoubtError::NoChoice | DoubtError::Twice => Kind::InvalidForm,
    }
}
