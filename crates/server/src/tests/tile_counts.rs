//! Claims about counts: what tiles draw adds up to what items and files say, for each family and under every filter.

use std::collections::BTreeSet;

use atlas::tile::VIEWS_ZOOM;
use atlas::{Collection, TileId};
use domain::Position;
use fast_mvt::{MvtReaderRef, MvtValueRef};

use crate::testing::TestApp;
use crate::testing::world::world;

/// Features of a layer: those with an id, and how many others their points stand for.
#[derive(Debug, Default)]
struct Drawn {
    ids: BTreeSet<String>,
    counted: u64,
}

impl Drawn {
    fn total(&self) -> u64 {
        self.ids.len() as u64 + self.counted
    }
}

fn add(drawn: &mut Drawn, tile: &[u8], layers: &[&str]) {
    for layer in MvtReaderRef::new(tile).unwrap().layers() {
        if !layers.contains(&layer.name()) {
            continue;
        }
        for feature in layer.features() {
            let (mut id, mut count) = (None, 0);
            for property in feature.properties() {
                match property.unwrap() {
                    ("id", MvtValueRef::String(text)) => id = Some(text.to_string()),
                    ("count", MvtValueRef::UInt(number)) => count = number,
                    ("count", MvtValueRef::Int(number) | MvtValueRef::SInt(number)) => {
                        count = u64::try_from(number).unwrap();
                    }
                    _ => {}
                }
            }
            match id {
                Some(id) => {
                    drawn.ids.insert(id);
                }
                None => drawn.counted += count,
            }
        }
    }
}

async fn drawn(app: &TestApp, z: u8, filter: &str, layers: &[&str]) -> Drawn {
    let mut drawn = Drawn::default();
    for (x, y) in (0..1_u32 << z).flat_map(|x| (0..1_u32 << z).map(move |y| (x, y))) {
        let tile = app.get(&format!("/tiles/{z}/{x}/{y}.mvt?{filter}")).await;
        add(&mut drawn, &tile.bytes, layers);
    }
    drawn
}

#[tokio::test]
async fn tiles_add_up_to_what_items_and_files_say() {
    let app = TestApp::of(world());
    let (devices, deployments, centres) = (
        ["devices", "clusters"].as_slice(),
        ["deployments", "deployment_markers"].as_slice(),
        ["centres"].as_slice(),
    );
    for (collection, layers, filter) in [
        (Collection::Devices, devices, "kind=camera"),
        (Collection::Devices, devices, "status=confirmed"),
        (Collection::Devices, devices, "place=fr-83137"),
        (Collection::Deployments, deployments, "technology=drone"),
        (
            Collection::Deployments,
            deployments,
            "technology=drone&force=national_police",
        ),
        (
            Collection::Deployments,
            deployments,
            "technology=drone&datetime=2026-11-22",
        ),
        (Collection::Deployments, deployments, "act=83-2026-11-20-00003"),
        (Collection::Centres, centres, "centre=csu"),
        (Collection::Centres, centres, "centre=csi"),
    ] {
        let name = collection.name();
        let items = app
            .get(&format!("/ogc/collections/{name}/items?{filter}"))
            .await
            .json();
        let matched = items["numberMatched"].as_u64().unwrap();
        for z in [0, 2, 4] {
            let drawn = drawn(&app, z, filter, layers).await;
            assert_eq!(drawn.total(), matched, "{name} {filter} at zoom {z}: {drawn:?}");
        }
        let table = app.get(&format!("/exports/{name}.csv?{filter}")).await.body;
        assert_eq!(table.lines().count() as u64, matched + 1, "{name} {filter}");
    }
}

#[tokio::test]
async fn a_territory_is_never_a_point() {
    let app = TestApp::of(world());
    let software = crate::testing::id(crate::testing::world::SOFTWARE).to_string();
    for z in [0, 2] {
        let points = drawn(&app, z, "technology=algorithmic_video", &["deployment_markers"]).await;
        assert!(
            !points.ids.contains(&software) && points.counted == 0,
            "{points:?}"
        );
    }
}

#[tokio::test]
async fn view_sectors_are_drawn_where_they_are_listed() {
    let mut source = world();
    source.devices[0].device.heading = domain::heading::Heading::new(90.0);
    let position: Position = source.devices[0].device.position;
    let app = TestApp::of(source);
    let items = app.get("/ogc/collections/view-sectors/items").await.json();
    assert_eq!(items["numberMatched"], 1);
    assert_eq!(items["features"][0]["geometry"]["type"], "MultiPolygon");
    let tile = TileId::containing(position, VIEWS_ZOOM).unwrap();
    let body = app
        .get(&format!("/tiles/{}/{}/{}.mvt", tile.z(), tile.x(), tile.y()))
        .await;
    let mut drawn = Drawn::default();
    add(&mut drawn, &body.bytes, &["view_sectors"]);
    assert_eq!(drawn.total(), 1);
    let id = items["features"][0]["properties"]["device"].as_str().unwrap();
    let page = app.get(&format!("/devices/{id}?lang=en")).await.body;
    assert!(
        page.contains("This is the model “default-2026”: a hypothesis"),
        "{page}"
    );
}
