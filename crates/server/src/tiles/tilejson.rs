//! `GET /tiles.json`: TileJSON 3.0. A filter given here is carried on into the address of the tiles.

use atlas::Collection;
use atlas::tile::{MAX_ZOOM, VIEWS_ZOOM};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::device::DeviceKind;
use domain::vocabulary::Vocabulary as _;
use domain::{Family, Filter};
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
    let bounds = bounds(state);
    json!({
        "tilejson": "3.0.0",
        "name": "Contrechamp",
        "description": "What watches public space: devices and clusters of them, deployments, control rooms, view sectors",
        "version": env!("CARGO_PKG_VERSION"),
        "attribution": ATTRIBUTION,
        "scheme": "xyz",
        "tiles": [format!("{}/tiles/{{z}}/{{x}}/{{y}}.mvt{query}", state.settings.base_url)],
        "minzoom": 0,
        "maxzoom": MAX_ZOOM,
        "bounds": bounds,
        "vector_layers": layers(),
    })
}

/// Around all that the layers hold; the whole map while they hold nothing.
pub(crate) fn bounds(state: &AppState) -> [f64; 4] {
    let atlas = state.published.atlas();
    [Collection::Devices, Collection::Deployments, Collection::Centres]
        .into_iter()
        .filter_map(|collection| atlas.extent(collection).bbox)
        .map(|bbox| {
            let (south_west, north_east) = (bbox.south_west(), bbox.north_east());
            [
                south_west.lon(),
                south_west.lat(),
                north_east.lon(),
                north_east.lat(),
            ]
        })
        .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
        .unwrap_or([-180.0, -85.051_129, 180.0, 85.051_129])
}

/// What the tiles hold, as `vector_layers` of TileJSON and PMTiles describe it.
pub fn layers() -> Vec<Value> {
    let layer = |id: &str, description: &str, minzoom: u8, fields: Map<String, Value>| {
        json!({
            "id": id, "description": description, "minzoom": minzoom, "maxzoom": MAX_ZOOM, "fields": fields,
        })
    };
    vec![
        layer(
            "devices",
            "Single devices, where a tile holds few",
            0,
            fields(Family::Device, DEVICE_FIELDS),
        ),
        layer(
            "clusters",
            "Squares of the tile with the number of devices in them, in all and by kind",
            0,
            cluster_fields(),
        ),
        layer(
            "deployments",
            "Areas of deployments, where they are large enough to be seen",
            0,
            fields(Family::Deployment, DEPLOYMENT_FIELDS),
        ),
        layer(
            "deployment_markers",
            "Points for areas that are too small to be seen at this zoom",
            0,
            fields(Family::Deployment, MARKER_FIELDS),
        ),
        layer(
            "centres",
            "Control rooms",
            0,
            fields(Family::Centre, CENTRE_FIELDS),
        ),
        layer(
            "view_sectors",
            "The ground that devices are estimated to see, by the model that is named",
            VIEWS_ZOOM,
            fields(Family::Device, SECTOR_FIELDS),
        ),
    ]
}

const DEVICE_FIELDS: &[&str] = &[
    "id",
    "kind",
    "status",
    "form",
    "heading",
    "sweep_from",
    "sweep_to",
    "operator",
    "last_seen",
    "sample",
];
const DEPLOYMENT_FIELDS: &[&str] = &[
    "id",
    "technology",
    "status",
    "name",
    "begins",
    "ends",
    "territory",
    "sample",
];
const MARKER_FIELDS: &[&str] = &["id", "technology", "status", "count", "begins", "ends", "sample"];
const CENTRE_FIELDS: &[&str] = &["id", "kind", "status", "precision", "operator", "count", "sample"];
const SECTOR_FIELDS: &[&str] = &["id", "kind", "model", "count", "sample"];

/// Titles from the attribute table of the family; the rest are words of tiles.
fn fields(family: Family, names: &[&str]) -> Map<String, Value> {
    let title = |name: &str| {
        let of_table = family
            .attributes()
            .iter()
            .find(|attribute| attribute.columns().any(|column| column == name));
        let said = match name {
            "id" => "Identifier of the feature; absent where a point stands for several",
            "status" => "Code of the status",
            "last_seen" => "Day of the last sighting",
            "sample" => "True for demonstration data",
            "name" => "Product or event",
            "begins" => "First beginning in Unix seconds; absent if not known",
            "ends" => "Last end in Unix seconds; absent if open",
            "territory" => "True for an area that is larger than a commune",
            "count" => "Number of features that the point stands for; absent for one",
            "model" if family == Family::Device && names == SECTOR_FIELDS => {
                "Name of the model behind the sector"
            }
            _ => of_table.map_or("", |attribute| attribute.title),
        };
        said.to_owned()
    };
    names
        .iter()
        .map(|name| ((*name).to_owned(), json!(title(name))))
        .collect()
}

fn cluster_fields() -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("count".to_owned(), json!("Number of devices"));
    fields.insert(
        "expansion_zoom".to_owned(),
        json!("Zoom at which the cluster falls apart"),
    );
    for code in DeviceKind::CHOICES.codes {
        fields.insert((*code).to_owned(), json!("Number of devices of this kind"));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_every_layer_is_described() {
        for layer in layers() {
            for (name, title) in layer["fields"].as_object().unwrap() {
                assert!(!title.as_str().unwrap().is_empty(), "{} {name}", layer["id"]);
            }
        }
    }
}
