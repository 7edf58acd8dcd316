//! `GET /tiles.json`: TileJSON 3.0. A filter given here is carried on into the address of the tiles.

use atlas::tile::MAX_ZOOM;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::Filter;
use domain::device::DeviceKind;
use serde_json::{Map, Value, json};

use crate::cache::CachePolicy;
use crate::extract::Parameters;
use crate::problem::Problem;
use crate::state::AppState;
use crate::{ATTRIBUTION, conditional, filter_query};

pub(crate) async fn tilejson(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    let filter = Filter::take(&mut query)?;
    query.finish()?;
    let etag = conditional::validator(&state, &uri, None);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || Json(document(&state, &filter)),
    ))
}

fn document(state: &AppState, filter: &Filter) -> Value {
    let query = filter_query::encode(filter_query::pairs(filter));
    let bounds = state.published.atlas().extent().bbox.map(|bbox| {
        let (south_west, north_east) = (bbox.south_west(), bbox.north_east());
        [
            south_west.lon(),
            south_west.lat(),
            north_east.lon(),
            north_east.lat(),
        ]
    });
    json!({
        "tilejson": "3.0.0",
        "name": "Contrechamp",
        "description": "Devices that watch public space, and clusters of them",
        "version": env!("CARGO_PKG_VERSION"),
        "attribution": ATTRIBUTION,
        "scheme": "xyz",
        "tiles": [format!("{}/tiles/{{z}}/{{x}}/{{y}}.mvt{query}", state.settings.base_url)],
        "minzoom": 0,
        "maxzoom": MAX_ZOOM,
        "bounds": bounds.unwrap_or([-180.0, -85.051_129, 180.0, 85.051_129]),
        "vector_layers": [
            {
                "id": "devices",
                "description": "Single devices, where a tile holds few",
                "minzoom": 0,
                "maxzoom": MAX_ZOOM,
                "fields": {
                    "id": "Identifier of the device",
                    "kind": "Code of the kind of device",
                    "status": "Code of the status",
                    "form": "Code of the build of a camera",
                    "heading": "Degrees clockwise from north in which it looks",
                    "sweep_from": "Degrees at which the range of view begins, clockwise",
                    "sweep_to": "Degrees at which the range of view ends, clockwise",
                    "operator": "Name of the operator",
                    "last_seen": "Day of the last sighting",
                    "sample": "True for demonstration data",
                },
            },
            {
                "id": "clusters",
                "description": "Squares of the tile with the number of devices in them, in all and by kind",
                "minzoom": 0,
                "maxzoom": MAX_ZOOM,
                "fields": cluster_fields(),
            },
        ],
    })
}

fn cluster_fields() -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("count".to_owned(), json!("Number of devices"));
    fields.insert(
        "expansion_zoom".to_owned(),
        json!("Zoom at which the cluster falls apart"),
    );
    for kind in DeviceKind::ALL {
        fields.insert(kind.code().to_owned(), json!("Number of devices of this kind"));
    }
    fields
}
