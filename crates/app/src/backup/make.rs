//! `contrechamp backup`: takes a backup of one moment of the database, and the photos of that moment.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use futures_util::TryStreamExt as _;
use store::PgConnection;
use store::backup::{FILTERED, LEFT_OUT};
use time::OffsetDateTime;
use tokio::task::spawn_blocking;

use super::folder::{self, Unfinished};
use super::{DATABASE, FORMAT, Instance, MANIFEST, Manifest, PHOTOS, hex};

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The folder of the backup.
    pub folder: PathBuf,
    pub photos: u64,
    /// Photos that were erased while the backup was made.
    pub erased: u64,
    /// Old backups that were removed.
    pub removed: u64,
}

/// Makes a backup below `backups` and removes those that are too old. Whatever fails, no half backup is left.
pub async fn make(instance: Instance<'_>, backups: &Path, now: OffsetDateTime) -> anyhow::Result<Made> {
    let mut folder = Unfinished::begin(backups, now)?;
    let mut snapshot = store::begin_snapshot(instance.pool).await?;
    dump(instance, &mut snapshot, &folder).await?;
    folder.adopt(DATABASE)?;
    for filtered in FILTERED {
        let rows = store::backup::copy_out(&mut snapshot, filtered).await?;
        let rows = rows.try_concat().await?;
        folder.write(&format!("{}.copy", filtered.table), &rows)?;
    }
    let photos = store::backup::photos(&mut *snapshot).await?;
    snapshot.commit().await.context("read the database")?;
    folder.folder(PHOTOS)?;
    let (mut kept, mut erased) = (0, 0);
    for id in photos {
        let bytes = instance.files.copy_out(id).await;
        match bytes.with_context(|| format!("read the photo {id}"))? {
            Some(bytes) => {
                folder.write(&format!("{PHOTOS}/{}", id.0.simple()), &bytes)?;
                kept += 1;
            }
            None => erased += 1,
        }
    }
    let manifest = Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        made_on: now.date(),
        photos: kept,
        secret: hex(&server::sealed::fingerprint(instance.secret)),
    };
    let mut text = serde_json::to_string_pretty(&manifest)?;
    writeln!(text)?;
    folder.write(MANIFEST, text.as_bytes())?;
    let folder = folder.finish()?;
    Ok(Made {
        removed: folder::remove_old(backups, now.date())?,
        folder,
        photos: kept,
        erased,
    })
}

async fn dump(
    instance: Instance<'_>,
    snapshot: &mut PgConnection,
    folder: &Unfinished,
) -> anyhow::Result<()> {
    let name = store::backup::export_snapshot(snapshot).await?;
    let (search, url) = (instance.search.clone(), instance.url.to_owned());
    let file = std::path::absolute(folder.file(DATABASE))?;
    let without_rows: Vec<&str> = LEFT_OUT
        .into_iter()
        .chain(FILTERED.iter().map(|filtered| filtered.table))
        .collect();
    spawn_blocking(move || cluster::dump(&search, &url, &name, &without_rows, &file))
        .await?
        .context("write the database")
}
