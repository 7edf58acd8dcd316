//! `GET /survey/csv`: where a file is chosen.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};

use super::pages;
use crate::cache::CachePolicy;
use crate::extract::QueriedPage;
use crate::problem::Problem;
use crate::state::AppState;
use crate::survey::area::{self, Asked, Tool};

pub(crate) async fn get(
    State(state): State<AppState>,
    QueriedPage(context, query): QueriedPage,
) -> Result<Response, Problem> {
    let page = match area::take(&state, query).await? {
        Asked::Area(chosen) => pages::start(&context, &state, Some(&chosen), None),
        // Files with coordinates need no area.
        Asked::None(start) if start.is_untouched() => pages::start(&context, &state, None, None),
        Asked::None(start) => return Ok(start.answer(&context, &state, Tool::Csv)),
    };
    Ok((CachePolicy::NoStore, page).into_response())
}
