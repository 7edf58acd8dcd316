//! `GET /ogc/tiles` and `/ogc/collections/{collection}/tiles`: the sets of tiles, one each; and what a set is, at
//! `…/tiles/WebMercatorQuad`.

use atlas::Collection;
use atlas::tile::MAX_ZOOM;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::{BBox, Crs};
use serde_json::{Value, json};

use super::{QUAD, matrix};
use crate::extract::Parameters;
use crate::ogc::link::{JSON, Link, MVT, TILING_SCHEME};
use crate::ogc::{In, described, documents};
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::tiles::tilejson;

/// `GET /ogc/tiles`
pub(crate) async fn list(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, JSON, || {
        list_of(&state, None)
    }))
}

/// `GET /ogc/collections/{collection}/tiles`
pub(crate) async fn list_in(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    In(collection): In,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    let collection = tiled(collection)?;
    Ok(documents::answer(&state, &uri, &headers, JSON, || {
        list_of(&state, Some(collection))
    }))
}

/// `GET /ogc/tiles/WebMercatorQuad`
pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, JSON, || {
        set(&state, None)
    }))
}

/// `GET /ogc/collections/{collection}/tiles/WebMercatorQuad`
pub(crate) async fn get_in(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    In(collection): In,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    let collection = tiled(collection)?;
    Ok(documents::answer(&state, &uri, &headers, JSON, || {
        set(&state, Some(collection))
    }))
}

/// What devices see is a layer of the tiles of devices, no set of its own.
fn tiled(collection: Collection) -> Result<Collection, Problem> {
    if collection == Collection::ViewSectors {
        return Err(Kind::NotFound.into());
    }
    Ok(collection)
}

/// Where a set lies below `/ogc`.
fn path(collection: Option<Collection>) -> String {
    collection.map_or_else(
        || "/tiles".to_owned(),
        |collection| format!("/collections/{}/tiles", collection.name()),
    )
}

fn title(collection: Option<Collection>) -> &'static str {
    collection.map_or("The map as vector tiles", |collection| {
        described::words(collection).title
    })
}

fn list_of(state: &AppState, collection: Option<Collection>) -> Value {
    let path = path(collection);
    let [this, page] = Link::selves(state, &path, JSON);
    let own = Link::new(state, &format!("{path}/{QUAD}"), "self", JSON, "The set of tiles");
    let mut set = named(collection);
    set["links"] = json!([own, scheme(state)]);
    json!({
        "title": title(collection),
        "links": [this, page],
        "tilesets": [set],
    })
}

/// What a list says of a set, and the set of itself.
fn named(collection: Option<Collection>) -> Value {
    json!({
        "title": title(collection),
        "dataType": "vector",
        "crs": Crs::WebMercator.uri(),
        "tileMatrixSetURI": matrix::URI,
    })
}

fn scheme(state: &AppState) -> Link {
    Link::new(
        state,
        &format!("/tileMatrixSets/{QUAD}"),
        TILING_SCHEME,
        JSON,
        "How the tiles lie",
    )
}

fn set(state: &AppState, collection: Option<Collection>) -> Value {
    let path = format!("{}/{QUAD}", path(collection));
    let [this, page] = Link::selves(state, &path, JSON);
    let family = collection.map_or_else(String::new, |collection| {
        format!("?family={}", collection.family().code())
    });
    let tiles = Link::beside(
        state,
        &format!("/tiles/{{tileMatrix}}/{{tileCol}}/{{tileRow}}.mvt{family}"),
        "item",
        MVT,
        "A tile",
    );
    let tilejson = Link::beside(
        state,
        &format!("/tiles.json{family}"),
        "describedby",
        JSON,
        "The same as TileJSON",
    );
    let bbox = bounds(state, collection);
    let limits: Vec<Value> = (0..=MAX_ZOOM).map(|zoom| matrix::limits(zoom, bbox)).collect();
    let mut document = named(collection);
    document["attribution"] = json!(crate::ATTRIBUTION);
    document["license"] = json!("https://opendatacommons.org/licenses/odbl/1-0/");
    document["accessConstraints"] = json!("unclassified");
    document["tileMatrixSetLimits"] = json!(limits);
    document["layers"] = json!(layers(collection));
    document["links"] = json!([
        this,
        page,
        tiles.templated(),
        scheme(state),
        tilejson,
        Link::licence()
    ]);
    if let Some(bbox) = bbox {
        let (south_west, north_east) = (bbox.south_west(), bbox.north_east());
        document["boundingBox"] = json!({
            "crs": Crs::Crs84.uri(),
            "lowerLeft": [south_west.lon(), south_west.lat()],
            "upperRight": [north_east.lon(), north_east.lat()],
        });
    }
    document
}

/// A box around what the tiles hold.
fn bounds(state: &AppState, collection: Option<Collection>) -> Option<BBox> {
    if let Some(collection) = collection {
        return state.published.atlas().extent(collection).bbox;
    }
    let [west, south, east, north] = tilejson::bounds(state);
    BBox::new(west, south, east, north).ok()
}

/// The layers of TileJSON in the words of this standard.
fn layers(collection: Option<Collection>) -> Vec<Value> {
    let of_set = |id: &str| match collection {
        None => true,
        Some(Collection::Deployments) => id.starts_with("deployment"),
        Some(Collection::Centres) => id == "centres",
        Some(Collection::Devices | Collection::ViewSectors) => {
            matches!(id, "devices" | "clusters" | "view_sectors")
        }
    };
    tilejson::layers()
        .into_iter()
        .filter(|layer| layer["id"].as_str().is_some_and(of_set))
        .map(|layer| {
            let id = layer["id"].as_str().unwrap_or_default();
            // Points are 0, areas are 2 (OGC 17-083r4, geometryDimension).
            let dimension = if matches!(id, "deployments" | "view_sectors") {
                2
            } else {
                0
            };
            json!({
                "id": layer["id"],
                "description": layer["description"],
                "dataType": "vector",
                "geometryDimension": dimension,
                "minTileMatrix": layer["minzoom"].to_string(),
                "maxTileMatrix": layer["maxzoom"].to_string(),
                "propertiesSchema": {
                    "type": "object",
                    "properties": layer["fields"]
                        .as_object()
                        .into_iter()
                        .flatten()
                        .map(|(name, title)| (name.clone(), json!({ "title": title })))
                        .collect::<serde_json::Map<String, Value>>(),
                },
            })
        })
        .collect()
}
