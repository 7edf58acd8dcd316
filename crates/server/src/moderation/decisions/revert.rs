//! `POST /moderation/decisions/revert`: all that an account decided in a period. First what it comes to, then the deed.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::ids::AccountId;
use serde::Deserialize;
use store::reverts::{self, Extent, Reverter, Which};
use time::macros::format_description;
use time::{Date, Duration};
use uuid::Uuid;

use super::{ALONE, may_revert, pages};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, PageContext};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevertForm {
    account: Uuid,
    /// First and last day, in UTC.
    from: String,
    to: String,
    step: String,
    /// How many things the page said that it comes to.
    #[serde(default)]
    items: u32,
}

impl RevertForm {
    fn which(&self) -> Option<Which> {
        let day = |text: &str| Date::parse(text, format_description!("[year]-[month]-[day]")).ok();
        let (from, to) = (day(&self.from)?, day(&self.to)?);
        let end = to.checked_add(Duration::days(1))?;
        (from <= to).then(|| Which::Account {
            id: AccountId(self.account),
            from: from.midnight().assume_utc(),
            to: end.midnight().assume_utc(),
        })
    }
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    context: PageContext,
    moderator: Moderator,
    Form(form): Form<RevertForm>,
) -> Result<Response, Problem> {
    if !may_revert(&moderator) {
        return Err(Kind::Forbidden.into());
    }
    let which = form.which().ok_or(Kind::InvalidForm)?;
    let of = AccountId(form.account);
    let by = moderator.0.account;
    let mut transaction = state.pool.begin().await?;
    let extent = reverts::extent(&mut transaction, which).await?;
    let first = reverts::proposal(&mut *transaction, of).await?;
    // What has grown since the page said how much it is, is shown again.
    if form.step != "revert" || form.items != extent.items() {
        transaction.rollback().await?;
        let page = check(
            &state,
            &context,
            &form,
            &extent,
            first.is_some_and(|(_, agreed)| agreed == which),
        );
        return Ok((CachePolicy::NoStore, page).into_response());
    }
    let seconded_by = match first {
        Some((first, agreed)) if agreed == which && first != by => Some(first),
        _ => None,
    };
    let done = if extent.items() > ALONE && seconded_by.is_none() {
        reverts::propose(&mut transaction, of, random::id(), which, by, state.now()).await?;
        "proposed"
    } else {
        let reverter = Reverter {
            changeset: random::id(),
            by,
            seconded_by,
            now: state.now(),
        };
        reverts::revert(&mut transaction, which, reverter).await?;
        reverts::remove_proposal(&mut transaction, of).await?;
        "reverted"
    };
    transaction.commit().await?;
    let page = context.href(&format!("/moderation/decisions?done={done}"));
    Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
}

fn check(
    state: &AppState,
    context: &PageContext,
    form: &RevertForm,
    extent: &Extent,
    is_proposed: bool,
) -> maud::Markup {
    pages::check(
        context,
        state,
        &pages::Check {
            account: form.account,
            from: &form.from,
            to: &form.to,
            extent,
            is_proposed,
        },
    )
}
