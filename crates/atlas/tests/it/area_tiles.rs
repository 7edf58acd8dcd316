//! Areas in tiles, against `geo` and against the rules written out.

use std::collections::{BTreeMap, BTreeSet};

use atlas::tile::{BUFFER, MAX_ZOOM};
use atlas::{Atlas, Source, TileId};
use domain::deployment::{Area, Deployment, PublicDeployment, Technology};
use domain::evidence::Grounds;
use domain::filter::Filter;
use domain::place::PlaceCode;
use domain::position::Position;
use domain::shape::Shape;
use domain::status::Status;
use geo::{
    Area as _, BooleanOps, BoundingRect, Coord, Densify as _, Euclidean, Length, MapCoords, MultiPolygon,
    Validation,
};
use proptest::prelude::*;

use crate::decode::{self, Value};
use crate::{arbitrary, families, oracle};

pub(crate) fn deployed(number: u32, shape: Shape) -> PublicDeployment {
    PublicDeployment {
        id: arbitrary::feature_id(number),
        version: 1,
        status: Status::Authorised,
        deployment: Deployment::new(Technology::Drone, Area::Shape(shape)),
        place: None,
        acts: Vec::new(),
        first_known: None,
        removed_on: None,
        last_sighting: None,
        sample: false,
        grounds: Grounds::default(),
    }
}

pub(crate) fn atlas_of(shapes: &[Shape]) -> Atlas {
    let deployments = (0..)
        .zip(shapes)
        .map(|(number, shape)| deployed(number, shape.clone()));
    let source = Source {
        deployments: deployments.collect(),
        ..Source::default()
    };
    Atlas::build(source, 0)
}

/// The shape in units of a tile, from its north-western corner. Long edges are cut into short ones, since the map bends
/// them.
pub(crate) fn projected(shape: &Shape, tile: TileId) -> MultiPolygon {
    let side = f64::from(1_u32 << tile.z());
    // To less than a unit of the deepest zoom, of which 1e-7 degree is three here.
    let end = 85.051_128_78;
    let map = geo::Rect::new((-180.0, -end), (180.0, end)).to_polygon();
    let on_map = shape.to_multi_polygon().intersection(&MultiPolygon(vec![map]));
    let dense = Euclidean.densify(&on_map, 0.01);
    dense.map_coords(|at| {
        let position = Position::new(at.x, at.y.clamp(-end, end)).unwrap();
        let (x, y) = oracle::mercator(position);
        Coord {
            x: (x * side - f64::from(tile.x())) * 4096.0,
            y: (y * side - f64::from(tile.y())) * 4096.0,
        }
    })
}

pub(crate) fn square(margin: f64) -> MultiPolygon {
    let (low, high) = (-margin, 4096.0 + margin);
    MultiPolygon(vec![geo::Rect::new((low, low), (high, high)).to_polygon()])
}

/// Tiles of a zoom that the shape lies in: those around its corners, and one beside.
pub(crate) fn tiles_of(shape: &Shape, zoom: u8) -> BTreeSet<TileId> {
    let positions = shape
        .polygons()
        .iter()
        .flat_map(domain::shape::Polygon::rings)
        .flatten();
    let mut tiles: BTreeSet<TileId> = positions
        .chain([&shape.label_position()])
        .filter_map(|position| TileId::containing(*position, zoom))
        .collect();
    let beside: Vec<TileId> = tiles
        .iter()
        .filter_map(|tile| TileId::new(zoom, tile.x() + 1, tile.y()))
        .collect();
    tiles.extend(beside);
    tiles
}

/// Valid in the sense of OGC, and turned as the specification of tiles asks.
pub(crate) fn assert_valid(polygons: &MultiPolygon<i32>) {
    for polygon in polygons {
        let rings =
            std::iter::once((polygon.exterior(), 1)).chain(polygon.interiors().iter().map(|hole| (hole, -1)));
        for (ring, sense) in rings {
            let twice: i64 = ring
                .lines()
                .map(|line| {
                    i64::from(line.start.x) * i64::from(line.end.y)
                        - i64::from(line.end.x) * i64::from(line.start.y)
                })
                .sum();
            assert!(twice * sense > 0, "a ring of {twice} runs the wrong way");
            assert!(ring.is_closed());
        }
    }
    let polygons = polygons.map_coords(|at| Coord {
        x: f64::from(at.x),
        y: f64::from(at.y),
    });
    assert!(polygons.is_valid(), "{:?}", polygons.validation_errors());
}

