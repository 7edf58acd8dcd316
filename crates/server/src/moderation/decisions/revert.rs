//! `POST /moderation/decisions/revert`: all that an account decided in a period. First what it comes to, then the deed.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::ids::AccountId;
use serde::Deserialize;
use store::reverts::{Extent, Which};
use time::macros::format_description;
use time::{Date, Duration};
use uuid::Uuid;

use super::agreement::{Agreement, First, agree};
use super::{may_revert, pages};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, PageContext};
use crate::problem::{Kind, Problem};
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
    let shown = (form.step == "revert").then_some(form.items);
    let done = match agree(&state, &moderator, which, shown).await? {
        Agreement::Look { extent, first } => {
            let page = check(&state, &context, &form, &extent, first);
            return Ok((CachePolicy::NoStore, page).into_response());
        }
        Agreement::Proposed => "proposed",
        Agreement::Running => "running",
        Agreement::Reverted => "reverted",
    };
    let page = context.href(&format!("/moderation/decisions?done={done}"));
    Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
}

fn check(
    state: &AppState,
    context: &PageContext,
    form: &RevertForm,
    extent: &Extent,
    first: First,
) -> maud::Markup {
    pages::check(
        context,
        state,
        &pages::Check {
            account: form.account,
            from: &form.from,
            to: &form.to,
            extent,
            first,
        },
    )
}
