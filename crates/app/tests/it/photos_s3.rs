//! The photo store in a bucket: our client against a server of another project (s3s with its file system), over HTTP
//! with signed requests.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Parser as _;
use contrechamp::config::Config;
use domain::ids::ReportId;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use server::photos::{DraftHash, Photos};
use server::problem::Kind;
use time::macros::date;
use time::{Date, Duration};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::photos::{clean, picture};
use crate::support::TestDatabase;

const TODAY: Date = date!(2026 - 11 - 24);
const SECRET: [u8; 32] = [7; 32];

/// An S3-compatible store on this machine, with one bucket.
struct Bucket {
    folder: PathBuf,
    address: String,
    task: JoinHandle<()>,
}

impl Bucket {
    async fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("contrechamp-s3-{}", server::random::id()));
        std::fs::create_dir_all(folder.join("pictures")).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(&folder).unwrap());
        builder.set_auth(SimpleAuth::from_single("key", "word"));
        let service = builder.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let connection =
                    http1::Builder::new().serve_connection(TokioIo::new(socket), service.clone());
                tokio::spawn(async move {
                    let _ = connection.await;
                });
            }
        });
        Self {
            folder,
            address,
            task,
        }
    }

    /// As the settings of an operator open it.
    fn photos(&self, password: &str) -> Arc<Photos> {
        let config = Config::parse_from([
            "contrechamp",
            "--photo-store=s3://pictures/of/reports",
            &format!("--s3-endpoint={}", self.address),
            "--s3-access-key-id=key",
            &format!("--s3-secret-access-key={password}"),
            "--s3-allow-http",
            "doctor",
        ]);
        let photos = contrechamp::photos::open(&config.settings, &self.folder, SECRET);
        Arc::new(photos.unwrap())
    }

    /// The objects below the prefix.
    fn objects(&self) -> Vec<PathBuf> {
        match std::fs::read_dir(self.folder.join("pictures/of/reports")) {
            Ok(entries) => entries.map(|entry| entry.unwrap().path()).collect(),
            Err(_) => Vec::new(),
        }
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        self.task.abort();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_keeps_opens_and_removes_photos() {
    let (database, bucket) = (TestDatabase::create().await, Bucket::start().await);
    let (pool, photos, draft) = (&database.pool, bucket.photos("word"), DraftHash::of(b"form"));
    let photo = clean(&picture());
    let id = photos.keep(pool, &photo, &draft, 1, TODAY).await.unwrap();
    let objects = bucket.objects();
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
    assert!(bucket.objects().is_empty());
    assert_eq!(photos.remove_due(pool, TODAY).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_refuses_gives_a_clear_answer_and_keeps_nothing() {
    let (database, bucket) = (TestDatabase::create().await, Bucket::start().await);
    let (pool, draft) = (&database.pool, DraftHash::of(b"form"));
    let photos = bucket.photos("another word");
    let refusal = photos
        .keep(pool, &clean(&picture()), &draft, 1, TODAY)
        .await
        .unwrap_err();
    assert_eq!(refusal.kind(), Kind::Unavailable);
    assert!(store::photos::drafts(pool, &draft.0).await.unwrap().is_empty());
    // What was announced is removed once the bucket opens again; that there is nothing is no fault.
    let removed = bucket
        .photos("word")
        .remove_due(pool, TODAY + Duration::days(2))
        .await;
    assert_eq!(removed.unwrap(), 1);
}
