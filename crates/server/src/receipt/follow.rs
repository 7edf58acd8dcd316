//! `POST /receipt`: what became of a report, taking it back, answering the moderators.

use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use axum::response::{IntoResponse, Response};
use domain::receipt::ReceiptHash;
use domain::report::{ANSWER_LENGTH, FieldError, FieldProblem};
use domain::text::{Text, TextError};
use store::receipts::{self, Tracked};
use store::{PgConnection, questions};

use super::beyond::Beyond;
use super::body::{Action, ReceiptBody, hash};
use super::pages::{self, Status};
use super::{appeal, correct, notice, program};
use crate::cache::CachePolicy;
use crate::extract::{Client, PageContext};
use crate::limits::Purpose;
use crate::problem::{Kind, Problem};
use crate::sealed::{self, Purpose as SealedAs};
use crate::state::AppState;

pub(crate) async fn follow(
    State(state): State<AppState>,
    Client(client): Client,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let body = ReceiptBody::read(request).await?;
    let purpose = if body.action.is_write() {
        Purpose::Answer
    } else {
        Purpose::Receipt
    };
    let outcome = match state.limits.check(purpose, client) {
        Ok(()) => act(&state, &context, &body).await,
        Err(problem) => Err(problem),
    };
    let (reports, errors) = match outcome {
        Ok(Found::Notice(response)) => return Ok(response),
        Ok(Found::Reports(reports, errors)) => (reports, errors),
        Err(problem) if body.is_program => return Err(problem),
        Err(problem) => {
            let page = pages::form(&context, &state, &body.code, Some(problem.kind()));
            return Ok(problem.with_form(page));
        }
    };
    if body.is_program {
        return if errors.is_empty() {
            Ok(program::answer(
                &state,
                &reports,
                &Beyond::of(&state, &reports).await?,
            ))
        } else {
            Err(Problem::invalid_form(errors))
        };
    }
    let is_waiting = reports.iter().any(pages::is_waiting);
    match body.action {
        Action::Withdraw if is_waiting => {
            let page = pages::confirm(&context, &state, &reports, &body.code);
            Ok((CachePolicy::NoStore, page).into_response())
        }
        Action::Correct if is_waiting => correct::show(&state, &context, &body.code, body.ordinal).await,
        _ => {
            let is_appeal = body.action == Action::Appeal;
            let status = Status {
                reports: &reports,
                beyond: &Beyond::of(&state, &reports).await?,
                code: &body.code,
                said: (is_appeal && errors.is_empty()).then_some("appeal-received"),
                answer: (body.ordinal, if is_appeal { &body.appeal } else { &body.answer }),
                errors: &errors,
            };
            let page = pages::status(&context, &state, &status);
            if errors.is_empty() {
                Ok((CachePolicy::NoStore, page).into_response())
            } else {
                Ok(Problem::invalid_form(errors.clone()).with_form(page))
            }
        }
    }
}

/// What a receipt leads to.
enum Found {
    /// The reports of a sending, and what is wrong with an answer or an appeal.
    Reports(Vec<Tracked>, Vec<FieldError>),
    /// A notice, answered already.
    Notice(Response),
}

/// Does what was asked, then reads what the code leads to.
async fn act(state: &AppState, context: &PageContext, body: &ReceiptBody) -> Result<Found, Problem> {
    if let Some(response) = notice::answer(state, context, body).await? {
        return Ok(Found::Notice(response));
    }
    let receipt = hash(&body.code);
    let mut errors = Vec::new();
    if body.action == Action::Appeal {
        errors.extend(appeal(state, &receipt, body).await?);
    } else if body.action.is_write() {
        let mut transaction = state.pool.begin().await?;
        if body.action == Action::Answer {
            errors.extend(answer(state, &mut transaction, &receipt, body).await?);
        } else {
            // None when a moderator was faster: the status then says so.
            receipts::withdraw(&mut transaction, &receipt, state.today()).await?;
        }
        transaction.commit().await?;
    }
    let reports = find(state, &receipt).await?;
    Ok(Found::Reports(reports, errors))
}

/// What is wrong with the text of an appeal against what was decided about one of the reports.
async fn appeal(
    state: &AppState,
    receipt: &ReceiptHash,
    body: &ReceiptBody,
) -> Result<Option<FieldError>, Problem> {
    let reports = find(state, receipt).await?;
    let Some(report) = reports.iter().find(|report| report.ordinal == body.ordinal) else {
        return Ok(None);
    };
    match appeal::against(state, report).await? {
        Some(against) => appeal::lodge(state, against, &body.appeal).await,
        None => Ok(None),
    }
}

/// The reports of a receipt; not found for one that nobody has, or not any more.
pub(super) async fn find(state: &AppState, receipt: &ReceiptHash) -> Result<Vec<Tracked>, Problem> {
    let reports = receipts::find(&state.pool, receipt).await?;
    if reports.is_empty() {
        return Err(Kind::NotFound.into());
    }
    Ok(reports)
}

/// What is wrong with the answer. One that comes too late, or a second one, changes nothing: the status says what counts.
async fn answer(
    state: &AppState,
    connection: &mut PgConnection,
    receipt: &ReceiptHash,
    body: &ReceiptBody,
) -> Result<Option<FieldError>, Problem> {
    let reports = receipts::find(&mut *connection, receipt).await?;
    let asked = reports.iter().find(|report| report.ordinal == body.ordinal);
    let Some(question) = asked.and_then(|report| report.question.as_ref()) else {
        return Ok(None);
    };
    let fault = |problem| Ok(Some(FieldError::new("answer", problem)));
    let text = match Text::paragraph(&body.answer, ANSWER_LENGTH) {
        Ok(Some(text)) => text,
        Ok(None) => return fault(FieldProblem::Missing),
        Err(TextError::TooLong(_)) => return fault(FieldProblem::TooLong),
        Err(_) => return fault(FieldProblem::Unreadable),
    };
    let (secret, key) = (&state.settings.secret, &question.sealed.wrapped_key);
    // Asked under another secret: nobody can read the question, and nobody could read the answer.
    let sealed = sealed::seal_under(secret, SealedAs::Answer, question.id.0, key, text.as_bytes())
        .ok_or(Kind::Internal)?;
    questions::answer(connection, question.id, &sealed, state.today()).await?;
    Ok(None)
}
