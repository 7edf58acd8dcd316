//! `GET` and `POST /sign-in`: name, password and code open a session. The answer never tells which of the three was
//! wrong, nor whether the name exists.

use std::net::IpAddr;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use domain::account::PASSWORD_LENGTH;
use domain::ids::AccountId;
use domain::permission::{Action, Scope};
use serde::Deserialize;
use store::{accounts, sessions};

use super::{pages, password, second_factor};
use crate::cache::CachePolicy;
use crate::extract::session::NewToken;
use crate::extract::{Client, Form, PageContext};
use crate::limits::Purpose;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Where the session of somebody begins who reads reviews.
const FIRST_PAGE: &str = "/moderation";
/// Where that of everybody else does.
pub(crate) const ACCOUNT: &str = "/account";

/// It has no `Debug`: a password must not end in a log by accident.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignInForm {
    name: String,
    password: String,
    code: String,
}

pub(crate) async fn show(State(state): State<AppState>, context: PageContext) -> impl IntoResponse {
    (CachePolicy::NoStore, pages::sign_in(&context, &state, "", None))
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Client(client): Client,
    context: PageContext,
    Form(form): Form<SignInForm>,
) -> Response {
    let name = form.name.clone();
    match sign_in(&state, client, form).await {
        Ok(token) => signed_in(&state, &context, &token).await,
        Err(problem) => {
            let page = pages::sign_in(
                &context,
                &state,
                &name,
                Some(pages::SignInFault::Password(problem.kind())),
            );
            problem.with_form(page)
        }
    }
}

/// To the first page that is theirs, with the cookie.
pub(super) async fn signed_in(state: &AppState, context: &PageContext, token: &NewToken) -> Response {
    let session = sessions::find(&state.pool, &token.hash, state.now()).await;
    let reads = session.is_ok_and(|session| {
        session.is_some_and(|session| session.grants.may(Action::ReadReviews, Scope::Anywhere))
    });
    let first_page = if reads { FIRST_PAGE } else { ACCOUNT };
    let cookie = [(header::SET_COOKIE, token.cookie(&state.settings))];
    (
        CachePolicy::NoStore,
        cookie,
        Redirect::to(&context.href(first_page)),
    )
        .into_response()
}

/// [`Kind::InvalidForm`] when name, password and code do not belong together.
async fn sign_in(state: &AppState, client: IpAddr, form: SignInForm) -> Result<NewToken, Problem> {
    state.limits.check(Purpose::SignIn, client)?;
    let account = accounts::find_by_name(&state.pool, form.name.trim()).await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    // Longer than any password is: not worth a hash.
    let too_long = form.password.len() > PASSWORD_LENGTH.end() * 4;
    let fits = !too_long && password::verify(form.password, hash).await?;
    let Some(account) = account.filter(|_| fits) else {
        return Err(Kind::InvalidForm.into());
    };
    let step =
        second_factor::step_of(&account.totp_secret, &form.code, state.now()).ok_or(Kind::InvalidForm)?;
    open(state, account.id, step).await
}

/// Uses the step up and opens the session, in one transaction.
async fn open(state: &AppState, account: AccountId, step: i64) -> Result<NewToken, Problem> {
    let token = NewToken::draw();
    let mut transaction = state.pool.begin().await?;
    if !accounts::record_totp_step(&mut transaction, account, step).await? {
        return Err(Kind::InvalidForm.into());
    }
    sessions::insert(&mut transaction, &token.hash, account, state.now()).await?;
    transaction.commit().await?;
    Ok(token)
}
