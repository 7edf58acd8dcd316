//! `GET /centres/{id}` and `GET /centres/{id}.geojson`.

use atlas::Collection;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use super::pages;
use crate::extract::Id;
use crate::problem::Problem;
use crate::state::AppState;
use crate::{background, single};

pub(crate) async fn get(
    State(state): State<AppState>,
    Id(name): Id<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(id) = name.strip_suffix(".geojson") {
        return single::geojson(&state, Collection::Centres, id, &uri, &headers);
    }
    let (context, id) = single::page(&name, &uri, &headers)?;
    let public = state.published.atlas().centre(id).cloned();
    let Some(public) = public else {
        return single::departed(&state, id, &uri);
    };
    let page = |background: &_| pages::centre(&context, &state, &public, background);
    Ok(background::answer(&state, &uri, &headers, &context, id, page).await)
}
