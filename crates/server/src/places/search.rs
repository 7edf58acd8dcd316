//! `GET /places/search?q=`: places by name or code, for forms.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::ids::PlaceId;
use domain::query::QueryError;
use serde::Serialize;

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::Parameters;
use crate::problem::Problem;
use crate::state::AppState;
use crate::ui::countries;

const RESULTS: usize = 12;

#[derive(Serialize)]
pub(crate) struct Found {
    #[serde(skip)]
    pub(crate) id: PlaceId,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    /// What it lies in, from the nearest on.
    pub(crate) path: String,
}

pub(crate) async fn search(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    let wanted = query.take_with("q", wanted)?;
    query.finish()?;
    let wanted = wanted.ok_or_else(|| QueryError::invalid("q", "it is missing"))?;
    let etag = conditional::validator(&state, &uri, None);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || Json(found(&state, &wanted)),
    ))
}

/// What somebody may search for.
pub(crate) fn wanted(text: &str) -> Result<String, &'static str> {
    let is_short = text.chars().count() <= 100;
    is_short
        .then(|| text.trim().to_owned())
        .ok_or("at most 100 characters")
}

pub(crate) fn found(state: &AppState, wanted: &str) -> Vec<Found> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let atlas = state.published.atlas();
    let places = atlas.places();
    let countries = countries::beginning(places, wanted);
    let others = places
        .search(wanted, RESULTS)
        .into_iter()
        .filter(|place| countries.iter().all(|(country, _)| country.id != place.id));
    let others: Vec<_> = others.map(|place| (place, place.name.as_str())).collect();
    // Who types "Fr" wants France before Freetown; who types "Chine" before any commune of that name.
    countries
        .iter()
        .chain(&others)
        .take(RESULTS)
        .map(|(place, name)| Found {
            id: place.id,
            code: place.code.as_str().to_owned(),
            name: (*name).to_owned(),
            kind: place.kind.code(),
            path: places
                .name_path(place.id)
                .split_first()
                .map_or_else(String::new, |(_, above)| above.join(", ")),
        })
        .collect()
}
