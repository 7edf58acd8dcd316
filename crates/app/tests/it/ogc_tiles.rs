//! OGC API - Tiles: its documents lead to the tiles of the map.

use serde_json::Value;

use crate::support::{TestApp, camera};

fn link<'a>(document: &'a Value, rel: &str) -> &'a str {
    let mut links = document["links"].as_array().unwrap().iter();
    let found = links.find(|link| link["rel"].as_str().unwrap().ends_with(rel));
    found.unwrap_or_else(|| panic!("{rel} in {document}"))["href"]
        .as_str()
        .unwrap()
}

async fn json(app: &TestApp, url: &str) -> Value {
    let response = app.client.get(url).send().await.unwrap();
    assert_eq!(response.status(), 200, "{url}");
    response.json().await.unwrap()
}

#[tokio::test]
async fn the_landing_page_leads_to_a_tile_that_holds_what_the_items_hold() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.444_2, 43.604_5)).await;
    let landing = app.json("/ogc").await;
    let list = json(&app, link(&landing, "tilesets-vector")).await;
    let set = json(&app, link(&list["tilesets"][0], "self")).await;
    let limits = set["tileMatrixSetLimits"].as_array().unwrap();
    let template = link(&set, "item");
    for limit in limits {
        let (row, column) = (
            limit["minTileRow"].as_u64().unwrap(),
            limit["minTileCol"].as_u64().unwrap(),
        );
        assert_eq!(
            (limit["maxTileRow"].as_u64(), limit["maxTileCol"].as_u64()),
            (Some(row), Some(column)),
            "one camera"
        );
        let url = template
            .replace("{tileMatrix}", limit["tileMatrix"].as_str().unwrap())
            .replace("{tileRow}", &row.to_string())
            .replace("{tileCol}", &column.to_string());
        let tile = app.client.get(&url).send().await.unwrap();
        assert_eq!(tile.status(), 200, "{url}");
        assert_eq!(
            tile.headers()["content-type"],
            "application/vnd.mapbox-vector-tile"
        );
        let bytes = tile.bytes().await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(text.contains(&id.to_string()), "{url}");
    }
}

#[tokio::test]
async fn a_set_lies_in_the_matrix_set_and_has_the_layers_of_tilejson() {
    let app = TestApp::start().await;
    let schemes = json(&app, link(&app.json("/ogc").await, "tiling-schemes")).await;
    let matrix = json(&app, link(&schemes["tileMatrixSets"][0], "tiling-scheme")).await;
    let set = app.json("/ogc/tiles/WebMercatorQuad").await;
    assert_eq!(json(&app, link(&set, "tiling-scheme")).await, matrix);
    assert_eq!(set["tileMatrixSetURI"], matrix["uri"]);
    let matrices = matrix["tileMatrices"].as_array().unwrap();
    let tilejson = json(&app, link(&set, "describedby")).await;
    assert_eq!(matrices.len() as u64, tilejson["maxzoom"].as_u64().unwrap() + 1);
    for (zoom, matrix) in matrices.iter().enumerate() {
        assert_eq!(matrix["id"], zoom.to_string());
        assert_eq!(matrix["matrixWidth"], 1_u64 << zoom);
    }
    let names = |layers: &Value| -> Vec<String> {
        layers
            .as_array()
            .unwrap()
            .iter()
            .map(|layer| layer["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&set["layers"]), names(&tilejson["vector_layers"]));
}

#[tokio::test]
async fn a_collection_has_the_tiles_of_its_family() {
    let app = TestApp::start().await;
    app.publish(camera(1.444_2, 43.604_5)).await;
    for (collection, status) in [("devices", 200), ("deployments", 204), ("centres", 204)] {
        let own = app.json(&format!("/ogc/collections/{collection}")).await;
        let list = json(&app, link(&own, "tilesets-vector")).await;
        let set = json(&app, link(&list["tilesets"][0], "self")).await;
        let url = link(&set, "item")
            .replace("{tileMatrix}", "0")
            .replace("{tileRow}", "0")
            .replace("{tileCol}", "0");
        assert_eq!(
            app.client.get(&url).send().await.unwrap().status(),
            status,
            "{url}"
        );
        assert!(!set["layers"].as_array().unwrap().is_empty());
    }
    for path in [
        "/ogc/collections/view-sectors/tiles",
        "/ogc/collections/places/tiles",
        "/ogc/collections/nothing/tiles",
        "/ogc/tiles/WorldCRS84Quad",
        "/ogc/tileMatrixSets/x",
    ] {
        assert_eq!(app.get(path).await.status(), 404, "{path}");
    }
    for path in [
        "/ogc/tiles?x=1",
        "/ogc/tiles/WebMercatorQuad?f=pbf",
        "/ogc/tileMatrixSets?limit=1",
    ] {
        assert_eq!(app.get(path).await.status(), 400, "{path}");
    }
}

#[tokio::test]
async fn a_tile_is_known_again_and_its_limits_are_refused() {
    let app = TestApp::start().await;
    app.publish(camera(-179.999_999, 84.9)).await;
    app.publish(camera(179.999_999, -84.9)).await;
    for tile in ["0/0/0", "1/0/0", "1/1/1", "4/0/0", "4/15/15"] {
        let path = format!("/tiles/{tile}.mvt");
        let first = app.get(&path).await;
        assert_eq!(first.status(), 200, "{path}");
        let etag = first.headers()["etag"].clone();
        let again = app
            .client
            .get(app.url(&path))
            .header("if-none-match", etag)
            .send()
            .await
            .unwrap();
        assert_eq!(again.status(), 304, "{path}");
    }
    for (tile, status) in [
        ("1/1/0", 204),
        ("1/0/1", 204),
        ("1/2/0", 404),
        ("1/0/2", 404),
        ("0/0/1", 404),
    ] {
        assert_eq!(
            app.get(&format!("/tiles/{tile}.mvt")).await.status(),
            status,
            "{tile}"
        );
    }
}
