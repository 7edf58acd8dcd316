//! OGC API - Tiles (OGC 20-057) over the vector tiles of the map: documents that say where they are and how they lie. The tiles
//! themselves have one address each, `/tiles/{z}/{x}/{y}.mvt`.

mod matrix;
pub(crate) mod matrix_sets;
pub(crate) mod sets;

/// The one tile matrix set.
const QUAD: &str = "WebMercatorQuad";