fn to_float(polygons: &MultiPolygon<i32>) -> MultiPolygon {
    polygons.map_coords(|at| Coord {
        x: f64::from(at.x),
        y: f64::from(at.y),
    })
}

fn perimeter(polygons: &MultiPolygon) -> f64 {
    polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(|ring| Euclidean.length(ring))
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_polygons_of_a_tile_are_valid_and_cover_what_the_shape_covers_there(
        shape in families::shape(),
        zoom in 0..=MAX_ZOOM,
    ) {
        let atlas = atlas_of(std::slice::from_ref(&shape));
        for tile in tiles_of(&shape, zoom).into_iter().take(12) {
            let bytes = atlas.tile(tile, &Filter::default());
            let whole = projected(&shape, tile);
            for feature in decode::features(&bytes, "deployments") {
                let polygons = feature.polygons();
                assert_valid(&polygons);
                let drawn = to_float(&polygons);
                let bounds = drawn.bounding_rect().unwrap();
                let margin = f64::from(BUFFER);
                prop_assert!(bounds.min().x >= -margin && bounds.max().x <= 4096.0 + margin);
                prop_assert!(bounds.min().y >= -margin && bounds.max().y <= 4096.0 + margin);
                let expected = whole.intersection(&square(0.0));
                let found = drawn.intersection(&square(0.0));
                // A line may be off by 4 units where it is simplified and by 1 where it is rounded.
                let allowed = 6.0 * (perimeter(&expected).max(perimeter(&found)) + 32.0);
                let difference = expected.xor(&found).unsigned_area();
                prop_assert!(difference <= allowed, "{difference} is more than {allowed} in {tile:?}");
            }
        }
    }

    #[test]
    fn polygons_and_markers_add_up_to_what_a_tile_has_to_show(
        shapes in proptest::collection::vec(families::star(), 1..8),
        zoom in 0_u8..=16,
    ) {
        let atlas = atlas_of(&shapes);
        let tiles: BTreeSet<TileId> = shapes.iter().flat_map(|shape| tiles_of(shape, zoom).into_iter().take(4)).collect();
        let mut markers: BTreeMap<String, usize> = BTreeMap::new();
        for tile in tiles {
            let bytes = atlas.tile(tile, &Filter::default());
            let polygons = decode::features(&bytes, "deployments");
            let points = decode::features(&bytes, "deployment_markers");
            let counted: u64 = points.iter().map(|point| point.number("count").unwrap()).sum();
            let shown = polygons.len() as u64 + counted;
            let (mut least, mut most) = (0, 0);
            for shape in &shapes {
                let (surely, maybe) = is_shown(shape, tile);
                least += u64::from(surely);
                most += u64::from(surely || maybe);
            }
            prop_assert!((least..=most).contains(&shown), "{shown} is not {least} to {most} in {tile:?}");
            for point in &points {
                let (x, y) = point.at();
                prop_assert!((0..4096).contains(&x) && (0..4096).contains(&y));
                let id = point.text("id").expect("few markers stand alone");
                prop_assert_eq!(point.number("count"), Some(1));
                *markers.entry(id.to_owned()).or_default() += 1;
            }
        }
        prop_assert!(markers.values().all(|count| *count == 1), "a marker is in one tile");
    }
}

/// Whether a tile has to show a shape, and whether it may: by how much of it lies there, with some doubt about what is
/// as large as a few units.
fn is_shown(shape: &Shape, tile: TileId) -> (bool, bool) {
    let owns = TileId::containing(shape.label_position(), tile.z()) == Some(tile);
    let is_territory = shape.area_m2() > 1e9;
    let side = side(shape) * 4096.0 * f64::from(1_u32 << tile.z());
    if side < 30.0 && !is_territory {
        return (owns, false);
    }
    let whole = projected(shape, tile);
    let touches = whole
        .intersection(&square(f64::from(BUFFER) + 8.0))
        .unsigned_area()
        > 0.0;
    let covered = whole.intersection(&square(0.0)).unsigned_area();
    (side > 34.0 && covered > 2_000.0, touches || owns)
}

