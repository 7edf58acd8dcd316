//! Dated dumps: equal bytes of equal maps, and what is in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use atlas::{Atlas, Source, TileId};
use contrechamp::dumps::{self, Dumps, Taken, make};
use domain::Filter;
use domain::ids::{ActId, DecisionId, FeatureId};
use domain::moderation::{FeatureChange, WithholdReason};
use domain::permission::Role;
use domain::subject::Subject;
use server::Clock;
use server::exports::DumpFiles;
use store::standing::Changer;
use time::Date;
use time::macros::{date, time};

use crate::changes::told;
use crate::support::{TestApp, TestDatabase, camera, centre, deployment, seen};

pub(crate) const DAY: Date = date!(2026 - 11 - 23);

/// A home folder with its dumps.
pub(crate) struct Home(pub(crate) PathBuf);

impl Home {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("contrechamp-dumps-{}", server::random::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.0.join("dumps")
    }

    pub(crate) fn open(&self) -> Dumps {
        Dumps::open(&self.folder(), &self.0, Some(time!(11:00))).unwrap()
    }

    /// Everything that lies beside the dumps and in them, hidden or not.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

fn clock(app: &TestApp) -> Clock {
    let now = app.now();
    Arc::new(move || now)
}

/// Looks as the background work does.
pub(crate) async fn look(dumps: &Dumps, app: &TestApp) {
    dumps::look(dumps, &app.database.pool, None, &clock(app), &mut None)
        .await
        .unwrap();
}

pub(crate) async fn taken(database: &TestDatabase) -> Taken {
    Taken::from_database(&database.pool).await.unwrap()
}

/// An instance that serves what is in the folder of a home.
pub(crate) async fn serving(home: &Home) -> TestApp {
    let folder = home.folder();
    TestApp::start_as(TestDatabase::create().await, move |settings| {
        settings.dumps = DumpFiles::in_folder(&folder).unwrap();
    })
    .await
}

pub(crate) async fn stand(app: &TestApp, id: FeatureId, wish: FeatureChange) {
    let senior = app
        .person(&server::random::id().to_string(), &[(Role::SeniorReviewer, None)])
        .await;
    let changer = Changer {
        decision: DecisionId(server::random::id()),
        by: senior.id,
        seconded_by: None,
        now: app.now(),
    };
    let mut transaction = app.database.pool.begin().await.unwrap();
    store::standing::apply(&mut transaction, id, wish, changer)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

pub(crate) async fn some_features(app: &TestApp) -> Vec<FeatureId> {
    let mut ids = Vec::new();
    for lon in 0..5 {
        ids.push(app.publish(camera(f64::from(lon), 43.0)).await);
    }
    for subject in [
        Subject::Deployment(Box::new(deployment(1.4, 43.6))),
        Subject::Centre(Box::new(centre(1.4, 43.6))),
    ] {
        ids.push(app.publish_claimed(seen(subject)).await);
    }
    ids
}

/// The devices of a map, read back and put together in another order.
fn shuffled(app: &TestApp) -> Atlas {
    let atlas = app.published.atlas();
    let page = atlas.page(atlas::Collection::Devices, &Filter::default(), None, 1_000);
    let mut devices: Vec<_> = page.devices().map(atlas::DeviceRef::to_public).collect();
    devices.reverse();
    Atlas::build(
        Source {
            devices,
            deployments: atlas
                .deployments(&Filter::default())
                .into_iter()
                .rev()
                .cloned()
                .collect(),
            centres: atlas
                .centres(&Filter::default())
                .into_iter()
                .rev()
                .cloned()
                .collect(),
            ..Source::default()
        },
        99,
    )
}

#[tokio::test]
async fn equal_maps_give_equal_bytes_whoever_makes_them_and_in_whatever_order() {
    let app = TestApp::start().await;
    some_features(&app).await;
    let (one, other) = (Home::new(), Home::new());
    let dumps = one.open();
    // The same instance on two machines has one key.
    fs::copy(one.0.join("dumps.key"), other.0.join("dumps.key")).unwrap();
    let taken = taken(&app.database).await;
    make(&dumps, DAY, 0, &taken).unwrap();
    let first = files(&dumps.path(DAY));
    make(&dumps, DAY, 0, &taken).unwrap();
    assert_eq!(files(&dumps.path(DAY)), first, "made twice");
    let otherwise = Taken {
        atlas: Arc::new(shuffled(&app)),
        ..taken
    };
    make(&other.open(), DAY, 0, &otherwise).unwrap();
    assert_eq!(files(&other.open().path(DAY)), first, "in another order");
    // It can fail.
    app.publish(camera(9.0, 43.0)).await;
    let more = self::taken(&app.database).await;
    make(&dumps, DAY, 0, &more).unwrap();
    assert_ne!(files(&dumps.path(DAY))["devices.csv"], first["devices.csv"]);
}

#[tokio::test]
async fn a_dump_holds_what_the_files_and_tiles_of_the_server_hold() {
    let home = Home::new();
    let app = serving(&home).await;
    let ids = some_features(&app).await;
    // At the edge of tiles of every zoom: it is drawn over it.
    app.publish(camera(0.000_01, 44.0)).await;
    stand(&app, ids[0], FeatureChange::Withhold(WithholdReason::Unfounded)).await;
    stand(&app, ids[1], FeatureChange::Merge(ids[2])).await;
    let act = ActId(server::random::id());
    let (number, today) = ("83-2025-02-14-00003", app.now().date());
    let mut transaction = app.database.pool.begin().await.unwrap();
    store::acts::insert(&mut transaction, act, &crate::acts::order(number), today)
        .await
        .unwrap();
    store::acts::attach(&mut transaction, act, ids[5], today)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let now = store::public::fingerprint(&app.database.pool).await.unwrap();
    app.wait_until("the act", |map| {
        map.atlas().checksum() == now.checksum && map.atlas().act(act).is_some()
    })
    .await;
    let dumps = home.open().with_origin(&app.url(""));
    look(&dumps, &app).await;
    let dump = files(&dumps.path(DAY));
    for collection in atlas::Collection::ALL {
        for format in ["geojson", "csv"] {
            let name = format!("{}.{format}", collection.name());
            let file = app.text(&format!("/exports/{name}")).await;
            assert_eq!(String::from_utf8(dump[&name].clone()).unwrap(), file, "{name}");
        }
    }
    let mut gone = [
        format!("{},withhold,", ids[0]),
        format!("{},merge,{}", ids[1], ids[2]),
    ];
    gone.sort();
    let listed = String::from_utf8(dump["departed.csv"].clone()).unwrap();
    assert_eq!(
        listed,
        format!("id,operation,into\r\n{}\r\n{}\r\n", gone[0], gone[1])
    );
    let acts: serde_json::Value = serde_json::from_slice(&dump["acts.json"]).unwrap();
    assert_eq!(acts.as_array().unwrap().len(), 1);
    assert_eq!(acts[0]["number"], number);
    assert_eq!(acts[0]["features"], serde_json::json!([ids[5].to_string()]));
    // Who begins with the dump goes on from its position.
    let manifest: serde_json::Value = serde_json::from_slice(&dump["manifest.json"]).unwrap();
    assert_eq!(manifest["collections"]["devices"], 4);
    assert_eq!((&manifest["acts"], &manifest["departed"]), (&1.into(), &2.into()));
    let position = manifest["position"].as_str().unwrap();
    told(&app).await;
    let page = app.json(&format!("/changes?since={position}")).await;
    assert!(page["changes"].as_array().unwrap().is_empty());
    compare_tiles(&app, &dumps.path(DAY).join("tiles.pmtiles")).await;
}

/// Each tile that the archive has is that of the map, and it has every tile around a feature.
async fn compare_tiles(app: &TestApp, path: &Path) {
    let reader = pmtiles::AsyncPmTilesReader::try_from_source(Pieces(fs::read(path).unwrap()))
        .await
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_str(&reader.get_metadata().await.unwrap()).unwrap();
    assert!(metadata["vector_layers"].as_array().unwrap().len() >= 6);
    assert!(metadata["attribution"].as_str().unwrap().contains("ODbL"));
    let atlas = app.published.snapshot();
    let mut there = 0;
    for zoom in 0..=14_u8 {
        for (lon, lat) in [
            (2.0, 43.0),
            (3.0, 43.0),
            (4.0, 43.0),
            (0.000_01, 44.0),
            (1.4, 43.6),
            (9.0, -9.0),
        ] {
            let centre = TileId::containing(domain::Position::new(lon, lat).unwrap(), zoom).unwrap();
            let side = 1_i64 << zoom;
            for (across, down) in [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)] {
                let (x, y) = (i64::from(centre.x()) + across, i64::from(centre.y()) + down);
                if x < 0 || y < 0 || x >= side || y >= side {
                    continue;
                }
                let (x, y) = (u32::try_from(x).unwrap(), u32::try_from(y).unwrap());
                let expected = atlas.tile(TileId::new(zoom, x, y).unwrap(), &Filter::default());
                let coord = pmtiles::TileCoord::new(zoom, x, y).unwrap();
                let found = reader.get_tile_decompressed(coord).await.unwrap();
                assert_eq!(
                    found.map(|bytes| bytes.to_vec()).unwrap_or_default(),
                    expected,
                    "{zoom}/{x}/{y}"
                );
                there += usize::from(!expected.is_empty());
            }
        }
    }
    assert!(there > 60, "{there}");
}

pub(crate) struct Pieces(pub(crate) Vec<u8>);

impl pmtiles::AsyncBackend for Pieces {
    async fn read(&self, offset: u64, length: usize) -> pmtiles::PmtResult<pmtiles::BackendResponse> {
        let from = usize::try_from(offset).unwrap().min(self.0.len());
        let to = (from + length).min(self.0.len());
        Ok(pmtiles::BackendResponse::new(self.0[from..to].to_vec().into()))
    }
}
