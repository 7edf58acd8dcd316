//! `contrechamp restore`: makes a database of a backup, and erases again what was erased since. Nobody can read the database
//! before that is done: a mark in it stops every other command.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};
use cluster::Section;
use domain::ids::PhotoId;
use store::backup::FILTERED;
use store::erasures::Replayed;
use store::retention::Swept;
use store::traces::Removal;
use time::{Date, OffsetDateTime};
use tokio::task::spawn_blocking;

use super::folder::check;
use super::{DATABASE, FORMAT, Instance, MANIFEST, Manifest, PHOTOS, hex};
use crate::database;

/// How long traces of what was erased again wait for transactions of others, in seconds.
const PATIENCE: u32 = 30;

/// How often it looks whether others have gone, and the time between.
const LOOKS: u32 = 20;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    pub made_on: Date,
    /// Lines of the list of erasures; none means that it is lost, or that nothing was ever erased.
    pub listed: u64,
    /// What the list of erasures took away again.
    pub erased: Replayed,
    /// What the schedule took away.
    pub swept: Swept,
    /// Photos put back into the photo store.
    pub photos: u64,
    /// Photos with a row and no file.
    pub lost_photos: u64,
    pub traces: Removal,
}

/// Restores into an empty database; with `replace` into any, of which nothing is left.
pub async fn restore(
    instance: Instance<'_>,
    backup: &Path,
    replace: bool,
    now: OffsetDateTime,
) -> anyhow::Result<Restored> {
    let backup = std::path::absolute(backup)?;
    let names = check(&backup)?;
    let manifest = manifest(&backup, &names)?;
    if manifest.secret != hex(&server::sealed::fingerprint(instance.secret)) {
        bail!(
            "the file `secret` of the home folder is not the one that this backup was made with: photos and notes could not be \
             read. Put the right one there"
        );
    }
    // Before anything is touched: without it, what was erased would come back.
    let list = instance.files.erasures().await?;
    make_room(instance, replace).await?;
    fill(instance, &backup).await?;
    database::migrate(instance.pool).await?;
    let mut transaction = instance.pool.begin().await?;
    store::erasures::count_on_from(&mut transaction, list.last).await?;
    let erased = store::erasures::replay(&mut transaction, &list.lines, now.date()).await?;
    let swept = store::retention::sweep(&mut transaction, now).await?;
    store::numbering::begin_generation(&mut transaction).await?;
    transaction.commit().await?;
    let (photos, lost_photos) = put_photos_back(instance, &backup, &names).await?;
    let traces = store::traces::remove(instance.pool, now, PATIENCE).await?;
    let mut connection = instance.pool.acquire().await?;
    store::backup::end_restore(&mut connection).await?;
    Ok(Restored {
        made_on: manifest.made_on,
        listed: list.lines.len() as u64,
        erased,
        swept,
        photos,
        lost_photos,
        traces,
    })
}

fn manifest(backup: &Path, names: &[String]) -> anyhow::Result<Manifest> {
    let copies = FILTERED.map(|filtered| format!("{}.copy", filtered.table));
    let needed = [DATABASE, MANIFEST]
        .into_iter()
        .chain(copies.iter().map(String::as_str));
    for name in needed {
        if !names.iter().any(|there| there == name) {
            bail!("{} is no whole backup: it lacks {name}", backup.display());
        }
    }
    let path = backup.join(MANIFEST);
    let context = || format!("read {}", path.display());
    let text = fs::read_to_string(&path).with_context(context)?;
    let manifest: Manifest = serde_json::from_str(&text).with_context(context)?;
    if manifest.format != FORMAT {
        bail!(
            "{} was made by version {} of the program, in a form that this version does not read",
            backup.display(),
            manifest.version
        );
    }
    let photos = names.iter().filter(|name| photo(name).is_some()).count() as u64;
    if photos != manifest.photos {
        bail!(
            "{} is no whole backup: of its {} photos it has {photos}",
            backup.display(),
            manifest.photos
        );
    }
    Ok(manifest)
}

/// The photo that a file of a backup is.
fn photo(name: &str) -> Option<PhotoId> {
    let id = name.strip_prefix(PHOTOS)?.strip_prefix('/')?;
    uuid::Uuid::try_parse(id).ok().map(PhotoId)
}

async fn make_room(instance: Instance<'_>, replace: bool) -> anyhow::Result<()> {
    let mut connection = instance.pool.acquire().await?;
    let mut looks = 0;
    while store::backup::is_in_use(&mut *connection).await? {
        // The server notices a while later that a process has ended.
        looks += 1;
        if looks < LOOKS {
            tokio::time::sleep(BETWEEN_LOOKS).await;
            continue;
        }
        bail!("the database is in use: stop `contrechamp serve` and `contrechamp work` first");
    }
    // What an interrupted restore left is nobody's.
    let is_ours = replace || store::backup::is_restoring(&mut *connection).await?;
    if !store::backup::is_empty(&mut *connection).await? {
        if !is_ours {
            bail!("the database is not empty; `--replace` removes all that is in it");
        }
        store::backup::clear(&mut connection)
            .await
            .context("empty the database")?;
    }
    store::backup::begin_restore(&mut connection).await?;
    Ok(())
}

async fn fill(instance: Instance<'_>, backup: &Path) -> anyhow::Result<()> {
    section(instance, Section::Before, backup).await?;
    section(instance, Section::Rows, backup).await?;
    let mut connection = instance.pool.acquire().await?;
    for filtered in FILTERED {
        let path = backup.join(format!("{}.copy", filtered.table));
        let rows = fs::read(&path).with_context(|| format!("read {}", path.display()))?;
        store::backup::copy_in(&mut connection, filtered, &rows).await?;
    }
    drop(connection);
    // Triggers come last, so that nothing that is restored sets them off.
    section(instance, Section::After, backup).await
}

async fn section(instance: Instance<'_>, section: Section, backup: &Path) -> anyhow::Result<()> {
    let (search, url) = (instance.search.clone(), instance.url.to_owned());
    let file = backup.join(DATABASE);
    spawn_blocking(move || cluster::restore(&search, &url, section, &file))
        .await?
        .context("fill the database")
}

/// Files of photos that are still wanted after the erasures. Returns how many, and how many are nowhere.
async fn put_photos_back(
    instance: Instance<'_>,
    backup: &Path,
    names: &[String],
) -> anyhow::Result<(u64, u64)> {
    let there: BTreeSet<PhotoId> = names.iter().filter_map(|name| photo(name)).collect();
    let (mut put, mut lost) = (0, 0);
    for id in store::backup::photos(instance.pool).await? {
        let context = || format!("put the photo {id} back");
        if instance.files.copy_out(id).await.with_context(context)?.is_some() {
            continue;
        }
        if !there.contains(&id) {
            lost += 1;
            continue;
        }
        let bytes = fs::read(backup.join(PHOTOS).join(id.0.simple().to_string())).with_context(context)?;
        instance.files.copy_in(id, bytes).await.with_context(context)?;
        put += 1;
    }
    Ok((put, lost))
}
