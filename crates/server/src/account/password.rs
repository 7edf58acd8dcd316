//! `POST /account/password`: another password. Every other session ends, since whoever knew the old one may have opened it.

use axum::extract::State;
use axum::response::Response;
use domain::account::check_password;
use domain::audit::{AuditAction, Entry, Subject};
use serde::Deserialize;
use store::audit;

use super::pages::{Done, Fault};
use super::{Owner, done, is_password, show};
use crate::accounts::password;
use crate::extract::{Client, Form, PageContext};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// It has no `Debug`: a password must not end in a log by accident.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordForm {
    current_password: String,
    new_password: String,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Client(client): Client,
    owner: Owner,
    context: PageContext,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Problem> {
    let fault = if !is_password(&state, client, &owner, form.current_password).await? {
        Some(Fault::WrongPassword)
    } else if check_password(&form.new_password).is_err() {
        Some(Fault::NewPassword)
    } else {
        None
    };
    if let Some(fault) = fault {
        let page = show::page(&state, &context, &owner, None, Some(fault)).await?;
        return Ok(Problem::new(Kind::InvalidForm).with_form(page));
    }
    let hash = password::hash(form.new_password).await?;
    let account = owner.0.session.account;
    let mut transaction = state.pool.begin().await?;
    store::accounts::change_password(&mut transaction, account, &hash, &owner.0.token_hash).await?;
    let entry = Entry::by(account, AuditAction::ChangeCredential, Subject::Account(account));
    audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    Ok(done(&context, Done::Password))
}
