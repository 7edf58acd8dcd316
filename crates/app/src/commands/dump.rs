//! `contrechamp dump`: makes the dated dump of today, now.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{anyhow, bail};
use object_store::{ClientOptions, ObjectStore};
use server::exports::DumpFiles;
use time::Date;

use crate::config::Settings;
use crate::dumps::{self, Dumps, Taken};
use crate::{bucket, clock, database};

/// Longest that the store may say nothing: files of dumps are large, and somebody may read them slowly.
const SILENCE: Duration = Duration::from_secs(30);

/// The folder `dumps` of the home folder, unless the settings name another place. Must be called in a runtime.
pub fn open(settings: &Settings, home: &Path) -> anyhow::Result<Dumps> {
    let at = settings.dumps_at.0;
    let dumps = match place(settings, home)? {
        Place::Folder(folder) => Dumps::open(&folder, home, at),
        Place::Bucket(store, prefix) => Dumps::open_bucket(store, prefix, home, at),
    };
    Ok(dumps?.with_origin(&settings.dumps_base_url))
}

/// The date of the newest dump, and whether there is a place for dumps at all. Makes nothing.
pub async fn newest(settings: &Settings) -> anyhow::Result<(bool, Option<Date>)> {
    let files = match place(settings, &settings.home)? {
        Place::Folder(folder) if !folder.exists() => return Ok((false, None)),
        Place::Folder(folder) => DumpFiles::in_folder(&folder)?,
        Place::Bucket(store, prefix) => DumpFiles::in_store(store, prefix),
    };
    let newest = files.latest().await;
    let newest = newest.map_err(|_| anyhow!("the place of the dumps does not answer, or refuses"))?;
    Ok((true, newest))
}

enum Place {
    Folder(PathBuf),
    Bucket(Arc<dyn ObjectStore>, object_store::path::Path),
}

fn place(settings: &Settings, home: &Path) -> anyhow::Result<Place> {
    let Some(place) = settings.dumps.as_deref() else {
        return Ok(Place::Folder(home.join("dumps")));
    };
    match place.split_once("://") {
        None => Ok(Place::Folder(place.into())),
        Some(("s3", rest)) => {
            let client = ClientOptions::new()
                .with_timeout_disabled()
                .with_read_timeout(SILENCE);
            let (store, prefix) = bucket::open(rest, &settings.s3, client)?;
            Ok(Place::Bucket(store, prefix))
        }
        Some((scheme, _)) => bail!("CONTRECHAMP_DUMPS is a folder or s3://BUCKET/PREFIX, not {scheme}://"),
    }
}

pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let home = database::absolute_home(settings)?;
    let dumps = open(settings, &home)?;
    Box::pin(database::with(settings, async |database| {
        let pool = &database.pool;
        let Some(turn) = store::dumps::take_turn(pool).await? else {
            bail!("another process is making a dump; try again in a while");
        };
        let today = clock::today();
        let done = async {
            dumps::clean(&dumps, pool).await?;
            let taken = Taken::from_database(pool).await?;
            dumps::make_today(&dumps, taken, today).await
        };
        let done = done.await;
        turn.end().await?;
        done?;
        tracing::info!("wrote the dump of {today}");
        Ok(())
    }))
    .await
}
