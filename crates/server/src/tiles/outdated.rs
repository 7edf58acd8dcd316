//! Which kept tiles a change makes wrong, without looking through those that are kept.
//!
//! A tile is found by its address and by the *epoch* of its region, a square of zoom [`REGION_ZOOM`]. What a small
//! change concerns is named tile by tile. A large area meets too many tiles for that (a department half a million):
//! there the epochs of the regions that it meets move on instead, so that every deep tile of them is never found again
//! and ages out; tiles above the regions are few and are named as before.

use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU32, Ordering};

use atlas::TileId;
use atlas::tile::{self, MAX_ZOOM, VIEWS_ZOOM};
use domain::position::BBox;
use domain::{Position, view_sector};

/// Squares of this zoom share an epoch: some 100 km across in Europe.
const REGION_ZOOM: u8 = 8;
const REGIONS_ACROSS: usize = 1 << REGION_ZOOM;

/// So many tiles are named one by one: a few kilometres at all zooms.
const NAMED: u64 = 4_000;

/// Part of a tile's side by which the polygons in it reach over its edge.
const BUFFER: f64 = tile::BUFFER as f64 / tile::EXTENT as f64;

const METRES_AROUND_EARTH: f64 = 40_075_016.7;

/// How often the areas of each region have changed.
pub(crate) struct Epochs(Box<[AtomicU32]>);

impl Default for Epochs {
    fn default() -> Self {
        Self(
            (0..REGIONS_ACROSS * REGIONS_ACROSS)
                .map(|_| AtomicU32::new(0))
                .collect(),
        )
    }
}

impl Epochs {
    /// To be read before the atlas that a tile is made of: a tile of an older atlas then has an older epoch.
    pub(crate) fn of(&self, tile: TileId) -> u32 {
        let Some(deeper) = tile.z().checked_sub(REGION_ZOOM) else {
            return 0;
        };
        self.at(tile.x() >> deeper, tile.y() >> deeper)
            .load(Ordering::Acquire)
    }

    fn at(&self, x: u32, y: u32) -> &AtomicU32 {
        &self.0[y as usize * REGIONS_ACROSS + x as usize]
    }

    /// Calls `forget` with each tile that a change at the position makes wrong: its own at each zoom and, where tiles
    /// show what a device sees, those within its reach.
    pub(crate) fn at_position(position: Position, mut forget: impl FnMut(TileId)) {
        for tile in (0..VIEWS_ZOOM).filter_map(|z| TileId::containing(position, z)) {
            forget(tile);
        }
        let around = Extent::around(position, view_sector::MODEL.max_reach_m);
        for z in VIEWS_ZOOM..=MAX_ZOOM {
            around.tiles(z, 0.0).for_each(&mut forget);
        }
    }

    /// The same for a changed area; of large ones the deep tiles are left to the epochs.
    pub(crate) fn in_box(&self, bbox: BBox, mut forget: impl FnMut(TileId)) {
        let extent = Extent::of(bbox);
        let all: u64 = (0..=MAX_ZOOM).map(|z| extent.count(z, BUFFER)).sum();
        if all <= NAMED {
            for z in 0..=MAX_ZOOM {
                extent.tiles(z, BUFFER).for_each(&mut forget);
            }
            return;
        }
        for z in 0..REGION_ZOOM {
            extent.tiles(z, BUFFER).for_each(&mut forget);
        }
        for region in extent.tiles(REGION_ZOOM, BUFFER) {
            self.at(region.x(), region.y()).fetch_add(1, Ordering::Release);
        }
    }
}

/// A box on the Web Mercator square, from 0 to 1 from the west and from the north. East of 1 means across the
/// antimeridian.
#[derive(Clone, Copy, Debug)]
struct Extent {
    west: f64,
    east: f64,
    north: f64,
    south: f64,
}

impl Extent {
    fn of(bbox: BBox) -> Self {
        let (west, south) = project(bbox.south_west());
        let (mut east, north) = project(bbox.north_east());
        if bbox.crosses_antimeridian() {
            east += 1.0;
        }
        Self {
            west,
            east,
            north,
            south,
        }
    }

    fn around(position: Position, metres: f64) -> Self {
        let (x, y) = project(position);
        // The projection stretches by the inverse of the cosine of the latitude, near the poles beyond measure.
        let stretch = position.lat().to_radians().cos().max(0.01);
        let by = metres / METRES_AROUND_EARTH / stretch;
        Self {
            west: x - by,
            east: x + by,
            north: y - by,
            south: y + by,
        }
    }

