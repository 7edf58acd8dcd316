//! `POST /sign-in/passkey/options` asks the browser for a passkey, `POST /sign-in/passkey` takes its answer. Without name,
//! password or code: the authenticator knows whose it is, and has asked for a finger or a PIN.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use store::{passkeys, sessions};

use super::passkeys::refused;
use super::{pages, sign_in};
use crate::cache::CachePolicy;
use crate::extract::session::NewToken;
use crate::extract::{Client, Form, NoParameters, PageContext};
use crate::limits::Purpose;
use crate::problem::Problem;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasskeyForm {
    /// Of the question that is answered.
    ceremony: String,
    /// The credential of the browser, as JSON.
    credential: String,
}

pub(crate) async fn options(
    State(state): State<AppState>,
    Client(client): Client,
    _: NoParameters,
) -> Result<Response, Problem> {
    state.limits.check(Purpose::Passkey, client)?;
    let question = state.passkeys.ask_to_sign_in(state.now())?;
    Ok((CachePolicy::NoStore, Json(question)).into_response())
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Client(client): Client,
    context: PageContext,
    Form(form): Form<PasskeyForm>,
) -> Response {
    let answered = match state.limits.check(Purpose::Passkey, client) {
        Ok(()) => answer(&state, &form).await,
        Err(problem) => Err(problem),
    };
    match answered {
        Ok(token) => sign_in::signed_in(&state, &context, &token).await,
        Err(problem) => {
            let page = pages::sign_in(
                &context,
                &state,
                "",
                Some(pages::SignInFault::Passkey(problem.kind())),
            );
            problem.with_form(page)
        }
    }
}

async fn answer(state: &AppState, form: &PasskeyForm) -> Result<NewToken, Problem> {
    let answer = state
        .passkeys
        .answer(&form.ceremony, &form.credential, state.now())?;
    let id = answer.id.clone();
    let mut transaction = state.pool.begin().await?;
    let (account, stored) = passkeys::lock(&mut transaction, &id).await?.ok_or_else(refused)?;
    if account != answer.account {
        return Err(refused());
    }
    let credential = answer.verify(stored)?;
    passkeys::record_use(&mut transaction, &id, &credential, state.today()).await?;
    let token = NewToken::draw();
    sessions::insert(&mut transaction, &token.hash, account, state.now()).await?;
    transaction.commit().await?;
    Ok(token)
}
