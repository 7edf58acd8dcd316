//! `GET /survey`: the search for a place, or the list of one.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::place::{Place, PlaceCode};

use super::due::MOST_PAGES;
use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::QueriedPage;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Places that a search offers.
const OFFERED: usize = 20;
/// Longest name that is looked for, in characters.
pub(super) const NAME_LENGTH: usize = 100;

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    QueriedPage(context, mut query): QueriedPage,
) -> Result<Response, Problem> {
    let place = query.take_with("place", |code| {
        PlaceCode::parse(code).ok_or("no place code, such as fr-31555")
    })?;
    let name = query.take_with("q", |text| {
        let is_short = text.chars().count() <= NAME_LENGTH;
        is_short
            .then(|| text.trim().to_owned())
            .ok_or("at most 100 characters")
    })?;
    let page = query.take_with("page", |text| {
        let number = text.parse().ok();
        number
            .filter(|page| (1..=MOST_PAGES).contains(page))
            .ok_or_else(|| format!("a number from 1 to {MOST_PAGES}"))
    })?;
    query.finish()?;
    let atlas = state.published.snapshot();
    let place = match &place {
        Some(code) => Some(atlas.places().by_code(code).cloned().ok_or(Kind::NotFound)?),
        None => None,
    };
    let name = name.filter(|name| !name.is_empty() && place.is_none());
    let offered: Option<Vec<Place>> = name.as_ref().map(|name| {
        atlas
            .places()
            .search(name, OFFERED)
            .into_iter()
            .cloned()
            .collect()
    });
    if let Some([only]) = offered.as_deref() {
        let path = context.href(&format!("/survey?place={}", only.code.as_str()));
        return Ok((CachePolicy::Revalidate, Redirect::to(&path)).into_response());
    }
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    // The pass over a whole country takes its time; other requests must not wait for it.
    let made = tokio::task::spawn_blocking(move || match &place {
        Some(place) => pages::of_place(&context, &state, &atlas, place, page.unwrap_or(1)),
        None => pages::start(
            &context,
            &state,
            &atlas,
            name.as_deref().unwrap_or_default(),
            offered.as_deref(),
        ),
    });
    let made = made.await.map_err(|_| Kind::Internal)?;
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || made,
    ))
}
