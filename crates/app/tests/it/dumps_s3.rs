//! Dated dumps in a bucket: made by one node, read from every other, without what was taken down, and kept by the schedule.

use std::path::Path;

use contrechamp::commands::dump;
use contrechamp::dumps::{Dumps, make};
use domain::ids::FeatureId;
use domain::moderation::{FeatureChange, WithholdReason};
use reqwest::StatusCode;
use time::macros::date;
use time::{Date, Duration};

use crate::dumps::{DAY, Home, files, look, some_features, stand, taken};
use crate::support::bucket::Bucket;
use crate::support::{TestApp, TestDatabase, camera};

/// As an operator opens them.
fn dumps_in(bucket: &Bucket, home: &Home) -> Dumps {
    let options = ["--dumps=s3://pictures/of/days", "--dumps-at=11:00"];
    dump::open(&bucket.settings("word", &options), &home.0).unwrap()
}

/// Another node, with a map of its own, that serves what is in the bucket.
async fn node(dumps: &Dumps) -> TestApp {
    let files = dumps.files().unwrap();
    TestApp::start_as(TestDatabase::create().await, move |settings| {
        settings.dumps = files;
    })
    .await
}

/// The key, and the dumps of which there is anything: the store keeps the folder of what was removed.
fn dates(bucket: &Bucket) -> Vec<String> {
    let objects = bucket.objects("of/days");
    let is_empty = |path: &Path| std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    let names = objects
        .iter()
        .filter(|path| !is_empty(path))
        .map(|path| path.file_name().unwrap());
    names.map(|name| name.to_str().unwrap().to_owned()).collect()
}

async fn waiting<T: Send + 'static>(dumps: &Dumps, work: impl FnOnce(&Dumps) -> T + Send + 'static) -> T {
    let dumps = dumps.clone();
    tokio::task::spawn_blocking(move || work(&dumps)).await.unwrap()
}

