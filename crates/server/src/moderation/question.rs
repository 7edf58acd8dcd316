//! `POST /moderation/reviews/{id}/question`: the one question to a reporter whom nobody knows. It decides nothing; the answer
//! comes, if it comes, to the page of the review.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{QuestionId, ReviewId};
use domain::report::{FieldError, FieldProblem, QUESTION_LENGTH};
use domain::text::{Text, TextError};
use serde::Deserialize;
use store::{audit, questions};
use time::Date;

use super::filter::Chosen;
use super::pages;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::sealed::{self, Purpose};
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionForm {
    question: String,
}

/// A question as moderators read it; `None` for a text that was sealed with another secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) question: Option<String>,
    pub(super) on: Date,
    pub(super) answer: Option<(Option<String>, Date)>,
}

/// The question of a review, if one was asked.
pub(super) async fn find(state: &AppState, review: ReviewId) -> Result<Option<Asked>, Problem> {
    let found = questions::of_review(&state.pool, review).await?;
    let secret = &state.settings.secret;
    Ok(found.map(|found| {
        let open = |purpose, bytes: &[u8]| {
            sealed::open_text(secret, purpose, found.id.0, bytes, &found.sealed.wrapped_key)
        };
        Asked {
            question: open(Purpose::Question, &found.sealed.bytes),
            on: found.asked_on,
            answer: found
                .answer
                .as_ref()
                .map(|answer| (open(Purpose::Answer, &answer.sealed), answer.on)),
        }
    }))
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(review): Id<ReviewId>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
    Form(form): Form<QuestionForm>,
) -> Result<Response, Problem> {
    moderator.must_decide()?;
    let chosen = Chosen::take(&mut query)?;
    query.finish()?;
    let fault = match Text::paragraph(&form.question, QUESTION_LENGTH) {
        Ok(Some(text)) => {
            ask(&state, review, &moderator, &text).await?;
            let page = context.href(&chosen.on(&format!("/moderation/reviews/{review}")));
            return Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response());
        }
        Ok(None) => FieldProblem::Missing,
        Err(TextError::TooLong(_)) => FieldProblem::TooLong,
        Err(TextError::Control) => FieldProblem::Unreadable,
    };
    let errors = vec![FieldError::new("question", fault)];
    let page = pages::question_again(&context, &state, review, &chosen, &form.question, &errors);
    Ok(Problem::invalid_form(errors).with_form(page))
}

async fn ask(state: &AppState, review: ReviewId, moderator: &Moderator, text: &Text) -> Result<(), Problem> {
    let id = QuestionId(random::id());
    let sealed = sealed::seal(&state.settings.secret, Purpose::Question, id.0, text.as_bytes());
    let mut transaction = state.pool.begin().await?;
    match questions::ask(&mut transaction, id, review, &sealed, state.today()).await {
        // Decided, withdrawn, or never there: nobody can answer any more.
        Err(store::Error::NotFound) => return Err(Kind::Conflict.into()),
        // Somebody else has asked: there is one question.
        outcome => outcome?,
    }
    let entry = Entry::by(moderator.0.account, AuditAction::Ask, Subject::Review(review));
    audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    Ok(())
}
