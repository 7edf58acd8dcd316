//! `GET /report`: what did you see?

use axum::extract::State;
use axum::response::IntoResponse;

use super::pages;
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::state::AppState;

pub(crate) async fn choose(State(state): State<AppState>, context: PageContext) -> impl IntoResponse {
    (CachePolicy::NoStore, pages::choose(&context, &state))
}
