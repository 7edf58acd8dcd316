//! The snapshot file: what was published last, so that a node can start and serve while its database is gone.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use atlas::Atlas;
use server::Published;

/// How often the file is renewed while something changes.
const RENEW: Duration = Duration::from_mins(1);

pub fn path(home: &Path) -> PathBuf {
    home.join("atlas.snapshot")
}

/// The atlas of the file; `None` when there is none yet.
pub fn read(path: &Path) -> anyhow::Result<Option<Atlas>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("open {}", path.display())),
    };
    let atlas =
        atlas::snapshot::read(BufReader::new(file)).with_context(|| format!("read {}", path.display()))?;
    Ok(Some(atlas))
}

/// Removes the file, if there is one.
pub fn remove(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Written beside and renamed: a reader finds the old file or the new one, whole.
pub fn write(atlas: &Atlas, path: &Path) -> anyhow::Result<()> {
    let beside = path.with_extension("new");
    let context = || format!("write {}", path.display());
    let mut out = BufWriter::new(File::create(&beside).with_context(context)?);
    atlas::snapshot::write(atlas, &mut out).with_context(context)?;
    out.flush().with_context(context)?;
    out.get_ref().sync_all().with_context(context)?;
    fs::rename(&beside, path).with_context(context)
}

/// Renews the file whenever the published atlas has changed. Never returns.
pub async fn keep_writing(published: Arc<Published>, path: PathBuf) {
    let mut written = None;
    let mut ticks = tokio::time::interval(RENEW);
    loop {
        ticks.tick().await;
        let atlas = published.snapshot();
        if !published.is_loaded() || written == Some(atlas.version()) {
            continue;
        }
        let version = atlas.version();
        let path = path.clone();
        match tokio::task::spawn_blocking(move || write(&atlas, &path)).await {
            Ok(Ok(())) => written = Some(version),
            Ok(Err(error)) => tracing::error!("the snapshot was not written: {error:#}"),
            Err(error) => tracing::error!("the snapshot was not written: {error}"),
        }
    }
}
