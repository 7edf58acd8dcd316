//! `POST /admin/accounts/{id}/proposals`: a role more or less, or the recovery of an account, for another admin to confirm.

use axum::extract::State;
use axum::response::Response;
use domain::account::AccountChange;
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{AccountId, ProposalId};
use domain::permission::Role;
use serde::Deserialize;
use store::accounts::{self, Change};
use store::audit;

use super::place;
use crate::accounts::session::Moderator;
use crate::admin::{Done, done, refusal};
use crate::extract::{Form, Id, PageContext};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProposalForm {
    change: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    place: String,
    /// Code of the place from whose desk it is sent.
    #[serde(default)]
    desk: String,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(account): Id<AccountId>,
    context: PageContext,
    admin: Moderator,
    Form(form): Form<ProposalForm>,
) -> Result<Response, Problem> {
    let change = change(&state, &form)?;
    let by = admin.0.account;
    let mut transaction = state.pool.begin().await?;
    let id = ProposalId(random::id());
    accounts::propose(&mut transaction, id, account, change, by, state.today())
        .await
        .map_err(refusal)?;
    let entry = Entry::by(by, AuditAction::Propose, Subject::Account(account)).because(change.kind().code());
    audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    Ok(done(&context, &form.desk, Done::Proposed))
}

fn change(state: &AppState, form: &ProposalForm) -> Result<Change, Problem> {
    let change = AccountChange::from_code(&form.change).ok_or(Kind::MalformedRequest)?;
    if change == AccountChange::Recover {
        return Ok(Change::Recover);
    }
    let role = Role::from_code(&form.role).ok_or(Kind::MalformedRequest)?;
    let place = place(&state.published.atlas(), &form.place)?;
    if place.is_some() && !role.is_for_places() {
        return Err(Problem::new(Kind::InvalidForm).saying("admin-not-of-place", Vec::new()));
    }
    Ok(match change {
        AccountChange::RevokeRole => Change::Revoke(role, place),
        _ => Change::Grant(role, place),
    })
}
