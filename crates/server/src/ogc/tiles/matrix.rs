//! The tile matrix set WebMercatorQuad (OGC 17-083r4, annex D.1), as far as the tiles go.

use atlas::tile::MAX_ZOOM;
use domain::Crs;
use serde_json::{Value, json};

use super::QUAD;

pub(super) const URI: &str = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";

/// Half the side of the square, in metres: half a turn on a sphere of the length of the equator of WGS 84.
const EDGE: f64 = 20_037_508.342_789_244;
/// Pixels of a tile's side, as the standard counts them.
const TILE_SIDE: f64 = 256.0;
/// Metres of a pixel in the standard's scale denominators.
const PIXEL: f64 = 0.000_28;

pub(super) fn document() -> Value {
    let matrices: Vec<Value> = (0..=MAX_ZOOM).map(matrix).collect();
    json!({
        "id": QUAD,
        "title": "Google Maps Compatible for the World",
        "uri": URI,
        "crs": Crs::WebMercator.uri(),
        "orderedAxes": ["X", "Y"],
        "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        "boundingBox": {
            "crs": Crs::WebMercator.uri(),
            "lowerLeft": [-EDGE, -EDGE],
            "upperRight": [EDGE, EDGE],
        },
        "tileMatrices": matrices,
    })
}

fn matrix(zoom: u8) -> Value {
    let across = 1_u32 << zoom;
    let cell = 2.0 * EDGE / TILE_SIDE / f64::from(across);
    json!({
        "id": zoom.to_string(),
        "scaleDenominator": cell / PIXEL,
        "cellSize": cell,
        "cornerOfOrigin": "topLeft",
        "pointOfOrigin": [-EDGE, EDGE],
        "tileWidth": 256,
        "tileHeight": 256,
        "matrixWidth": across,
        "matrixHeight": across,
    })
}

/// The rows and columns of a zoom that a box of degrees touches; all of them where nothing is known of it.
pub(super) fn limits(zoom: u8, bbox: Option<domain::BBox>) -> Value {
    let last = (1_u32 << zoom) - 1;
    let corners = bbox.and_then(|bbox| {
        let north_west = domain::Position::new(bbox.south_west().lon(), bbox.north_east().lat()).ok()?;
        let south_east = domain::Position::new(bbox.north_east().lon(), bbox.south_west().lat()).ok()?;
        atlas::TileId::containing(north_west, zoom).zip(atlas::TileId::containing(south_east, zoom))
    });
    let [west, north, east, south] = corners.map_or([0, 0, last, last], |(one, other)| {
        [one.x(), one.y(), other.x(), other.y()]
    });
    json!({
        "tileMatrix": zoom.to_string(),
        "minTileRow": north,
        "maxTileRow": south,
        "minTileCol": west,
        "maxTileCol": east,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scales_are_those_of_the_standard() {
        let document = document();
        let of = |zoom: usize, member: &str| document["tileMatrices"][zoom][member].as_f64().unwrap();
        assert!((of(0, "scaleDenominator") - 559_082_264.028_717_8).abs() < 1e-3);
        assert!((of(0, "cellSize") - 156_543.033_928_041).abs() < 1e-6);
        assert!((of(18, "scaleDenominator") - 2_132.729_583_849_784).abs() < 1e-6);
        assert!((of(18, "cellSize") - 0.597_164_283_559_817).abs() < 1e-9);
    }

    #[test]
    fn limits_hold_the_box_and_nothing_more() {
        let toulon = domain::BBox::parse("5.8,43.0,6.0,43.2").ok();
        assert_eq!(limits(0, toulon)["maxTileRow"], 0);
        let deep = limits(14, toulon);
        // 360 degrees in 16,384 columns; the first begins at -180.
        assert_eq!(deep["minTileCol"], 8_455);
        assert_eq!(deep["maxTileCol"], 8_465);
        assert_eq!(limits(3, None)["maxTileCol"], 7);
    }
}
