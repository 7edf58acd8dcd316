//! `GET /ogc/collections/places`.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde_json::Value;

use super::NAME;
use crate::extract::Parameters;
use crate::ogc::collections::described_as;
use crate::ogc::link::JSON;
use crate::ogc::{described, documents, pages};
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer_with(
        &state,
        &uri,
        &headers,
        JSON,
        || document(&state),
        pages::collection,
    ))
}

pub(in crate::ogc) fn document(state: &AppState) -> Value {
    let atlas = state.published.atlas();
    let places = atlas.places();
    described_as(
        state,
        NAME,
        &described::PLACES,
        places.len() as u64,
        (places.extent(), (None, None)),
        Vec::new(),
    )
}
