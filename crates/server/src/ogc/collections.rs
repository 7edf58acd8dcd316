//! `GET /ogc/collections` and `GET /ogc/collections/{collection}`: what there is, where and when.

use atlas::Collection;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde_json::{Value, json};
use time::Date;

use super::link::{self, GEOJSON, JSON, Link, SCHEMA};
use super::{In, described, documents};
use crate::exports::Format;
use crate::extract::Parameters;
use crate::problem::Problem;
use crate::state::AppState;

const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const GREGORIAN: &str = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";

pub(crate) async fn list(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, JSON, || {
        json!({
            "links": [
                Link::new(&state, "/collections", "self", JSON, "This document"),
                Link::licence(),
            ],
            "collections": Collection::ALL.map(|collection| document(&state, collection)),
        })
    }))
}

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    In(collection): In,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, JSON, || {
        document(&state, collection)
    }))
}

fn document(state: &AppState, collection: Collection) -> Value {
    let link = |path: &str, rel, media_type, title| {
        let path = format!("/collections/{}{path}", collection.name());
        Link::new(state, &path, rel, media_type, title)
    };
    let words = described::words(collection);
    let mut links = vec![
        link("", "self", JSON, "This document"),
        link("/items", "items", GEOJSON, "The features"),
        link("/schema", "describedby", SCHEMA, "The attributes of a feature"),
        link(
            "/queryables",
            link::QUERYABLES,
            SCHEMA,
            "The parameters that select features",
        ),
    ];
    links.extend(
        Format::ALL
            .iter()
            .map(|format| Link::export(state, collection, *format)),
    );
    links.push(Link::licence());
    json!({
        "id": collection.name(),
        "title": words.title,
        "description": words.description,
        "attribution": crate::ATTRIBUTION,
        "itemType": "feature",
        "extent": extent(state, collection),
        "crs": [CRS84],
        "links": links,
    })
}

/// Without features there is no extent to speak of: the member is left out.
fn extent(state: &AppState, collection: Collection) -> Value {
    let extent = state.published.atlas().extent(collection);
    let mut document = json!({
        "temporal": {
            "interval": [[instant(extent.interval.0), instant(extent.interval.1)]],
            "trs": GREGORIAN,
        },
    });
    if let Some(bbox) = extent.bbox {
        let (south_west, north_east) = (bbox.south_west(), bbox.north_east());
        document["spatial"] = json!({
            "bbox": [[south_west.lon(), south_west.lat(), north_east.lon(), north_east.lat()]],
            "crs": CRS84,
        });
    }
    document
}

/// Midnight of a day, as the schema of the extent wants times; `null` is an open end.
fn instant(day: Option<Date>) -> Option<String> {
    day.map(|day| format!("{day}T00:00:00Z"))
}
