//! `GET /survey/sheet`.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::QueriedPage;
use crate::places::outline;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::survey::area::{self, Asked, Tool};

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    QueriedPage(context, query): QueriedPage,
) -> Result<Response, Problem> {
    let chosen = match area::take(&state, query).await? {
        Asked::Area(chosen) => chosen,
        Asked::None(start) => return Ok(start.answer(&context, &state, Tool::Sheet)),
    };
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    // Without the database the sheet is still there, only without the line of the place.
    let (outline, etag) = match &chosen.place {
        Some(place) => match outline::of(&state, place).await {
            Ok(outline) => (outline, etag),
            Err(_) => (None, conditional::incomplete(&etag)),
        },
        None => (None, etag),
    };
    let made = tokio::task::spawn_blocking(move || pages::sheet(&context, &state, &chosen, outline.as_ref()));
    let page = made.await.map_err(|_| Kind::Internal)?;
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || page,
    ))
}
