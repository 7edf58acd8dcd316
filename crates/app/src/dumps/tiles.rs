//! All tiles of a map as one archive (PMTiles 3): the layers of `/tiles.json`, compressed.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use anyhow::Context as _;
use atlas::{Atlas, Collection, TileId};
use domain::Filter;
use pmtiles::{PmTilesWriter, TileCoord, TileType};
use serde_json::json;

/// Deepest zoom of the archive: the last but one at which squares are counted. Programs enlarge it.
pub(super) const DEEPEST: u8 = 14;

/// Tiles that are looked at for an archive. An area that covers a continent is in tens of millions of tiles of the deepest zoom: the
/// archive then ends at the last zoom that is whole.
const MOST: usize = 1_500_000;

/// Equal maps give equal archives. `go_on` is asked before each tile, and its error ends it.
pub(super) fn write(
    atlas: &Atlas,
    path: &Path,
    go_on: impl Fn() -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let metadata = json!({
        "name": "Contrechamp",
        "attribution": attribution(atlas),
        "vector_layers": server::vector_layers(),
    });
    let file = File::create(path).with_context(|| format!("write {}", path.display()))?;
    let mut archive = PmTilesWriter::new(TileType::Mvt)
        .min_zoom(0)
        .max_zoom(DEEPEST)
        .bounds(-180.0, -85.051_129, 180.0, 85.051_129)
        .metadata(metadata.to_string())
        .create(file)?;
    let all = Filter::default();
    let mut candidates = BTreeSet::from([(0, 0)]);
    let mut looked_at = 0;
    for zoom in 0..=DEEPEST {
        looked_at += candidates.len();
        if looked_at > MOST {
            archive.set_zoom_range(0, zoom - 1);
            break;
        }
        let mut tiles: Vec<(u64, TileCoord)> = Vec::with_capacity(candidates.len());
        for (x, y) in std::mem::take(&mut candidates) {
            let coord = TileCoord::new(zoom, x, y)?;
            tiles.push((pmtiles::TileId::from(coord).value(), coord));
        }
        // In the order of the archive, so that it can be read in few pieces.
        tiles.sort_unstable_by_key(|(id, _)| *id);
        for (_, coord) in tiles {
            go_on()?;
            let (x, y) = (coord.x(), coord.y());
            let bytes = TileId::new(zoom, x, y).map(|tile| atlas.tile(tile, &all));
            let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else {
                continue;
            };
            archive.add_tile(coord, &bytes)?;
            below(zoom, x, y, &mut candidates);
        }
    }
    archive.finalize()?;
    Ok(())
}

/// One line that names us and the datasets.
fn attribution(atlas: &Atlas) -> String {
    let credits = atlas.credits_of(Collection::Devices, &Filter::default());
    let named = credits.iter().map(|credit| match credit.attribution.as_str() {
        "" => credit.title.clone(),
        attribution => format!("{attribution} ({})", credit.licence),
    });
    let texts: Vec<String> = std::iter::once(server::ATTRIBUTION.to_owned())
        .chain(named)
        .collect();
    texts.join("; ")
}

/// The four tiles of the next zoom, and those around them: what is drawn near an edge reaches over it.
fn below(zoom: u8, x: u32, y: u32, candidates: &mut BTreeSet<(u32, u32)>) {
    let side = i64::from(1_u32 << (zoom + 1));
    for across in -1..=2 {
        for down in -1..=2 {
            let (x, y) = (2 * i64::from(x) + across, 2 * i64::from(y) + down);
            if let (Ok(x), Ok(y)) = (u32::try_from(x.rem_euclid(side)), u32::try_from(y))
                && i64::from(y) < side
            {
                candidates.insert((x, y));
            }
        }
    }
}
