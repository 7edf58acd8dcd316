//! `GET /report`: what did you see?

use axum::extract::State;

use super::pages;
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::state::AppState;
use axum::response::IntoResponse;

pub(crate) async fn choose(State(state): State<AppState>, context: PageContext) -> impl IntoResponse {
    (CachePolicy::NoStore, pages::choose(&context, &state))
}
