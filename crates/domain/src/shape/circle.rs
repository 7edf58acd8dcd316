use super::{Shape, ShapeFault};
use crate::position::Position;
/// Corners of the polygon that stands for a circle.
pub const CORNERS: usize = 64;
/// The largest radius of an area: 1,000 km.
pub const MAX_RADIUS_M: f64 = 1_000_000.0;
pub(super) fn circle(_c: Position, _r: f64) -> Result<Shape, ShapeFault> {
    unimplemented!("next commit")
}
