//! The archives of the map background (PMTiles 3), read in pieces where they lie, and their tiles decoded. A file that is
//! missing or broken is reported once and is an empty background: a picture appears whatever happens.

use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use futures_util::FutureExt as _;
use moka::sync::Cache;
use pmtiles::{AsyncBackend, AsyncPmTilesReader, BackendResponse, PmtError, PmtResult, TileCoord};

use super::ground::Ground;

/// Decoded tiles kept of all archives, by their weight in bytes.
const KEPT_BYTES: u64 = 32 * 1024 * 1024;

/// Longest piece of an archive read at once: a tile or a directory is far below.
const LONGEST_READ: usize = 8 * 1024 * 1024;

/// One archive, opened when a tile of it is first wanted.
pub(super) struct Archive {
    path: Box<Path>,
    reader: OnceLock<Option<AsyncPmTilesReader<Pieces>>>,
    tiles: Cache<(u8, u32, u32), Arc<Ground>>,
}

/// Reads at positions, without a map of the file into memory: a file that somebody shortens is an error, no more.
struct Pieces(File);

impl AsyncBackend for Pieces {
    async fn read(&self, offset: u64, length: usize) -> PmtResult<BackendResponse> {
        if length > LONGEST_READ {
            return Err(PmtError::InvalidEntry);
        }
        let mut bytes = vec![0; length];
        let mut filled = 0;
        while filled < length {
            match self.0.read_at(&mut bytes[filled..], offset + filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(PmtError::Reading(error)),
            }
        }
        bytes.truncate(filled);
        Ok(BackendResponse::new(bytes.into()))
    }
}

impl Archive {
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.into(),
            reader: OnceLock::new(),
            tiles: Cache::builder()
                .max_capacity(KEPT_BYTES)
                .weigher(|_, ground: &Arc<Ground>| u32::try_from(ground.weight()).unwrap_or(u32::MAX))
                .build(),
        }
    }

    /// Blocks while it reads the file. An empty ground where the archive has nothing.
    pub(super) fn ground(&self, zoom: u8, x: u32, y: u32) -> Arc<Ground> {
        self.tiles.get_with((zoom, x, y), || {
            let read = self.read(zoom, x, y).and_then(|bytes| match bytes {
                Some(bytes) => Ground::decode(&bytes).map_err(|error| error.to_string()),
                None => Ok(Ground::default()),
            });
            Arc::new(read.unwrap_or_else(|error| {
                tracing::warn!(path = %self.path.display(), zoom, x, y, error, "a tile of the background cannot be read");
                Ground::default()
            }))
        })
    }

    fn read(&self, zoom: u8, x: u32, y: u32) -> Result<Option<bytes::Bytes>, String> {
        let Some(reader) = self.reader.get_or_init(|| self.open()) else {
            return Ok(None);
        };
        let tile = TileCoord::new(zoom, x, y).map_err(|error| error.to_string())?;
        at_once(reader.get_tile_decompressed(tile)).map_err(|error| error.to_string())
    }

    fn open(&self) -> Option<AsyncPmTilesReader<Pieces>> {
        let opened = File::open(&self.path)
            .map_err(PmtError::Reading)
            .and_then(|file| at_once(AsyncPmTilesReader::try_from_source(Pieces(file))));
        opened
            .inspect_err(|error| {
                tracing::warn!(path = %self.path.display(), %error, "pictures go without this background");
            })
            .ok()
    }
}

/// The reader is asynchronous for the sake of other sources; [`Pieces`] never waits.
fn at_once<T>(future: impl Future<Output = PmtResult<T>>) -> PmtResult<T> {
    future.now_or_never().unwrap_or(Err(PmtError::InvalidEntry))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_broken_archive_is_an_empty_background() {
        let missing = Archive::new(Path::new("/nowhere/world.pmtiles"));
        assert_eq!(missing.ground(0, 0, 0).weight(), Ground::default().weight());
        let broken = Archive::new(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")));
        assert_eq!(broken.ground(3, 4, 2).weight(), Ground::default().weight());
    }
}
