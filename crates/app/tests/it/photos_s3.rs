//! The photo store in a bucket: our client against a server of another project, over HTTP with signed requests.

use std::path::PathBuf;
use std::sync::Arc;

use domain::ids::ReportId;
use server::photos::{DraftHash, Photos};
use server::problem::Kind;
use time::macros::date;
use time::{Date, Duration};

use crate::photos::{clean, picture};
use crate::support::TestDatabase;
use crate::support::bucket::Bucket;

const TODAY: Date = date!(2026 - 11 - 24);
const SECRET: [u8; 32] = [7; 32];

/// As the settings of an operator open it.
fn photos_in(bucket: &Bucket, password: &str) -> Arc<Photos> {
    let settings = bucket.settings(password, &["--photo-store=s3://pictures/of/reports"]);
    Arc::new(contrechamp::photos::open(&settings, &bucket.folder, SECRET).unwrap())
}

/// The objects below the prefix.
fn stored(bucket: &Bucket) -> Vec<PathBuf> {
    bucket.objects("of/reports")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_keeps_opens_and_removes_photos() {
    let (database, bucket) = (TestDatabase::create().await, Bucket::start().await);
    let (pool, photos, draft) = (&database.pool, photos_in(&bucket, "word"), DraftHash::of(b"form"));
    let photo = clean(&picture());
    let id = photos.keep(pool, &photo, &draft, 1, TODAY).await.unwrap();
    let objects = stored(&bucket);
    assert_eq!(objects.len(), 1, "{objects:?}");
    let bytes = std::fs::read(&objects[0]).unwrap();
    assert!(!bytes.windows(16).any(|window| window == &photo.jpeg[..16]));
    let report = ReportId(server::random::id());
    sqlx::query(
        "insert into report (id, kind, reported_on, claim, geom)
        values ($1, 'new_device', '2026-11-24', '{}', st_setsrid(st_point(1, 43), 4326))",
    )
    .bind(report.0)
    .execute(pool)
    .await
    .unwrap();
    let mut connection = pool.acquire().await.unwrap();
    store::photos::adopt(&mut connection, &draft.0, &[id], report)
        .await
        .unwrap();
    assert_eq!(photos.open(pool, id).await.unwrap(), photo.jpeg);
    assert_eq!(photos.thumbnail(pool, id).await.unwrap(), photo.thumbnail);
    sqlx::query("delete from report").execute(pool).await.unwrap();
    assert_eq!(photos.remove_due(pool, TODAY).await.unwrap(), 1);
    assert!(stored(&bucket).is_empty());
    assert_eq!(photos.remove_due(pool, TODAY).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_refuses_gives_a_clear_answer_and_keeps_nothing() {
    let (database, bucket) = (TestDatabase::create().await, Bucket::start().await);
    let (pool, draft) = (&database.pool, DraftHash::of(b"form"));
    let photos = photos_in(&bucket, "another word");
    let refusal = photos
        .keep(pool, &clean(&picture()), &draft, 1, TODAY)
        .await
        .unwrap_err();
    assert_eq!(refusal.kind(), Kind::Unavailable);
    assert!(store::photos::drafts(pool, &draft.0).await.unwrap().is_empty());
    // What was announced is removed once the bucket opens again; that there is nothing is no fault.
    let removed = photos_in(&bucket, "word")
        .remove_due(pool, TODAY + Duration::days(2))
        .await;
    assert_eq!(removed.unwrap(), 1);
}
