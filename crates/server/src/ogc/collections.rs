//! `GET /ogc/collections` and `GET /ogc/collections/{collection}`: what there is, where and when.

use atlas::Collection;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::position::BBox;
use domain::{Crs, Filter};
use serde_json::{Value, json};
use time::Date;

use super::described::Words;
use super::link::{self, GEOJSON, JSON, Link, SCHEMA, TILESETS};
use super::{In, described, documents, pages, places};
use crate::exports::Format;
use crate::extract::Parameters;
use crate::problem::Problem;
use crate::state::AppState;

const GREGORIAN: &str = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";

pub(crate) async fn list(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    let document = || {
        let [this, page] = Link::selves(&state, "/collections", JSON);
        let families = Collection::ALL.map(|collection| document(&state, collection));
        let all: Vec<Value> = families
            .into_iter()
            .chain([places::collection::document(&state)])
            .collect();
        json!({
            "links": [this, page, Link::licence()],
            "crs": Crs::ALL.map(Crs::uri),
            "collections": all,
        })
    };
    Ok(documents::answer_with(
        &state,
        &uri,
        &headers,
        JSON,
        document,
        pages::collections,
    ))
}

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    In(collection): In,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer_with(
        &state,
        &uri,
        &headers,
        JSON,
        || document(&state, collection),
        pages::collection,
    ))
}

fn document(state: &AppState, collection: Collection) -> Value {
    let atlas = state.published.atlas();
    let extent = atlas.extent(collection);
    let files = Format::ALL.iter().copied();
    let mut more: Vec<Link> = files
        .map(|format| Link::export(state, collection, format))
        .collect();
    if collection != Collection::ViewSectors {
        let path = format!("/collections/{}/tiles", collection.name());
        more.push(Link::new(
            state,
            &path,
            TILESETS,
            JSON,
            "The same as vector tiles",
        ));
    }
    described_as(
        state,
        collection.name(),
        &described::words(collection),
        atlas.count(collection, &Filter::default()),
        (extent.bbox, extent.interval),
        more,
    )
}

/// What a collection says of itself. Without features there is no extent to speak of: the member is left out.
pub(super) fn described_as(
    state: &AppState,
    name: &str,
    words: &Words,
    count: u64,
    (bbox, interval): (Option<BBox>, (Option<Date>, Option<Date>)),
    more: Vec<Link>,
) -> Value {
    let path = format!("/collections/{name}");
    let link = |part: &str, rel, media_type, title| {
        Link::new(state, &format!("{path}{part}"), rel, media_type, title)
    };
    let [this, page] = Link::selves(state, &path, JSON);
    let links: Vec<Link> = [
        this,
        page,
        link("/items", "items", GEOJSON, "The features"),
        Link::page(state, &format!("{path}/items"), "items", "The features as a page"),
        link("/schema", "describedby", SCHEMA, "The attributes of a feature"),
        link(
            "/queryables",
            link::QUERYABLES,
            SCHEMA,
            "The properties that expressions may name",
        ),
    ]
    .into_iter()
    .chain(more)
    .chain([Link::licence()])
    .collect();
    json!({
        "id": name,
        "title": words.title,
        "description": words.description,
        "attribution": crate::ATTRIBUTION,
        "itemType": "feature",
        "itemCount": count,
        "extent": extent(bbox, interval),
        "crs": Crs::ALL.map(Crs::uri),
        "storageCrs": Crs::Crs84.uri(),
        "links": links,
    })
}

fn extent(bbox: Option<BBox>, interval: (Option<Date>, Option<Date>)) -> Value {
    let mut document = json!({
        "temporal": {
            "interval": [[instant(interval.0, "00:00:00"), instant(interval.1, "23:59:59")]],
            "trs": GREGORIAN,
        },
    });
    if let Some(bbox) = bbox {
        let (south_west, north_east) = (bbox.south_west(), bbox.north_east());
        document["spatial"] = json!({
            "bbox": [[south_west.lon(), south_west.lat(), north_east.lon(), north_east.lat()]],
            "crs": Crs::Crs84.uri(),
        });
    }
    document
}

/// The first or the last second of a day, as the schema of the extent wants times; `null` is an open end.
fn instant(day: Option<Date>, clock: &str) -> Option<String> {
    day.map(|day| format!("{day}T{clock}Z"))
}
