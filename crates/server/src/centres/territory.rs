//! `GET /centres/{id}/territory.geojson`: the outlines of the places that a control room supervises.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::ids::FeatureId;
use serde_json::{Value, json};

use crate::extract::{Id, NoParameters};
use crate::problem::Problem;
use crate::state::AppState;
use crate::ui::places;
use crate::{ATTRIBUTION, single};

pub(crate) async fn get(
    State(state): State<AppState>,
    Id(id): Id<FeatureId>,
    _: NoParameters,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Some(document) = territory(&state, id) else {
        return single::departed(&state, id, &uri);
    };
    Ok(single::document(&state, &uri, &headers, || document.to_string()))
}

/// Places without a known outline are left out: the page names them all.
fn territory(state: &AppState, id: FeatureId) -> Option<Value> {
    let atlas = state.published.atlas();
    let features: Vec<Value> = atlas
        .find_centre(id)?
        .territory()
        .filter_map(|place| {
            let outline = atlas.outline(place.id)?;
            let geometry: Value = serde_json::from_str(&outline.geojson()).ok()?;
            Some(json!({
                "type": "Feature",
                "id": place.code.as_str(),
                "geometry": geometry,
                "properties": { "code": place.code.as_str(), "name": place.name, "page": places::path(place) },
            }))
        })
        .collect();
    Some(json!({ "type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features }))
}
