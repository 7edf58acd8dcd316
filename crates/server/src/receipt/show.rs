//! `GET /receipt`: the form that asks for the code.

use axum::extract::State;
use axum::response::IntoResponse;

use super::pages;
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::state::AppState;

pub(crate) async fn show(State(state): State<AppState>, context: PageContext) -> impl IntoResponse {
    (CachePolicy::NoStore, pages::form(&context, &state, "", None))
}
