//! `/moderation/imports/new`: the file.

use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::ids::AccountId;
use store::imports::uploads::{self, TOO_MANY};

use super::body::UploadBody;
use super::pages::{self, StartFault};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::extract::body::malformed;
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let waiting = uploads::waiting(&state.pool, moderator.0.account).await?;
    let page = pages::start(&context, &state, &waiting, None);
    Ok((CachePolicy::NoStore, page).into_response())
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    context: PageContext,
    moderator: Moderator,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let body = UploadBody::read(request).await?;
    if !body.fields.is_empty() {
        return Err(malformed());
    }
    let account = moderator.0.account;
    let Some(file) = body.file else {
        return again(&state, &context, account, StartFault::Nothing).await;
    };
    if file.bytes.len() > uploads::MOST_BYTES {
        return Err(Kind::TooLarge.into());
    }
    let id = random::id();
    let mut transaction = state.pool.begin().await?;
    let today = state.today();
    match uploads::insert(&mut transaction, id, account, &file.name, &file.bytes, today).await {
        Err(error) if error.is_conflict(TOO_MANY) => {
            transaction.rollback().await?;
            return again(&state, &context, account, StartFault::TooMany).await;
        }
        inserted => inserted?,
    }
    transaction.commit().await?;
    let page = context.href(&format!("/moderation/imports/uploads/{id}"));
    Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
}

async fn again(
    state: &AppState,
    context: &PageContext,
    account: AccountId,
    fault: StartFault,
) -> Result<Response, Problem> {
    let waiting = uploads::waiting(&state.pool, account).await?;
    let page = pages::start(context, state, &waiting, Some(fault));
    Ok(Problem::new(Kind::InvalidForm).with_form(page))
}
