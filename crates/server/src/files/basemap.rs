//! `GET /basemap/{name}.pmtiles`: the archives of the map background, read in ranges by the map itself.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use axum::extract::{Request, State};
use axum::response::Response;
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

use super::assets::file;
use crate::cache::CachePolicy;
use crate::extract::{Id, NoParameters};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// The archives that a map may read, beside the streets of an instance that has some.
const ARCHIVES: [&str; 2] = ["world.pmtiles", "france.pmtiles"];

/// What readers of PMTiles ask for first, not knowing how long the head is; longer than any.
const FIRST_READ: u64 = 16_384;

/// What lies in the folder of the background, as it was at start.
#[derive(Debug, Hash)]
pub(crate) struct Basemap {
    has_streets: bool,
    heads: Vec<(&'static str, u64)>,
}

impl Basemap {
    /// An archive that is missing or broken has no head here; whoever opens it says what is wrong with it.
    pub(crate) fn read(folder: &Path) -> Self {
        let streets = crate::STREETS;
        let has_streets = folder.join(streets).is_file();
        let names = ARCHIVES.into_iter().chain(has_streets.then_some(streets));
        Self {
            has_streets,
            heads: names
                .filter_map(|name| Some((name, head_bytes(&folder.join(name)).ok()?)))
                .collect(),
        }
    }

    /// Whether there is an archive of streets; one that comes later is seen after a restart.
    pub(crate) const fn has_streets(&self) -> bool {
        self.has_streets
    }

    /// The names of archives and how many bytes of each come before its tiles: who knows it asks for no more.
    pub(crate) fn heads(&self) -> &[(&'static str, u64)] {
        &self.heads
    }
}

/// Bytes before the directories of leaves, or before the tiles where there are none (PMTiles specification, version 3:
/// header, root directory, metadata, leaf directories, tiles; both offsets are in the header).
fn head_bytes(path: &Path) -> io::Result<u64> {
    let mut header = [0; 127];
    File::open(path)?.read_exact_at(&mut header, 0)?;
    let at = |position: usize| u64::from_le_bytes(std::array::from_fn(|index| header[position + index]));
    let (leaves, tiles) = (at(40), at(56));
    let head = leaves.min(tiles);
    if !header.starts_with(b"PMTiles\x03") || head < 127 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(head.min(FIRST_READ))
}

pub(crate) async fn basemap(
    State(state): State<AppState>,
    Id(name): Id<String>,
    _: NoParameters,
    request: Request,
) -> Result<Response, Problem> {
    if !is_archive(&name) {
        return Err(Kind::NotFound.into());
    }
    let archive = ServeFile::new(state.settings.basemap_dir.join(&name));
    match archive.oneshot(request).await {
        Ok(response) => file(CachePolicy::Day, response.map(axum::body::Body::new)),
        Err(never) => match never {},
    }
}

/// One plain file name: no folder, no hidden file.
fn is_archive(name: &str) -> bool {
    name.strip_suffix(".pmtiles").is_some_and(|stem| {
        !stem.is_empty()
            && stem
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;

    fn archive(leaves: u64, tiles: u64) -> Vec<u8> {
        let mut bytes = vec![0; 200];
        bytes[..8].copy_from_slice(b"PMTiles\x03");
        bytes[40..48].copy_from_slice(&leaves.to_le_bytes());
        bytes[56..64].copy_from_slice(&tiles.to_le_bytes());
        bytes
    }

    #[test]
    fn the_head_ends_where_leaves_or_tiles_begin() {
        let folder = Folder::with(&[]);
        let path = folder.path().join("world.pmtiles");
        for (bytes, head) in [
            (archive(150, 190), Some(150)),
            (archive(190, 190), Some(190)),
            (archive(40_000, 90_000), Some(16_384)),
            (archive(12, 190), None),
            (archive(150, 190)[..100].to_vec(), None),
            (b"0123456789".repeat(20), None),
        ] {
            std::fs::write(&path, bytes).unwrap();
            let expected: Vec<_> = head.map(|head| ("world.pmtiles", head)).into_iter().collect();
            assert_eq!(Basemap::read(folder.path()).heads(), expected);
        }
    }

    #[test]
    fn only_archives_beside_each_other_can_be_named() {
        assert!(is_archive("world.pmtiles"));
        for name in [
            "",
            ".pmtiles",
            "../world.pmtiles",
            "a/b.pmtiles",
            "world.json",
            ".x.pmtiles",
            "a\\b.pmtiles",
        ] {
            assert!(!is_archive(name), "{name}");
        }
    }
}