/// How many files of a bucket name a feature, beside the list of what a copy must let go of.
fn mentions(bucket: &Bucket, id: FeatureId) -> usize {
    let mut count = 0;
    for day in bucket.objects("of/days").iter().filter(|path| path.is_dir()) {
        count += files(day)
            .iter()
            .filter(|(name, _)| *name != "departed.csv")
            .filter(|(_, bytes)| {
                bytes
                    .windows(36)
                    .any(|window| window == id.to_string().as_bytes())
                    || bytes.windows(16).any(|window| window == id.0.as_bytes())
            })
            .count();
    }
    count
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dump_in_a_bucket_is_that_of_a_folder_and_every_node_serves_it() {
    let (app, bucket) = (TestApp::start().await, Bucket::start().await);
    some_features(&app).await;
    let home = Home::new();
    let dumps = dumps_in(&bucket, &home);
    let node = node(&dumps).await;
    assert!(
        node.json("/exports/dumps.json").await["dumps"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    look(&dumps, &app).await;
    assert_eq!(dates(&bucket), ["2026-11-23", "key.pem"]);
    let origin = bucket.settings("word", &[]).dumps_base_url;
    let folder = home.open().with_origin(&origin);
    make(&folder, DAY, 0, &taken(&app.database).await).unwrap();
    let written = files(&folder.path(DAY));
    assert_eq!(files(&bucket.objects("of/days")[0]), written, "the same bytes");
    assert!(!home.0.join("dumps.making/.making-2026-11-23").exists());

    let list = node.json("/exports/dumps.json").await;
    assert_eq!(list["latest"], "2026-11-23");
    for (name, bytes) in &written {
        let answer = node.get(&format!("/exports/dumps/2026-11-23/{name}")).await;
        if name.starts_with('.') {
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{name}");
        } else {
            assert_eq!(answer.headers()["content-length"], bytes.len().to_string());
            assert_eq!(answer.bytes().await.unwrap(), bytes, "{name}");
        }
    }
    let tiles = &written["tiles.pmtiles"];
    let ranges = [
        ("bytes=2-5", &tiles[2..6]),
        ("bytes=100-", &tiles[100..]),
        ("bytes=-7", &tiles[tiles.len() - 7..]),
        ("bytes=0-99999999", &tiles[..]),
    ];
    let url = node.url("/exports/dumps/2026-11-23/tiles.pmtiles");
    for (range, expected) in ranges {
        let asked = node.client.get(&url).header("range", range).send().await.unwrap();
        assert_eq!(asked.status(), StatusCode::PARTIAL_CONTENT, "{range}");
        let end = asked.headers()["content-range"].to_str().unwrap().to_owned();
        assert!(end.ends_with(&format!("/{}", tiles.len())), "{end}");
        assert_eq!(asked.bytes().await.unwrap(), expected, "{range}");
    }
    let beyond = node.client.get(&url).header("range", "bytes=99999999-");
    let beyond = beyond.send().await.unwrap();
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(
        beyond.headers()["content-range"],
        format!("bytes */{}", tiles.len())
    );
    let head = node.client.head(&url).send().await.unwrap();
    assert_eq!(head.headers()["content-length"], tiles.len().to_string());
    assert!(
        node.text("/exports/dumps/key.pem")
            .await
            .starts_with("-----BEGIN PUBLIC KEY-----")
    );
    // What is in the bucket, and is not listed, is nobody's business.
    let odd = bucket.folder.join("pictures/of/days/2026-11-23/notes");
    std::fs::write(odd, "for us").unwrap();
    let answer = node.get("/exports/dumps/2026-11-23/notes").await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_down_is_out_of_every_dump_of_the_bucket() {
    let (app, bucket) = (TestApp::start().await, Bucket::start().await);
    let ids = some_features(&app).await;
    let (home, other) = (Home::new(), Home::new());
    let dumps = dumps_in(&bucket, &home);
    // Another node with the same key, that made none of the dumps.
    std::fs::copy(home.0.join("dumps.key"), other.0.join("dumps.key")).unwrap();
    let beside = dumps_in(&bucket, &other);
    look(&dumps, &app).await;
    let before = taken(&app.database).await;
    waiting(&dumps, move |dumps| make(dumps, DAY - Duration::DAY, 0, &before))
        .await
        .unwrap();
    let held = mentions(&bucket, ids[0]);
    assert!(held >= 16, "{held}");
    let others = mentions(&bucket, ids[2]);
    let wish = FeatureChange::Withhold(WithholdReason::PrivateDwelling);
    stand(&app, ids[0], wish).await;
    look(&beside, &app).await;
    assert_eq!(mentions(&bucket, ids[0]), 0);
    assert_eq!(mentions(&bucket, ids[2]), others, "the rest stays");
    let node = node(&dumps).await;
    for day in [DAY - Duration::DAY, DAY] {
        let manifest = node.json(&format!("/exports/dumps/{day}/manifest.json")).await;
        assert_eq!(manifest["revision"], 1, "{day}");
        let gone = node.text(&format!("/exports/dumps/{day}/departed.csv")).await;
        assert!(gone.contains(&format!("{},withhold,", ids[0])), "{gone}");
    }
    let made = std::process::Command::new("sha256sum")
        .args(["--check", "--strict", "SHA256SUMS"])
        .current_dir(&bucket.objects("of/days")[0])
        .status();
    assert!(made.unwrap().success());

    // A dump that cannot be made anew is not served either.
    std::fs::write(bucket.objects("of/days")[1].join(".atlas.snapshot"), "damaged").unwrap();
    stand(&app, ids[1], FeatureChange::Withhold(WithholdReason::Unfounded)).await;
    let cleaned = contrechamp::dumps::clean(&dumps, &app.database.pool).await;
    assert_eq!(cleaned.unwrap(), 2);
    assert_eq!(dates(&bucket), ["2026-11-22", "key.pem"]);
    assert_eq!(mentions(&bucket, ids[1]), 0);
    // Nor one of which nobody can say what it holds.
    std::fs::remove_file(bucket.objects("of/days")[0].join(".index")).unwrap();
    let cleaned = contrechamp::dumps::clean(&dumps, &app.database.pool).await;
    assert_eq!(cleaned.unwrap(), 0);
    assert_eq!(dates(&bucket), ["key.pem"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_keeps_by_the_schedule_and_loses_what_is_not_whole() {
    let (app, bucket) = (TestApp::start().await, Bucket::start().await);
    app.publish(camera(1.0, 43.0)).await;
    let home = Home::new();
    let dumps = dumps_in(&bucket, &home);
    let old: [Date; 4] = [
        date!(2025 - 03 - 04),
        date!(2026 - 10 - 01),
        date!(2026 - 10 - 02),
        date!(2026 - 11 - 22),
    ];
    let map = taken(&app.database).await;
    waiting(&dumps, move |dumps| {
        for day in old {
            make(dumps, day, 0, &map).unwrap();
        }
    })
    .await;
    // What a node left that was killed while it wrote, or removed.
    let left = bucket.folder.join("pictures/of/days/2026-11-20");
    std::fs::create_dir(&left).unwrap();
    std::fs::write(left.join("devices.csv"), "id\r\n").unwrap();
    let node = node(&dumps).await;
    let answer = node.get("/exports/dumps/2026-11-20/devices.csv").await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    look(&dumps, &app).await;
    let whole = |day: &Path| day.join("SHA256SUMS").exists();
    let mut days = bucket.objects("of/days");
    days.retain(|day| whole(day));
    let days: Vec<&str> = days
        .iter()
        .map(|day| day.file_name().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(days, ["2025-03-04", "2026-10-01", "2026-11-22", "2026-11-23"]);
    assert!(bucket.objects("of/days/2026-11-20").is_empty());
    assert!(bucket.objects("of/days/2026-10-02").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_with_another_key_leaves_a_bucket_alone() {
    let (app, bucket) = (TestApp::start().await, Bucket::start().await);
    let ids = some_features(&app).await;
    let (home, stranger) = (Home::new(), Home::new());
    let dumps = dumps_in(&bucket, &home);
    look(&dumps, &app).await;
    let before = files(&bucket.objects("of/days")[0]);
    stand(&app, ids[0], FeatureChange::Withhold(WithholdReason::Unfounded)).await;
    let said = contrechamp::dumps::clean(&dumps_in(&bucket, &stranger), &app.database.pool)
        .await
        .unwrap_err();
    assert!(format!("{said:#}").contains("dumps.key"), "{said:#}");
    assert_eq!(files(&bucket.objects("of/days")[0]), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_refuses_is_a_clear_problem() {
    let (app, bucket) = (TestApp::start().await, Bucket::start().await);
    app.publish(camera(1.0, 43.0)).await;
    let home = Home::new();
    let settings = bucket.settings("another word", &["--dumps=s3://pictures/of/days"]);
    let dumps = dump::open(&settings, &home.0).unwrap();
    let node = node(&dumps).await;
    for path in [
        "/exports/dumps.json",
        "/exports/dumps/2026-11-23/devices.csv",
        "/exports/dumps/key.pem",
    ] {
        let answer = node.get(path).await;
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(answer.headers().contains_key("retry-after"), "{path}");
    }
    let map = taken(&app.database).await;
    let made = contrechamp::dumps::make_today(&dumps, map, DAY).await;
    let said = format!("{:#}", made.unwrap_err());
    assert!(said.contains("key.pem"), "{said}");
    assert!(dump::newest(&settings).await.is_err());
}
