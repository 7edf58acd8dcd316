//! `GET /report`: what did you see?

use axum::extract::State;
use axum::response::IntoResponse;

use super::pages;
use crate::cache::CachePolicy;
use crate::extract::QueriedPage;
use crate::problem::Problem;
use crate::state::AppState;

/// `shared=1` says that photos of another application wait on the phone (`/report/share`): the script of the form asks the
/// phone for them, and the server has nothing to do with it.
pub(crate) async fn choose(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
) -> Result<impl IntoResponse, Problem> {
    query.take_with("shared", |text| (text == "1").then_some(()).ok_or("1"))?;
    query.finish()?;
    Ok((CachePolicy::NoStore, pages::choose(&context, &state)))
}
