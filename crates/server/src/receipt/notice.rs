//! What became of a notice, for whoever has its receipt, and the appeal against its refusal.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use domain::report::{FieldError, ReportState};
use serde_json::{Value, json};
use store::appeals::{Against, Lodged};
use store::notices::{self, Tracked};

use super::appeal;
use super::body::{Action, ReceiptBody, hash};
use super::pages;
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::problem::Problem;
use crate::state::AppState;

/// Does what was asked and says what became of the notice. `None`: the receipt is of no notice.
pub(super) async fn answer(
    state: &AppState,
    context: &PageContext,
    body: &ReceiptBody,
) -> Result<Option<Response>, Problem> {
    let receipt = hash(&body.code);
    let Some(mut notice) = notices::find(&state.pool, &receipt).await? else {
        return Ok(None);
    };
    let mut errors = Vec::new();
    if body.action == Action::Appeal && may_appeal(&notice) {
        errors.extend(appeal::lodge(state, Against::Refusal(notice.id), &body.appeal).await?);
        notice = notices::find(&state.pool, &receipt).await?.unwrap_or(notice);
    }
    Ok(Some(respond(state, context, body, &notice, &errors)))
}

fn respond(
    state: &AppState,
    context: &PageContext,
    body: &ReceiptBody,
    notice: &Tracked,
    errors: &[FieldError],
) -> Response {
    let problem = (!errors.is_empty()).then(|| Problem::invalid_form(errors.to_vec()));
    if body.is_program {
        return match problem {
            Some(problem) => problem.into_response(),
            None => (CachePolicy::NoStore, Json(document(notice))).into_response(),
        };
    }
    let page = pages::notice(context, state, notice, &body.code, &body.appeal, errors);
    match problem {
        Some(problem) => problem.with_form(page),
        None => (CachePolicy::NoStore, page).into_response(),
    }
}

/// Once, against a refusal.
pub(super) fn may_appeal(notice: &Tracked) -> bool {
    notice.appeal.is_none() && notice.ruling.is_some_and(|ruling| ruling.outcome.is_refusal())
}

/// In the words of reports.
fn state(notice: &Tracked) -> ReportState {
    match notice.ruling {
        None => ReportState::Pending,
        Some(ruling) if ruling.outcome.is_refusal() => ReportState::Rejected,
        Some(_) => ReportState::Accepted,
    }
}

fn document(notice: &Tracked) -> Value {
    json!({
        "state": state(notice).code(),
        "reported_on": notice.received_on.to_string(),
        "reports": [],
        "notice": {
            "reason": notice.reason.code(),
            "hidden": notice.hid.map(domain::notice::Hiding::code),
            "outcome": notice.ruling.map(|ruling| ruling.outcome.code()),
            "ground": notice.ruling.map(|ruling| ruling.ground.code()),
            "decided_on": notice.ruling.map(|ruling| ruling.on.to_string()),
            "appeal": notice.appeal.as_ref().map(lodged),
        },
    })
}

/// An appeal as JSON.
pub(super) fn lodged(appeal: &Lodged) -> Value {
    json!({
        "lodged_on": appeal.on.to_string(),
        "outcome": appeal.ruling.map(|(outcome, ..)| outcome.code()),
        "ground": appeal.ruling.map(|(_, ground, _)| ground.code()),
        "decided_on": appeal.ruling.map(|(.., on)| on.to_string()),
    })
}
