//! `GET /ogc/collections/{collection}/queryables`: the parameters that select features, as JSON Schema.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::Filter;
use serde_json::{Map, Value, json};

use super::link::SCHEMA;
use super::{In, described, documents};
use crate::extract::Parameters;
use crate::filter_query;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn queryables(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    In(collection): In,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, SCHEMA, || {
        // Box and time are parameters of every collection, and no properties.
        let properties: Map<String, Value> = Filter::parameters_of(collection.family())
            .into_iter()
            .filter(|name| !matches!(*name, "bbox" | "datetime"))
            .map(|name| {
                let parameter = filter_query::describe(name);
                let mut schema = parameter.schema;
                schema["title"] = json!(parameter.description);
                (name.to_owned(), schema)
            })
            .collect();
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": format!("{}/ogc/collections/{}/queryables", state.settings.base_url, collection.name()),
            "title": described::words(collection).title,
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        })
    }))
}
