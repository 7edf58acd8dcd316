//! From MBTiles, which tilemaker writes, to PMTiles, which browsers read in ranges.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use anyhow::{Context as _, bail};
use pmtiles::{Compression, PmTilesWriter, TileCoord, TileId, TileType};
use rusqlite::{Connection, OpenFlags, params};
use serde_json::{Value, json};

use super::extract::About;

/// The zooms of `streets/config.json`.
const ZOOMS: (u8, u8) = (8, 14);

/// The licence asks for this line wherever the map is shown.
const CREDIT: &str = "<a href=\"https://www.openstreetmap.org/copyright\">© OpenStreetMap</a>";

/// Tiles that were written. Their numbers are held in memory: 16 bytes each, some 10 MB for a country.
pub(super) fn write(tiles: &Path, about: &About, archive: &Path) -> anyhow::Result<usize> {
    let unreadable = || format!("read what tilemaker wrote to {}", tiles.display());
    let source =
        Connection::open_with_flags(tiles, OpenFlags::SQLITE_OPEN_READ_ONLY).with_context(unreadable)?;
    let mut order = addresses(&source).with_context(unreadable)?;
    let Some((west, south, east, north)) = bounds(&order) else {
        bail!("the extract has nothing that a map of streets shows");
    };
    // In the order of the archive, so that it can be read in few pieces.
    order.sort_unstable_by_key(|coord| TileId::from(*coord).value());
    let metadata = json!({
        "name": "Streets",
        "attribution": CREDIT,
        "as_of": about.as_of.map(|moment| moment.date().to_string()),
        "vector_layers": layers(&source).with_context(unreadable)?,
    });
    let context = || format!("write {}", archive.display());
    let file = BufWriter::new(File::create(archive).with_context(context)?);
    let mut out = PmTilesWriter::new(TileType::Mvt)
        .precompressed(Compression::Gzip)
        .min_zoom(ZOOMS.0)
        .max_zoom(ZOOMS.1)
        .bounds(west, south, east, north)
        .metadata(metadata.to_string())
        .create(file)
        .with_context(context)?;
    let mut read = source
        .prepare("select tile_data from tiles where zoom_level = ?1 and tile_column = ?2 and tile_row = ?3")
        .with_context(unreadable)?;
    for coord in &order {
        let row = (1_u32 << coord.z()) - 1 - coord.y();
        let data: Vec<u8> = read
            .query_row(params![coord.z(), coord.x(), row], |row| row.get(0))
            .with_context(unreadable)?;
        out.add_tile(*coord, &data).with_context(context)?;
    }
    out.finalize().with_context(context)?;
    Ok(order.len())
}

/// MBTiles counts rows from the south.
fn addresses(source: &Connection) -> anyhow::Result<Vec<TileCoord>> {
    let mut all = source.prepare("select zoom_level, tile_column, tile_row from tiles")?;
    let rows = all.query_map([], |row| {
        Ok((row.get::<_, u8>(0)?, row.get::<_, u32>(1)?, row.get::<_, u32>(2)?))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (zoom, x, row) = row?;
        if (ZOOMS.0..=ZOOMS.1).contains(&zoom)
            && let Some(y) = (1_u32 << zoom).checked_sub(row + 1)
        {
            found.push(TileCoord::new(zoom, x, y)?);
        }
    }
    Ok(found)
}

/// Fields of the layers, as the MBTiles has them.
fn layers(source: &Connection) -> anyhow::Result<Value> {
    let text: String = source.query_row("select value from metadata where name = 'json'", [], |row| {
        row.get(0)
    })?;
    let mut known: Value = serde_json::from_str(&text)?;
    Ok(known["vector_layers"].take())
}

/// West, south, east and north of the tiles of the deepest zoom, in degrees.
fn bounds(tiles: &[TileCoord]) -> Option<(f64, f64, f64, f64)> {
    let deepest = || tiles.iter().filter(|tile| tile.z() == ZOOMS.1);
    let side = f64::from(1_u32 << ZOOMS.1);
    let longitude = |x: u32| f64::from(x) / side * 360.0 - 180.0;
    let latitude = |y: u32| {
        let angle = std::f64::consts::PI * (1.0 - 2.0 * f64::from(y) / side);
        angle.sinh().atan().to_degrees()
    };
    let (left, right) = (
        deepest().map(TileCoord::x).min()?,
        deepest().map(TileCoord::x).max()?,
    );
    let (top, bottom) = (
        deepest().map(TileCoord::y).min()?,
        deepest().map(TileCoord::y).max()?,
    );
    Some((
        longitude(left),
        latitude(bottom + 1),
        longitude(right + 1),
        latitude(top),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_those_of_the_deepest_tiles() {
        let tile = |zoom, x, y| TileCoord::new(zoom, x, y).unwrap();
        assert_eq!(bounds(&[tile(8, 133, 93)]), None);
        let (west, south, east, north) =
            bounds(&[tile(8, 0, 0), tile(14, 8529, 5973), tile(14, 8530, 5974)]).unwrap();
        // Monaco lies within.
        assert!(west < 7.42 && 7.43 < east && east - west < 0.05, "{west} {east}");
        assert!(
            south < 43.73 && 43.74 < north && north - south < 0.05,
            "{south} {north}"
        );
    }
}
