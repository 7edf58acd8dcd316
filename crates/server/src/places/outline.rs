//! `GET /places/{country}/{code}-{slug}/outline.geojson`: the outline of a place, and where it comes from.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::place::Place;
use domain::shape::Shape;
use serde_json::{Value, json};

use super::{collective, find};
use crate::extract::NoParameters;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::{ATTRIBUTION, single};

pub(crate) async fn get(
    State(state): State<AppState>,
    Path((country, name)): Path<(String, String)>,
    _: NoParameters,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let place = find(&state, &country, &name).ok_or(Kind::NotFound)?;
    let outline = of(&state, &place).await?.ok_or(Kind::NotFound)?;
    let geometry: Value = serde_json::from_str(&outline.geojson()).map_err(|_| Kind::Internal)?;
    Ok(single::document(&state, &uri, &headers, || {
        json!({
            "type": "Feature",
            "id": place.code.as_str(),
            "geometry": geometry,
            "properties": {
                "code": place.code.as_str(),
                "name": place.name,
                "collective": collective::member(&state.published.atlas(), &place),
            },
            "attribution": ATTRIBUTION,
        })
        .to_string()
    }))
}

/// From the atlas, which keeps the outlines that areas and territories refer to, else from the database. `None`: the
/// place has none.
pub(crate) async fn of(state: &AppState, place: &Place) -> Result<Option<Shape>, store::Error> {
    let known = state.published.atlas().outline(place.id).cloned();
    if known.is_some() {
        return Ok(known);
    }
    let found = store::public::outlines(&state.pool, &[place.id]).await?;
    Ok(found.into_iter().next().map(|(_, shape)| shape))
}
