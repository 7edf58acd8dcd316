//! `POST /receipt`: what became of a report, and taking it back.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::receipt::Receipt;
use domain::report::ReportState;
use serde::Deserialize;
use store::reports::{self, Tracked};

use super::pages;
use crate::cache::CachePolicy;
use crate::extract::{Client, Form, PageContext};
use crate::limits::Purpose;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReceiptForm {
    code: String,
    #[serde(default)]
    action: Action,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Action {
    #[default]
    Follow,
    /// Asks whether it is meant.
    Withdraw,
    ConfirmWithdrawal,
}

pub(crate) async fn follow(
    State(state): State<AppState>,
    Client(client): Client,
    context: PageContext,
    Form(form): Form<ReceiptForm>,
) -> Response {
    let found = match state.limits.check(Purpose::Receipt, client) {
        Ok(()) => find(&state, &form).await,
        Err(problem) => Err(problem),
    };
    match found {
        Ok(tracked) if form.action == Action::Withdraw && tracked.state == ReportState::Pending => {
            let page = pages::confirm(&context, &state, &tracked, &form.code);
            (CachePolicy::NoStore, page).into_response()
        }
        Ok(tracked) => {
            let page = pages::status(&context, &state, &tracked, &form.code);
            (CachePolicy::NoStore, page).into_response()
        }
        Err(problem) => {
            let page = pages::form(&context, &state, &form.code, Some(problem.kind()));
            problem.with_form(page)
        }
    }
}

/// The report of the code, after the withdrawal if one was confirmed.
async fn find(state: &AppState, form: &ReceiptForm) -> Result<Tracked, Problem> {
    let receipt = Receipt::parse(&form.code).ok_or(Kind::NotFound)?.hash();
    if form.action == Action::ConfirmWithdrawal {
        let mut transaction = state.pool.begin().await?;
        // False when a moderator was faster: the status then says so.
        reports::withdraw(&mut transaction, &receipt, state.today()).await?;
        transaction.commit().await?;
    }
    let tracked = reports::find_by_receipt(&state.pool, &receipt).await?;
    tracked.ok_or(Kind::NotFound.into())
}
