//! `POST /report/device`: takes a report from the form or as JSON. The answer is sent after the commit.

use std::net::IpAddr;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::ids::{ReportId, ReviewId};
use domain::receipt::{Receipt, ReceiptHash};
use domain::report::{FieldError, NewReport, ReportState};
use serde_json::json;

use super::body::ReportBody;
use super::pages::{self, Fault};
use super::token::{FormToken, TokenError};
use crate::cache::CachePolicy;
use crate::extract::{Client, PageContext, Submission};
use crate::limits::Purpose;
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

pub(crate) async fn submit(
    State(state): State<AppState>,
    Client(client): Client,
    context: PageContext,
    Submission { fields, is_json }: Submission<ReportBody>,
) -> Response {
    match (take(&state, client, &fields, is_json).await, is_json) {
        (Ok(receipt), false) => {
            let page = pages::received(&context, &state, &receipt.text());
            (StatusCode::CREATED, CachePolicy::NoStore, page).into_response()
        }
        (Ok(receipt), true) => {
            let answer = json!({ "receipt": receipt.text(), "state": ReportState::Pending.code() });
            (StatusCode::CREATED, CachePolicy::NoStore, Json(answer)).into_response()
        }
        (Err(refusal), false) => form_again(&state, &context, &fields, refusal),
        (Err(refusal), true) => Problem::from(refusal).into_response(),
    }
}

/// Why a report was not taken.
enum Refusal {
    Fields(Vec<FieldError>),
    Token(TokenError),
    /// A limit, or the database.
    Problem(Problem),
}

async fn take(
    state: &AppState,
    client: IpAddr,
    body: &ReportBody,
    is_json: bool,
) -> Result<Receipt, Refusal> {
    let secret = &state.settings.secret;
    let token = FormToken::parse(&body.token, secret);
    // Without a token, as programs may do, nothing ties two sendings together.
    let receipt = token.map_or_else(
        || Receipt::new(random::bytes()),
        |token| token.receipt(secret, &body.device),
    );
    if !body.website.is_empty() {
        // Only a robot fills the trap. It is told what it wants to hear.
        return Ok(receipt);
    }
    let report = NewReport::parse(&body.device, state.today()).map_err(Refusal::Fields)?;
    if !(is_json && body.token.is_empty()) {
        token
            .ok_or(TokenError::Expired)
            .and_then(|token| token.check(state.now(), state.settings.shortest_form_time))
            .map_err(Refusal::Token)?;
    }
    state
        .limits
        .check(Purpose::Report, client)
        .map_err(Refusal::Problem)?;
    match insert(state, &report, &receipt.hash()).await {
        // The same form sent twice, by a double tap or after a lost answer: the report is there.
        Err(error) if error.is_conflict("report_receipt_hash_key") => Ok(receipt),
        Err(error) => Err(Refusal::Problem(error.into())),
        Ok(()) => Ok(receipt),
    }
}

async fn insert(state: &AppState, report: &NewReport, receipt: &ReceiptHash) -> Result<(), store::Error> {
    let (id, review) = (ReportId(random::id()), ReviewId(random::id()));
    let mut transaction = state.pool.begin().await?;
    store::reports::insert(&mut transaction, id, review, report, receipt, state.today()).await?;
    transaction.commit().await?;
    Ok(())
}

/// The form with all that was typed, what is wrong, and a token that will do.
fn form_again(state: &AppState, context: &PageContext, body: &ReportBody, refusal: Refusal) -> Response {
    let now = state.now();
    let (secret, shortest) = (&state.settings.secret, state.settings.shortest_form_time);
    let usable = FormToken::parse(&body.token, secret)
        .filter(|token| token.check(now, shortest) != Err(TokenError::Expired));
    // It was filled once already, so a new token need not wait.
    let token = usable.unwrap_or_else(|| FormToken::issue(random::bytes(), now - shortest));
    let fault = match &refusal {
        Refusal::Fields(errors) => Fault::Fields(errors),
        Refusal::Token(error) => Fault::Token(*error),
        Refusal::Problem(problem) => Fault::Problem(problem.kind()),
    };
    let page = pages::form(context, state, &body.device, &token.text(secret), fault);
    Problem::from(refusal).with_form(page)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Fields(errors) => Self::invalid_form(errors),
            Refusal::Token(TokenError::Expired) => {
                Self::new(Kind::InvalidForm).saying("report-token-expired", Vec::new())
            }
            Refusal::Token(TokenError::TooQuick) => {
                Self::new(Kind::InvalidForm).saying("report-token-too-quick", Vec::new())
            }
            Refusal::Problem(problem) => problem,
        }
    }
}