    /// Columns and rows of a zoom that it meets, widened by a part of a tile. Columns may lie outside of the grid.
    fn ranges(&self, z: u8, buffer: f64) -> (RangeInclusive<i64>, RangeInclusive<i64>) {
        let side = 1_i64 << z;
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "at most 2^18 tiles a side"
        )]
        let cut = |fraction: f64, by: f64| (fraction * side as f64 + by).floor() as i64;
        let columns = cut(self.west, -buffer)..=cut(self.east, buffer);
        let row = |fraction, by| cut(fraction, by).clamp(0, side - 1);
        let columns = *columns.start()..=(*columns.end()).min(columns.start() + side - 1);
        (columns, row(self.north, -buffer)..=row(self.south, buffer))
    }

    fn count(&self, z: u8, buffer: f64) -> u64 {
        let (columns, rows) = self.ranges(z, buffer);
        let length =
            |range: RangeInclusive<i64>| u64::try_from(range.end() - range.start() + 1).unwrap_or_default();
        length(columns) * length(rows)
    }

    fn tiles(&self, z: u8, buffer: f64) -> impl Iterator<Item = TileId> {
        let side = 1_i64 << z;
        let (columns, rows) = self.ranges(z, buffer);
        rows.flat_map(move |y| columns.clone().map(move |x| (x.rem_euclid(side), y)))
            .filter_map(move |(x, y)| TileId::new(z, u32::try_from(x).ok()?, u32::try_from(y).ok()?))
    }
}

/// Web Mercator (EPSG:3857) on the unit square.
fn project(position: Position) -> (f64, f64) {
    let latitude = position.lat().clamp(-85.051_128, 85.051_128).to_radians();
    let y = 0.5 - latitude.tan().asinh() / std::f64::consts::TAU;
    (position.lon() / 360.0 + 0.5, y)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn bbox(west: f64, south: f64, east: f64, north: f64) -> BBox {
        BBox::new(west, south, east, north).unwrap()
    }

    fn position(lon: f64, lat: f64) -> Position {
        Position::new(lon, lat).unwrap()
    }

    #[test]
    fn every_tile_of_every_position_in_a_box_is_out_of_date() {
        for area in [
            bbox(1.4, 43.6, 1.45, 43.62),
            bbox(-5.0, 42.0, 8.0, 51.0),
            bbox(179.99, -17.0, -179.99, -16.99),
            bbox(-180.0, -90.0, 180.0, 90.0),
        ] {
            let epochs = Epochs::default();
            let before = |tile| epochs.of(tile);
            let mut named = BTreeSet::new();
            let inside = [area.south_west(), area.north_east()];
            let old: Vec<(TileId, u32)> = inside
                .iter()
                .flat_map(|at| (0..=MAX_ZOOM).filter_map(|z| TileId::containing(*at, z)))
                .map(|tile| (tile, before(tile)))
                .collect();
            epochs.in_box(area, |tile| {
                named.insert(tile);
            });
            for (tile, epoch) in old {
                assert!(
                    named.contains(&tile) || epochs.of(tile) != epoch,
                    "{area:?} {tile:?}"
                );
            }
            assert!(named.len() < 30_000, "{} for {area:?}", named.len());
        }
    }

    #[test]
    fn a_small_change_leaves_other_tiles_alone() {
        let epochs = Epochs::default();
        let far = TileId::containing(position(1.5, 43.6), 14).unwrap();
        let before = epochs.of(far);
        let mut named = BTreeSet::new();
        epochs.in_box(bbox(1.4, 43.6, 1.41, 43.61), |tile| {
            named.insert(tile);
        });
        assert!(!named.contains(&far));
        assert_eq!(epochs.of(far), before);
    }

    #[test]
    fn a_device_concerns_its_own_tiles_and_deep_ones_within_its_reach() {
        let edge = position(0.0, 43.6);
        let mut named = Vec::new();
        Epochs::at_position(edge, |tile| named.push(tile));
        assert_eq!(named.iter().filter(|tile| tile.z() == 15).count(), 1);
        let west = TileId::containing(position(-0.000_1, 43.6), 18).unwrap();
        assert!(named.contains(&west), "it may look across the edge");
        assert!(named.len() < 60, "{}", named.len());
    }
}
