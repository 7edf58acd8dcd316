//! `GET /ogc/collections/{collection}/schema`: the attributes of a feature as JSON Schema (draft 2020-12).

use atlas::Collection;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde_json::json;

use super::link::SCHEMA;
use super::{In, attributes, described, documents};
use crate::extract::Parameters;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn schema(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    In(collection): In,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, SCHEMA, || {
        let mut properties = attributes::properties(collection);
        properties.insert(
            "geometry".to_owned(),
            json!({
                "title": "Where it is",
                "x-ogc-role": "primary-geometry",
                "format": geometry_format(collection),
            }),
        );
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": format!("{}/ogc/collections/{}/schema", state.settings.base_url, collection.name()),
            "title": described::words(collection).title,
            "type": "object",
            "properties": properties,
        })
    }))
}

const fn geometry_format(collection: Collection) -> &'static str {
    match collection {
        Collection::Devices | Collection::Centres => "geometry-point",
        Collection::Deployments | Collection::ViewSectors => "geometry-multipolygon",
    }
}
