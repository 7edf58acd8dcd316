//! `POST /admin/places/{code}/proposals`: a role in a place for somebody who has an account, for another admin to confirm.

use axum::extract::State;
use axum::response::Response;
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::ProposalId;
use domain::permission::Role;
use domain::report::{FieldError, FieldProblem};
use serde::Deserialize;
use store::accounts::{self, Change};
use store::audit;

use super::find;
use crate::accounts::session::Moderator;
use crate::admin::{Done, done, refusal};
use crate::extract::{Form, Id, PageContext};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamedForm {
    /// Of the account.
    name: String,
    role: String,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(code): Id<String>,
    context: PageContext,
    admin: Moderator,
    Form(form): Form<NamedForm>,
) -> Result<Response, Problem> {
    let place = find(&state, &code)?;
    let role = Role::from_code(&form.role).ok_or(Kind::MalformedRequest)?;
    if !role.is_for_places() {
        return Err(Problem::new(Kind::InvalidForm).saying("admin-not-of-place", Vec::new()));
    }
    let change = Change::Grant(role, Some(place.id));
    let by = admin.0.account;
    let name = form.name.trim();
    let mut transaction = state.pool.begin().await?;
    // No text that PostgreSQL refuses.
    let found = if name.contains('\0') {
        None
    } else {
        accounts::find_by_name(&mut *transaction, name).await?
    };
    let account = found.ok_or_else(no_account)?.id;
    accounts::propose(
        &mut transaction,
        ProposalId(random::id()),
        account,
        change,
        by,
        state.today(),
    )
    .await
    .map_err(refusal)?;
    let entry = Entry::by(by, AuditAction::Propose, Subject::Account(account)).because(change.kind().code());
    audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    Ok(done(&context, place.code.as_str(), Done::Proposed))
}

fn no_account() -> Problem {
    let field = FieldError::new("name", FieldProblem::NotAChoice);
    Problem::invalid_form(vec![field]).saying("admin-places-no-account", Vec::new())
}
