//! `contrechamp work`: the background work without a web server.

use crate::config::Settings;
use crate::{clock, commands, database, sweep};

pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    database::with(settings, async |database| {
        tracing::info!("working; Ctrl-C stops");
        tokio::select! {
            () = sweep::keep_sweeping(database.pool.clone(), clock::shared()) => {}
            () = database.look_after(), if database.is_private() => {}
            () = commands::serve::stop_signal() => {}
        }
        Ok(())
    })
    .await
}
