//! `contrechamp backup` and `contrechamp restore`.

use std::io::Write;
use std::path::Path;

use cluster::Search;
use store::erasures::Replayed;

use crate::backup::{self, Instance, Made, Restored};
use crate::config::{BackupOptions, RestoreOptions, Settings};
use crate::database::{self, Database};
use crate::{clock, instance_secret, photos, snapshot, traces};

/// Where backups go when nothing else is said, below the home folder.
const FOLDER: &str = "backups";

pub async fn make(settings: &Settings, options: &BackupOptions) -> anyhow::Result<()> {
    let home = database::absolute_home(settings)?;
    let folder = options.folder.clone().unwrap_or_else(|| home.join(FOLDER));
    let made = database::with(settings, async |database| {
        on(settings, &home, database, async |instance| {
            backup::make(instance, &folder, clock::now()).await
        })
        .await
    })
    .await?;
    let Made {
        folder,
        photos,
        erased,
        removed,
    } = made;
    let mut out = std::io::stdout();
    writeln!(out, "{}: the database and {photos} photos", folder.display())?;
    if erased > 0 {
        writeln!(out, "{erased} photos were erased meanwhile")?;
    }
    if removed > 0 {
        writeln!(out, "removed {removed} old backups")?;
    }
    Ok(())
}

pub async fn restore(settings: &Settings, options: &RestoreOptions) -> anyhow::Result<()> {
    let home = database::absolute_home(settings)?;
    let database = Database::open(settings, 2).await?;
    let restored = on(settings, &home, &database, async |instance| {
        backup::restore(instance, &options.folder, options.replace, clock::now()).await
    })
    .await;
    let closed = database.close().await;
    let restored = restored?;
    closed?;
    // It may show what was erased, and more than there is now.
    snapshot::remove(&snapshot::path(&home))?;
    tell(&restored)
}

async fn on<T>(
    settings: &Settings,
    home: &Path,
    database: &Database,
    command: impl AsyncFnOnce(Instance<'_>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let secret = instance_secret::load_or_make(home)?;
    let files = photos::files(settings, home)?;
    let search: Search = database::search(settings);
    command(Instance {
        pool: &database.pool,
        url: &database.url,
        search: &search,
        files: &files,
        secret: &secret,
    })
    .await
}

fn tell(restored: &Restored) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "restored the backup of {}", restored.made_on)?;
    if restored.listed == 0 {
        writeln!(
            out,
            "the photo store has no list of erasures: what was erased after that day may be back"
        )?;
    }
    let Replayed {
        keys,
        reports,
        clearances,
        features,
    } = restored.erased;
    writeln!(
        out,
        "erased again: {keys} photos, notes and questions; {reports} reports; withheld again: {features} features, \
         {clearances} photos"
    )?;
    writeln!(out, "by the schedule: {:?}", restored.swept)?;
    writeln!(out, "put back {} photos", restored.photos)?;
    if restored.lost_photos > 0 {
        writeln!(
            out,
            "{} photos have a row and are nowhere: they cannot be shown",
            restored.lost_photos
        )?;
    }
    if let Err(left) = traces::says(restored.traces) {
        writeln!(out, "{left}")?;
    }
    writeln!(out, "moderators sign in anew")?;
    Ok(())
}