/// The longer side of the largest part, as a share of the world's.
fn side(shape: &Shape) -> f64 {
    let sides = shape.polygons().iter().map(|polygon| {
        let corners = polygon.outer.iter().map(|position| oracle::mercator(*position));
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for (x, y) in corners {
            let y = y.clamp(0.0, 1.0);
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        (high.0 - low.0).max(high.1 - low.1)
    });
    sides.fold(0.0, f64::max)
}

#[test]
fn a_tile_inside_of_an_area_is_a_whole_square_and_one_outside_is_empty() {
    let centre = Position::new(1.444, 43.6).unwrap();
    let atlas = atlas_of(&[Shape::circle(centre, 20_000.0).unwrap()]);
    let inside = TileId::containing(centre, 14).unwrap();
    let features = decode::features(&atlas.tile(inside, &Filter::default()), "deployments");
    let polygons = features[0].polygons();
    assert_valid(&polygons);
    assert_eq!(polygons.0[0].exterior().0.len(), 5);
    let side = 4096.0 + 2.0 * f64::from(BUFFER);
    assert!((to_float(&polygons).unsigned_area() - side * side).abs() < 1e-3);
    let outside = TileId::containing(Position::new(3.0, 43.6).unwrap(), 14).unwrap();
    assert!(atlas.tile(outside, &Filter::default()).is_empty());
}

#[test]
fn a_tile_in_a_hole_is_empty() {
    let ring = |side: f64| {
        let corners = [
            (-side, -side),
            (side, -side),
            (side, side),
            (-side, side),
            (-side, -side),
        ];
        geo::LineString::from(corners.to_vec())
    };
    let polygon = MultiPolygon(vec![geo::Polygon::new(ring(2.0), vec![ring(1.0)])]);
    let atlas = atlas_of(&[Shape::from_multi_polygon(&polygon).unwrap().shape]);
    let at = |lon| TileId::containing(Position::new(lon, 0.01).unwrap(), 12).unwrap();
    assert!(atlas.tile(at(0.5), &Filter::default()).is_empty());
    assert!(!atlas.tile(at(1.5), &Filter::default()).is_empty());
}

#[test]
fn a_territory_is_never_a_point_and_says_that_it_is_one() {
    let centre = Position::new(2.5, 46.5).unwrap();
    let atlas = atlas_of(&[Shape::circle(centre, 60_000.0).unwrap()]);
    for zoom in 0..=MAX_ZOOM {
        let tile = TileId::containing(centre, zoom).unwrap();
        let bytes = atlas.tile(tile, &Filter::default());
        assert!(
            decode::features(&bytes, "deployment_markers").is_empty(),
            "{zoom}"
        );
        for feature in decode::features(&bytes, "deployments") {
            assert_eq!(feature.properties.get("territory"), Some(&Value::Flag(true)));
        }
    }
}

#[test]
fn software_over_a_commune_is_never_a_point_and_a_drone_over_it_is_one_from_afar() {
    let (place, outline) = families::outlines().swap_remove(0);
    for technology in Technology::ALL.iter().copied() {
        let mut public = deployed(0, outline.clone());
        let commune = PlaceCode::parse("fr-31555").unwrap();
        public.deployment = Deployment::new(technology, Area::Place(commune));
        let source = Source {
            deployments: vec![public],
            places: arbitrary::places(),
            place_pages: Vec::new(),
            credits: Vec::new(),
            usages: Vec::new(),
            outlines: vec![(place, outline.clone())],
            ..Source::default()
        };
        let atlas = Atlas::build(source, 0);
        let points = |zoom| {
            let tile = TileId::containing(outline.label_position(), zoom).unwrap();
            decode::features(&atlas.tile(tile, &Filter::default()), "deployment_markers").len()
        };
        let is_a_point = (0..=MAX_ZOOM).any(|zoom| points(zoom) > 0);
        assert_eq!(is_a_point, !technology.is_territory_wide(), "{technology}");
    }
}

#[test]
fn what_finds_no_room_in_a_tile_is_counted() {
    let shapes: Vec<Shape> = (0..1000)
        .map(|number| {
            let centre = Position::new(
                1.44 + f64::from(number % 40) * 1e-3,
                43.6 + f64::from(number / 40) * 1e-3,
            );
            Shape::circle(centre.unwrap(), 200.0).unwrap()
        })
        .collect();
    let atlas = atlas_of(&shapes);
    let tile = TileId::containing(Position::new(1.46, 43.61).unwrap(), 10).unwrap();
    let bytes = atlas.tile(tile, &Filter::default());
    let polygons = decode::features(&bytes, "deployments").len() as u64;
    let markers = decode::features(&bytes, "deployment_markers");
    let counted: u64 = markers.iter().map(|marker| marker.number("count").unwrap()).sum();
    assert!(polygons > 0 && polygons <= 150);
    assert_eq!(polygons + counted, 1000);
    assert!(markers.len() <= 64);
    assert!(
        markers
            .iter()
            .all(|marker| marker.text("technology") == Some("drone"))
    );
}
