use super::{Shape, ShapeFault};
use geo_types::MultiPolygon;
pub(super) fn from_multi_polygon(_p: &MultiPolygon<f64>) -> Result<(), ShapeFault> {
    unimplemented!("next commit")
}
pub(super) fn from_valid(_p: &MultiPolygon<f64>) -> Result<Shape, ShapeFault> {
    unimplemented!("next commit")
}
pub(super) fn to_multi_polygon(_s: &Shape) -> MultiPolygon<f64> {
    unimplemented!("next commit")
}
pub(super) fn check_stored(_p: &[super::Polygon]) -> Result<(), ShapeFault> {
    unimplemented!("next commit")
}
