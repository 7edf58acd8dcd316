//! Web Mercator (EPSG:3857) on a grid of 2³² × 2³² points, rows from the north.
//!
//! Nothing is lost: latitudes beyond ±85.0511° are in the first or last row, longitude 180° in the last
//! column.

use domain::position::Position;

use crate::morton::interleave;

const GRID: f64 = 4_294_967_296.0;
const HALF_TURN_E7: i32 = 1_800_000_000;

/// Column and row. Both grow, and never fall, with longitude and falling latitude.
pub(crate) fn project(position: Position) -> (u32, u32) {
    (column(position.lon_e7()), row(position.lat()))
}

/// The same for corners of areas, up to 2³²: longitude 180° and the southern end are the far edge of the world, not
/// its last point.
pub(crate) fn project_wide(position: Position) -> (u64, u64) {
    let (x, y) = project(position);
    let is_eastern = position.lon_e7() == HALF_TURN_E7;
    (
        u64::from(x) + u64::from(is_eastern),
        u64::from(y) + u64::from(y == u32::MAX),
    )
}

/// The Morton key of a position.
pub(crate) fn key(position: Position) -> u64 {
    let (x, y) = project(position);
    interleave(x, y)
}

/// Whole numbers all the way, so a longitude on the edge of a tile is in the tile east of it, exactly.
fn column(lon_e7: i32) -> u32 {
    let from_west = lon_e7.abs_diff(-HALF_TURN_E7);
    let column = (u64::from(from_west) << 32) / u64::from(2 * HALF_TURN_E7.unsigned_abs());
    u32::try_from(column).unwrap_or(u32::MAX)
}

/// y = 1/2 - artanh(sin φ) / 2π (Snyder, Map Projections: A Working Manual, 1987, equation 7-2a).
///
/// With `libm`, not the system's mathematics: its last digits differ between machines, and with them the
/// order of a snapshot file and the bytes of tiles would.
fn row(lat: f64) -> u32 {
    let y = 0.5 - libm::atanh(libm::sin(lat.to_radians())) / std::f64::consts::TAU;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates: beyond the square is its first or last row"
    )]
    let row = (y * GRID) as u32;
    row
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn position(lon: f64, lat: f64) -> Position {
        Position::new(lon, lat).unwrap()
    }

    #[test]
    fn the_corners_and_the_middle_of_the_world_are_where_they_belong() {
        assert_eq!(project(position(-180.0, 90.0)), (0, 0));
        assert_eq!(project(position(180.0, -90.0)), (u32::MAX, u32::MAX));
        assert_eq!(project(position(0.0, 0.0)), (1 << 31, 1 << 31));
        assert_eq!(project(position(-180.0, 85.06)), (0, 0));
        assert_ne!(project(position(0.0, 85.05)).1, 0);
        assert_eq!(project(position(90.0, -85.06)), (3 << 30, u32::MAX));
    }

    #[test]
    fn a_longitude_on_an_edge_is_in_the_eastern_tile() {
        for column in 0..256_u32 {
            let lon = f64::from(column) * 360.0 / 256.0 - 180.0;
            assert_eq!(project(position(lon, 0.0)).0, column << 24);
        }
    }

    proptest! {
        #[test]
        fn columns_and_rows_never_run_backwards(
            lon in -1_800_000_000_i32..1_800_000_000,
            lat in -900_000_000_i32..900_000_000,
        ) {
            let (x, y) = project(Position::from_e7(lon, lat).unwrap());
            let (east, north) = project(Position::from_e7(lon + 1, lat + 1).unwrap());
            prop_assert!(east >= x && north <= y);
        }
    }
}
