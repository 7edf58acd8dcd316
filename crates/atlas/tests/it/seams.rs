//! Two tiles that share an edge draw the same there: no crack, no overlap.

use atlas::tile::MAX_ZOOM;
use atlas::{Atlas, TileId};
use domain::filter::Filter;
use domain::shape::Shape;
use geo::MultiPolygon;
use proptest::prelude::*;

use crate::area_tiles::{atlas_of, tiles_of};
use crate::{decode, families};

/// Where a line of half units along a border is inside: the vertical one at this column, or the horizontal one at this
/// row.
fn inside(polygons: &MultiPolygon<i32>, at: i32, vertical: bool) -> Vec<bool> {
    (0..4096)
        .map(|unit| {
            let along = f64::from(unit) + 0.5;
            let (mut left, mut on_border) = (0, false);
            for polygon in polygons {
                for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                    for line in ring.lines() {
                        let of = |point: geo::Coord<i32>| {
                            let (across, along) = if vertical {
                                (point.x, point.y)
                            } else {
                                (point.y, point.x)
                            };
                            (f64::from(across), f64::from(along))
                        };
                        let (a, b) = (of(line.start), of(line.end));
                        if (a.1 > along) == (b.1 > along) {
                            continue;
                        }
                        let across = a.0 + (along - a.1) / (b.1 - a.1) * (b.0 - a.0);
                        on_border |= (across - f64::from(at)).abs() < 1e-9;
                        left += i32::from(across < f64::from(at));
                    }
                }
            }
            // An outline that runs along the border belongs to both sides.
            on_border || left % 2 == 1
        })
        .collect()
}

fn polygons(atlas: &Atlas, tile: TileId) -> MultiPolygon<i32> {
    let features = decode::features(&atlas.tile(tile, &Filter::default()), "deployments");
    features
        .first()
        .map_or_else(|| MultiPolygon(Vec::new()), decode::Feature::polygons)
}

fn check(shape: &Shape, zoom: u8) {
    let atlas = atlas_of(std::slice::from_ref(shape));
    for tile in tiles_of(shape, zoom).into_iter().take(8) {
        let neighbours = [
            (TileId::new(zoom, tile.x() + 1, tile.y()), true),
            (TileId::new(zoom, tile.x(), tile.y() + 1), false),
        ];
        for (neighbour, vertical) in neighbours {
            let Some(neighbour) = neighbour else { continue };
            let one = inside(&polygons(&atlas, tile), 4096, vertical);
            let other = inside(&polygons(&atlas, neighbour), 0, vertical);
            for (unit, (one, other)) in one.iter().zip(&other).enumerate() {
                assert_eq!(one, other, "at {unit} between {tile:?} and {neighbour:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn adjacent_tiles_agree_along_their_common_edge(shape in families::star(), zoom in 0..=MAX_ZOOM) {
        check(&shape, zoom);
    }
}

#[test]
fn a_coast_of_thousands_of_vertices_has_no_crack_at_any_zoom() {
    let corners = (0..5000).map(|number| {
        let angle = std::f64::consts::TAU * f64::from(number) / 5000.0;
        let wild = (f64::from(number) * 12.9898).sin() * 43_758.547;
        let radius = 2.0 + 0.2 * (7.0 * angle).sin() + 0.002 * wild.fract();
        (2.5 + radius * angle.cos(), 46.5 + radius * angle.sin())
    });
    let mut ring: Vec<(f64, f64)> = corners.collect();
    ring.push(ring[0]);
    let polygon = geo::Polygon::new(geo::LineString::from(ring), Vec::new());
    let shape = Shape::from_multi_polygon(&MultiPolygon(vec![polygon]))
        .unwrap()
        .shape;
    for zoom in 0..=MAX_ZOOM {
        check(&shape, zoom);
    }
}
