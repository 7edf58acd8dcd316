//! Whether a file is a whole OpenStreetMap extract.

use std::path::Path;

use anyhow::{Context as _, bail};
use osmpbf::{BlobReader, BlobType};
use time::OffsetDateTime;

/// What the head of an extract says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct About {
    /// Moment of the data.
    pub as_of: Option<OffsetDateTime>,
}

/// Reads the file once, block by block, without unpacking the blocks.
pub(super) fn look_through(path: &Path) -> anyhow::Result<About> {
    let broken = || format!("{} is no whole .osm.pbf file; download it again", path.display());
    if !path.is_file() {
        bail!("{} is no file", path.display());
    }
    let blobs = BlobReader::from_path(path).with_context(|| format!("open {}", path.display()))?;
    let mut about = None;
    let mut blocks = 0;
    for blob in blobs {
        let blob = blob.with_context(broken)?;
        match blob.get_type() {
            BlobType::OsmHeader => {
                let header = blob.to_headerblock().with_context(broken)?;
                let seconds = header.osmosis_replication_timestamp();
                about = Some(About {
                    as_of: seconds.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok()),
                });
            }
            BlobType::OsmData => blocks += 1,
            BlobType::Unknown(_) => {}
        }
    }
    match about {
        Some(about) if blocks > 0 => Ok(about),
        _ => bail!(broken()),
    }
}
