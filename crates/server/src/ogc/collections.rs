//! `GET /ogc/collections` and `GET /ogc/collections/devices`: what there is, where and when.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde_json::{Value, json};
use time::Date;

use super::DEVICES;
use super::documents;
use super::link::{GEOJSON, JSON, Link, SCHEMA};
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
            "collections": [devices(&state)],
        })
    }))
}

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, JSON, || {
        devices(&state)
    }))
}

fn devices(state: &AppState) -> Value {
    let link = |path: &str, rel, media_type, title| {
        Link::new(
            state,
            &format!("/collections/{DEVICES}{path}"),
            rel,
            media_type,
            title,
        )
    };
    json!({
        "id": DEVICES,
        "title": "Devices",
        "description": "Cameras, number-plate readers, sensors and other fixed devices that watch public space",
        "attribution": crate::ATTRIBUTION,
        "itemType": "feature",
        "extent": extent(state),
        "crs": [CRS84],
        "links": [
            link("", "self", JSON, "This document"),
            link("/items", "items", GEOJSON, "The devices"),
            link("/schema", "describedby", SCHEMA, "The attributes of a device"),
            Link::licence(),
        ],
    })
}

/// Without devices there is no extent to speak of: the member is left out.
fn extent(state: &AppState) -> Value {
    let extent = state.published.atlas().extent();
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
