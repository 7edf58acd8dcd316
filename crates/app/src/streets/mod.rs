//! Streets of an OpenStreetMap extract for the map background: the program tilemaker makes tiles of our own few layers
//! (`crates/app/streets`), which become one archive beside `world.pmtiles`.
//!
//! The extract is looked through first, because tilemaker makes an empty map of a broken file and says that all is well.

mod archive;
mod extract;
mod repair;
mod tools;

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use tempfile::TempDir;

pub use tools::Tools;

/// Name of the archive in the folder of the map background; the server looks for it when it starts.
pub const ARCHIVE: &str = server::STREETS;

/// What became of an extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub tiles: usize,
    /// Of the archive.
    pub bytes: u64,
    /// The extract lacked nodes that its ways name.
    pub repaired: bool,
}

/// Writes the archive in place of what was there; nothing is touched when it fails.
pub fn make(extract: &Path, folder: &Path, tools: &Tools) -> anyhow::Result<Made> {
    let tilemaker = tools.tilemaker()?;
    let about = extract::look_through(extract)?;
    fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    // On the disk of the result: /tmp may be in memory and too small.
    let work = TempDir::with_prefix_in(".streets-", folder)
        .with_context(|| format!("write to {}", folder.display()))?;
    let tiles = work.path().join("streets.mbtiles");
    let repaired = match tools::tiles(&tilemaker, extract, &tiles, work.path())? {
        tools::Outcome::Made => false,
        tools::Outcome::LacksNodes => {
            let whole = work.path().join("whole.osm.pbf");
            repair::without_missing_nodes(&tools.osmium()?, extract, &whole)?;
            match tools::tiles(&tilemaker, &whole, &tiles, work.path())? {
                tools::Outcome::Made => true,
                tools::Outcome::LacksNodes => {
                    anyhow::bail!("{} lacks nodes that its ways name", extract.display())
                }
            }
        }
    };
    let beside = work.path().join(ARCHIVE);
    let count = archive::write(&tiles, &about, &beside)?;
    let path = folder.join(ARCHIVE);
    fs::rename(&beside, &path).with_context(|| format!("write {}", path.display()))?;
    let bytes = fs::metadata(&path)
        .with_context(|| format!("read {}", path.display()))?
        .len();
    Ok(Made {
        tiles: count,
        bytes,
        repaired,
    })
}
