use super::Shape;
use crate::position::{BBox, Position};
pub(super) fn bbox(_s: &Shape) -> BBox {
    unimplemented!("next commit")
}
pub(super) fn area_m2(_s: &Shape) -> f64 {
    unimplemented!("next commit")
}
pub(super) fn contains(_s: &Shape, _p: Position) -> bool {
    unimplemented!("next commit")
}
pub(super) fn label_position(_s: &Shape) -> Position {
    unimplemented!("next commit")
}
