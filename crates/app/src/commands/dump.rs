//! `contrechamp dump`: makes the dated dump of today, now.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::config::Settings;
use crate::dumps::{self, Dumps, Taken};
use crate::{clock, database};

/// The folder `dumps` of the home folder, unless the settings name another place.
pub fn folder(settings: &Settings, home: &Path) -> PathBuf {
    settings.dumps.clone().unwrap_or_else(|| home.join("dumps"))
}

pub fn open(settings: &Settings, home: &Path) -> anyhow::Result<Dumps> {
    let dumps = Dumps::open(&folder(settings, home), home, settings.dumps_at.0)?;
    Ok(dumps.with_origin(&settings.dumps_base_url))
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
        tracing::info!("wrote {}", dumps.path(today).display());
        Ok(())
    }))
    .await
}
