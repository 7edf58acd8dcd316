//! `contrechamp work`: the background work without a web server.

use std::sync::Arc;

use crate::commands::dump;
use crate::config::Settings;
use crate::{clock, commands, database, dumps, instance_secret, photos, sweep, traces};

pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let home = database::absolute_home(settings)?;
    // Boxed: all the tasks together are large.
    Box::pin(database::with(settings, async |database| {
        let secret = instance_secret::load_or_make(&home)?;
        let photos = Arc::new(photos::open(settings, &home, secret)?);
        let dumps = dump::open(settings, &home)?;
        tracing::info!("working; Ctrl-C stops");
        tokio::select! {
            () = sweep::keep_sweeping(database.pool.clone(), clock::shared()) => {}
            () = photos::keep_removing(Arc::clone(&photos), database.pool.clone(), clock::shared()) => {}
            () = photos::keep_listing(photos, database.pool.clone()) => {}
            () = traces::keep_removing(database.pool.clone(), clock::shared()) => {}
            () = sweep::keep_grouping(database.pool.clone(), clock::shared()) => {}
            () = dumps::keep_making(dumps, database.pool.clone(), None, clock::shared()) => {}
            () = database.look_after(), if database.is_private() => {}
            () = commands::serve::stop_signal() => {}
        }
        Ok(())
    }))
    .await
}
