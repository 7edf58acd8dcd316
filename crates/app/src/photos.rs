//! Opens the store of photos that the settings name, and removes what is due from it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use object_store::ClientOptions;
use server::Clock;
use server::photos::{PhotoFiles, Photos};
use store::PgPool;

use crate::bucket;
use crate::config::Settings;

const HOURLY: Duration = Duration::from_hours(1);
const MINUTELY: Duration = Duration::from_mins(1);

/// Longest for one try of a request to the bucket: somebody waits for the answer.
const TRY: Duration = Duration::from_secs(8);

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
            Some(("s3", rest)) => {
                let client = ClientOptions::new().with_timeout(TRY);
                let (store, prefix) = bucket::open(rest, &settings.s3, client)?;
                Ok(PhotoFiles::in_store(store, prefix))
            }
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

fn in_folder(folder: &Path) -> anyhow::Result<PhotoFiles> {
    PhotoFiles::in_folder(folder).with_context(|| format!("open the photo store {}", folder.display()))
}
