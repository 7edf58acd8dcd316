//! `POST /report/{family}`: takes a report from the form or as JSON. The answer is sent after the commit.

use std::net::IpAddr;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::Family;
use domain::ids::{ReportId, ReviewId};
use domain::receipt::{Receipt, ReceiptHash};
use domain::report::{FieldError, FieldProblem, NewReport, ReportState};
use serde_json::json;
use store::reports::{Entry, Sending};

use super::body::{self, More, ReportBody};
use super::fields::Rows;
use super::map_picture::{self, MapPicture};
use super::pages::{self, Fault, Shown};
use super::places::{self, Refused};
use super::token::{FormToken, TokenError};
use crate::cache::CachePolicy;
use crate::extract::{Client, PageContext, Sent};
use crate::limits::Purpose;
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

pub(crate) async fn device(
    state: State<AppState>,
    client: Client,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    submit(&state, client, &context, request, Family::Device).await
}

pub(crate) async fn deployment(
    state: State<AppState>,
    client: Client,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    submit(&state, client, &context, request, Family::Deployment).await
}

pub(crate) async fn centre(
    state: State<AppState>,
    client: Client,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    submit(&state, client, &context, request, Family::Centre).await
}

async fn submit(
    state: &AppState,
    Client(client): Client,
    context: &PageContext,
    request: Request<Body>,
    family: Family,
) -> Result<Response, Problem> {
    let sent = Sent::read(request, body::longest(family)).await?;
    let mut body = ReportBody::read(family, sent)?;
    if body.more.is_some() || body.map.is_asked() {
        let map = open_map(state, context, family, &mut body).await;
        return Ok(not_sent_yet(state, context, family, &body, map.as_ref()));
    }
    Ok(match (take(state, client, family, &body).await, body.is_json) {
        (Ok(receipt), false) => {
            let page = pages::received(context, state, &receipt.text());
            (StatusCode::CREATED, CachePolicy::NoStore, page).into_response()
        }
        (Ok(receipt), true) => {
            let answer = json!({ "receipt": receipt.text(), "state": ReportState::Pending.code() });
            (StatusCode::CREATED, CachePolicy::NoStore, Json(answer)).into_response()
        }
        (Err(refusal), false) => {
            let map = open_map(state, context, family, &mut body).await;
            form_again(state, context, family, &body, map.as_ref(), refusal)
        }
        (Err(refusal), true) => Problem::from(refusal).into_response(),
    })
}

/// Why a report was not taken.
enum Refusal {
    Fields(Refused),
    Token(TokenError),
    /// A limit, or the database.
    Problem(Problem),
}

async fn take(
    state: &AppState,
    client: IpAddr,
    family: Family,
    body: &ReportBody,
) -> Result<Receipt, Refusal> {
    let secret = &state.settings.secret;
    let token = FormToken::parse(&body.token, secret);
    // Without a token, as programs may do, nothing ties two sendings together.
    let receipt = token.map_or_else(
        || Receipt::new(random::bytes()),
        |token| token.receipt(secret, family, &body.form),
    );
    if !body.website.is_empty() {
        // Only a robot fills the trap. It is told what it wants to hear.
        return Ok(receipt);
    }
    let report = read(state, family, body).map_err(Refusal::Fields)?;
    if !(body.is_json && body.token.is_empty()) {
        token
            .ok_or(TokenError::Expired)
            .and_then(|token| token.check(state.now(), state.settings.shortest_form_time))
            .map_err(Refusal::Token)?;
    }
    state
        .limits
        .check(Purpose::Report, client)
        .map_err(Refusal::Problem)?;
    match insert(state, report, &receipt.hash()).await {
        // The same form sent twice, by a double tap or after a lost answer: the report is there.
        Err(error) if error.is_conflict("report_receipt_hash_key") => Ok(receipt),
        Err(error) => Err(Refusal::Problem(error.into())),
        Ok(()) => Ok(receipt),
    }
}

fn read(state: &AppState, family: Family, body: &ReportBody) -> Result<NewReport, Refused> {
    let mut resolved = places::resolve(&state.published.atlas(), family, &body.form);
    // A program that names no zone means UTC, and can know it; a person means the clock on the wall.
    let has_period = |name: &str| name.starts_with("period_");
    let is_local = body
        .form
        .iter()
        .any(|(name, text)| has_period(name) && !text.trim().is_empty());
    if !body.is_json && is_local && body.form.is_blank("time_zone") {
        resolved
            .errors
            .push(FieldError::new("time_zone", FieldProblem::Missing));
    }
    resolved.report(family, state.today())
}

async fn insert(state: &AppState, report: NewReport, receipt: &ReceiptHash) -> Result<(), store::Error> {
    let (id, review) = (ReportId(random::id()), ReviewId(random::id()));
    let mut transaction = state.pool.begin().await?;
    let entries = [Entry::new(id, review, report)];
    store::reports::insert(
        &mut transaction,
        &Sending::of(&entries, Some(receipt)),
        state.today(),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// The map that was open or is wanted; it may move the position of the form.
async fn open_map(
    state: &AppState,
    context: &PageContext,
    family: Family,
    body: &mut ReportBody,
) -> Option<MapPicture> {
    map_picture::open(state, context.locale(), family, &body.map, &mut body.form).await
}

/// The same form, with one more row or another map.
fn not_sent_yet(
    state: &AppState,
    context: &PageContext,
    family: Family,
    body: &ReportBody,
    map: Option<&MapPicture>,
) -> Response {
    let mut rows = Rows::default();
    match body.more {
        Some(More::Periods(count)) => rows.periods = rows.periods.max(count),
        Some(More::Software(count)) => rows.software = rows.software.max(count),
        None => {}
    }
    let token = usable_token(state, &body.token).text(&state.settings.secret);
    let shown = Shown {
        rows,
        map,
        ..Shown::new(family, &body.form, &token)
    };
    let page = pages::form(context, state, &shown, Fault::None);
    (CachePolicy::NoStore, page).into_response()
}

/// The form with all that was typed, what is wrong, and a token that will do.
fn form_again(
    state: &AppState,
    context: &PageContext,
    family: Family,
    body: &ReportBody,
    map: Option<&MapPicture>,
    refusal: Refusal,
) -> Response {
    let token = usable_token(state, &body.token).text(&state.settings.secret);
    let mut shown = Shown {
        map,
        ..Shown::new(family, &body.form, &token)
    };
    let fault = match &refusal {
        Refusal::Fields(refused) => {
            shown.questions = &refused.questions;
            Fault::Fields(&refused.errors)
        }
        Refusal::Token(error) => Fault::Token(*error),
        Refusal::Problem(problem) => Fault::Problem(problem.kind()),
    };
    let page = pages::form(context, state, &shown, fault);
    Problem::from(refusal).with_form(page)
}

/// The one that came with the form, or a new one. The form was filled once already, so a new token need not wait.
fn usable_token(state: &AppState, text: &str) -> FormToken {
    let now = state.now();
    let (secret, shortest) = (&state.settings.secret, state.settings.shortest_form_time);
    FormToken::parse(text, secret)
        .filter(|token| token.check(now, shortest) != Err(TokenError::Expired))
        .unwrap_or_else(|| FormToken::issue(random::bytes(), now - shortest))
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Fields(refused) => Self::invalid_form(refused.errors),
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
