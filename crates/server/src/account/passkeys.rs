//! `/account/passkeys`: adding one (`options` asks the browser, after the password; then the form brings its answer) and
//! removing one.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::PasskeyId;
use domain::text::Text;
use serde::Deserialize;
use store::{audit, passkeys};

use super::pages::{Done, Fault};
use super::{Owner, done, is_password, show};
use crate::cache::CachePolicy;
use crate::extract::{Client, Form, Id, NoParameters, PageContext};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

/// Longest label, in characters.
pub(super) const LABEL_LENGTH: usize = 40;
/// More than anybody carries.
const MOST: usize = 20;

/// It has no `Debug`: a password must not end in a log by accident.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OptionsForm {
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasskeyForm {
    label: String,
    /// Of the question that is answered.
    ceremony: String,
    /// The credential of the browser, as JSON.
    credential: String,
}

pub(crate) async fn options(
    State(state): State<AppState>,
    Client(client): Client,
    owner: Owner,
    _: NoParameters,
    Form(form): Form<OptionsForm>,
) -> Result<Response, Problem> {
    if !is_password(&state, client, &owner, form.password).await? {
        return Err(Kind::InvalidForm.into());
    }
    let session = &owner.0.session;
    let known = passkeys::of_account(&state.pool, session.account).await?;
    if known.len() >= MOST {
        return Err(Kind::Conflict.into());
    }
    let known = known.into_iter().map(|passkey| passkey.credential_id).collect();
    let question = state
        .passkeys
        .ask_to_register(session.account, &session.name, known, state.now())?;
    Ok((CachePolicy::NoStore, Json(question)).into_response())
}

pub(crate) async fn add(
    State(state): State<AppState>,
    owner: Owner,
    context: PageContext,
    Form(form): Form<PasskeyForm>,
) -> Result<Response, Problem> {
    match insert(&state, &owner, &form).await {
        Ok(()) => Ok(done(&context, Done::PasskeyAdded)),
        Err(problem)
            if matches!(
                problem.kind(),
                Kind::InvalidForm | Kind::MalformedRequest | Kind::Conflict
            ) =>
        {
            let page = show::page(&state, &context, &owner, None, Some(Fault::Passkey)).await?;
            Ok(problem.with_form(page))
        }
        Err(problem) => Err(problem),
    }
}

async fn insert(state: &AppState, owner: &Owner, form: &PasskeyForm) -> Result<(), Problem> {
    let account = owner.0.session.account;
    let passkey = state
        .passkeys
        .register(&form.ceremony, &form.credential, account, state.now())?;
    let label = Text::line(&form.label, LABEL_LENGTH)
        .ok()
        .flatten()
        .ok_or(Kind::InvalidForm)?;
    let credential = serde_json::to_value(&passkey).map_err(|_| Kind::Internal)?;
    let mut transaction = state.pool.begin().await?;
    passkeys::insert(
        &mut transaction,
        PasskeyId(random::id()),
        account,
        passkey.cred_id(),
        &credential,
        &label,
        state.today(),
    )
    .await?;
    let entry = Entry::by(account, AuditAction::ChangeCredential, Subject::Account(account));
    audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    Ok(())
}

pub(crate) async fn remove(
    State(state): State<AppState>,
    Id(id): Id<PasskeyId>,
    owner: Owner,
    context: PageContext,
) -> Result<Response, Problem> {
    let mut transaction = state.pool.begin().await?;
    let account = owner.0.session.account;
    passkeys::remove(&mut transaction, id, account).await?;
    let entry = Entry::by(account, AuditAction::ChangeCredential, Subject::Account(account));
    audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    Ok(done(&context, Done::PasskeyRemoved))
}
