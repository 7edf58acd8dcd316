//! `GET /survey/table`: the empty table.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};

use super::body::TableBody;
use super::pages::{self, Shown};
use crate::cache::CachePolicy;
use crate::extract::QueriedPage;
use crate::problem::Problem;
use crate::random;
use crate::reports::FormToken;
use crate::state::AppState;
use crate::survey::area::{self, Asked, Tool};

pub(crate) async fn get(
    State(state): State<AppState>,
    QueriedPage(context, query): QueriedPage,
) -> Result<Response, Problem> {
    let chosen = match area::take(&state, query).await? {
        Asked::Area(chosen) => chosen,
        Asked::None(start) => return Ok(start.answer(&context, &state, Tool::Table)),
    };
    let token = FormToken::issue(random::bytes(), state.now()).text(&state.settings.secret);
    let body = TableBody {
        seen_on: state.today().to_string(),
        ..TableBody::default()
    };
    let page = pages::table(&context, &state, &Shown::new(&chosen, &body, &token));
    Ok((CachePolicy::NoStore, page).into_response())
}
