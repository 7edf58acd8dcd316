//! Opens the store of photos that the settings name, and removes what is due from it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use object_store::aws::AmazonS3Builder;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};
use server::Clock;
use server::photos::{PhotoFiles, Photos};
use store::PgPool;

use crate::config::{S3Options, Settings};

const HOURLY: Duration = Duration::from_hours(1);
const MINUTELY: Duration = Duration::from_mins(1);

/// Longest for one try of a request to the bucket, and for all tries: somebody waits for the answer.
const TRY: Duration = Duration::from_secs(8);
const TRIES: Duration = Duration::from_secs(10);

/// Ready to read and write photos.
pub fn open(settings: &Settings, home: &Path, secret: [u8; 32]) -> anyhow::Result<Photos> {
    Ok(Photos::new(files(settings, home)?, secret))
}

/// The folder `photos` of the home folder, unless the settings name another place.
pub fn files(settings: &Settings, home: &Path) -> anyhow::Result<PhotoFiles> {
    match settings.photo_store.as_deref() {
        None => in_folder(&home.join("photos")),
        Some(place) => match place.split_once("://") {
            None => in_folder(Path::new(place)),
            Some(("s3", rest)) => in_bucket(rest, &settings.s3),
            Some((scheme, _)) => bail!("PHOTO_STORE is a folder or s3://BUCKET/PREFIX, not {scheme}://"),
        },
    }
}

/// Removes files that are due, hourly. Never returns; what fails is due an hour later still.
pub async fn keep_removing(photos: Arc<Photos>, pool: PgPool, clock: Clock) {
    let mut ticks = tokio::time::interval(HOURLY);
    loop {
        ticks.tick().await;
        match photos.remove_due(&pool, clock().date()).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "removed files of photos"),
            Err(error) => tracing::error!("files of photos were not removed: {error}"),
        }
    }
}

/// Lists beside the photos what was erased, every minute: what is not listed comes back with a backup. Never returns.
pub async fn keep_listing(photos: Arc<Photos>, pool: PgPool) {
    let mut ticks = tokio::time::interval(MINUTELY);
    loop {
        ticks.tick().await;
        if let Err(error) = photos.list_erasures(&pool).await {
            tracing::error!("what was erased is not listed yet: {error}");
        }
    }
}

/// Lets clients of this process speak TLS; the first call counts.
pub fn provide_tls() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

fn in_folder(folder: &Path) -> anyhow::Result<PhotoFiles> {
    PhotoFiles::in_folder(folder).with_context(|| format!("open the photo store {}", folder.display()))
}

fn in_bucket(bucket_and_prefix: &str, options: &S3Options) -> anyhow::Result<PhotoFiles> {
    provide_tls();
    let (bucket, prefix) = bucket_and_prefix
        .split_once('/')
        .unwrap_or((bucket_and_prefix, ""));
    let client = ClientOptions::new()
        .with_timeout(TRY)
        .with_allow_http(options.allow_http);
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_region(&options.region)
        .with_client_options(client)
        .with_retry(RetryConfig {
            backoff: BackoffConfig::default(),
            max_retries: 3,
            retry_timeout: TRIES,
        });
    if let Some(endpoint) = &options.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    if let Some(key) = &options.access_key_id {
        builder = builder.with_access_key_id(key);
    }
    if let Some(secret) = &options.secret_access_key {
        builder = builder.with_secret_access_key(secret);
    }
    if let Some(token) = &options.session_token {
        builder = builder.with_token(token);
    }
    let store = builder.build().context("open the photo store in S3")?;
    Ok(PhotoFiles::in_store(
        Arc::new(store) as Arc<dyn ObjectStore>,
        prefix.into(),
    ))
}
