//! A box of longitude and latitude on the grid of the atlas.

use domain::position::BBox;

use crate::morton::Square;
use crate::projection;

const EASTERN_END_E7: i32 = 1_800_000_000;
const NORTHERN_END_E7: i32 = 900_000_000;

/// One rectangle of the grid, or two when the box crosses the antimeridian.
///
/// The grid is coarser than positions beyond ±85.0511° and cuts elsewhere, so the outermost columns and rows
/// hold points inside and outside of the box: they are touched, not held.
pub(crate) struct Frame {
    columns: Vec<Interval>,
    rows: Interval,
}

/// Numbers of columns or rows, ends included.
struct Interval {
    touched: (i64, i64),
    held: (i64, i64),
}

impl Interval {
    /// An end of the world holds all that lies on it.
    fn new(from: u32, to: u32, from_world_end: bool, to_world_end: bool) -> Self {
        let (from, to) = (i64::from(from), i64::from(to));
        Self {
            touched: (from, to),
            held: (from + i64::from(!from_world_end), to - i64::from(!to_world_end)),
        }
    }

    fn touches(&self, from: u32, to: u32) -> bool {
        self.touched.0 <= i64::from(to) && i64::from(from) <= self.touched.1
    }

    fn holds(&self, from: u32, to: u32) -> bool {
        self.held.0 <= i64::from(from) && i64::from(to) <= self.held.1
    }
}

impl Frame {
    pub(crate) fn new(bbox: BBox) -> Self {
        let (south_west, north_east) = (bbox.south_west(), bbox.north_east());
        let (west, south) = projection::project(south_west);
        let (east, north) = projection::project(north_east);
        let columns = if bbox.crosses_antimeridian() {
            vec![
                Interval::new(0, east, true, false),
                Interval::new(west, u32::MAX, false, true),
            ]
        } else {
            let from_end = south_west.lon_e7() == -EASTERN_END_E7;
            let to_end = north_east.lon_e7() == EASTERN_END_E7;
            vec![Interval::new(west, east, from_end, to_end)]
        };
        let from_pole = north_east.lat_e7() == NORTHERN_END_E7;
        let to_pole = south_west.lat_e7() == -NORTHERN_END_E7;
        Self {
            columns,
            rows: Interval::new(north, south, from_pole, to_pole),
        }
    }

    /// Whether a point of the square may lie in the box.
    pub(crate) fn touches(&self, square: Square) -> bool {
        let ((west, north), (east, south)) = square.corners();
        self.rows.touches(north, south) && self.columns.iter().any(|columns| columns.touches(west, east))
    }

    /// Whether every point of the square surely lies in the box.
    pub(crate) fn holds(&self, square: Square) -> bool {
        let ((west, north), (east, south)) = square.corners();
        self.rows.holds(north, south) && self.columns.iter().any(|columns| columns.holds(west, east))
    }
}
