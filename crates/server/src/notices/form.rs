//! `GET /notice`: the empty form about a feature or a photo; without either, where to find it.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::notice::NoticeForm;

use super::Named;
use super::pages::{self, Fault, Shown};
use crate::cache::CachePolicy;
use crate::extract::QueriedPage;
use crate::problem::{Kind, Problem};
use crate::random;
use crate::reports::FormToken;
use crate::state::AppState;
use crate::ui::feature::line::Line;

pub(crate) async fn form(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
) -> Result<Response, Problem> {
    let named = Named::take(&mut query)?;
    query.finish()?;
    let Some(subject) = named.subject(&state).await? else {
        return Ok((CachePolicy::NoStore, pages::about_nothing(&context, &state)).into_response());
    };
    let line = Line::find(&state, subject.feature).ok_or(Kind::NotFound)?;
    let shown = Shown {
        subject,
        line: Some(&line),
        photos: &pages::photos(&state, subject).await,
        form: &NoticeForm::default(),
        token: &FormToken::issue(random::bytes(), state.now()).text(&state.settings.secret),
        fault: Fault::None,
    };
    let page = pages::form(&context, &state, &shown);
    Ok((CachePolicy::NoStore, page).into_response())
}
