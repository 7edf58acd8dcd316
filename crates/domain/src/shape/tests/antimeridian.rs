//! Rings that cross the antimeridian, or lie beyond it.

use super::cases::{SQUARE, assert_refused, repaired};
use super::*;

#[test]
fn a_ring_over_the_antimeridian_is_cut_there() {
    let fiji = [
        (177.0, -20.0),
        (-178.0, -20.0),
        (-178.0, -15.0),
        (177.0, -15.0),
        (177.0, -20.0),
    ];
    let beyond = [
        (177.0, -20.0),
        (182.0, -20.0),
        (182.0, -15.0),
        (177.0, -15.0),
        (177.0, -20.0),
    ];
    let stepped = [
        (177.0, -20.0),
        (180.0, -20.0),
        (-180.0, -20.0),
        (-178.0, -20.0),
        (-178.0, -15.0),
        (-180.0, -15.0),
        (180.0, -15.0),
        (177.0, -15.0),
        (177.0, -20.0),
    ];
    let (shape, repairs) = repaired(&[&fiji]);
    assert_eq!(repairs, [Repair::CutAtAntimeridian]);
    assert_eq!(shape.polygons().len(), 2);
    assert!((flat_area(&shape.to_multi_polygon()) - 25.0).abs() < 1e-9);
    assert_eq!(shape.bbox(), BBox::new(177.0, -20.0, -178.0, -15.0).unwrap());
    assert!(shape.contains(position(-180.0, -17.0)) && shape.contains(position(180.0, -17.0)));
    assert_eq!(
        repaired(&[&beyond]),
        (shape.clone(), vec![Repair::CutAtAntimeridian])
    );
    let (same, _) = repaired(&[&stepped]);
    assert!((same.area_m2() / shape.area_m2() - 1.0).abs() < 1e-12);
    let hole = [
        (179.0, -18.0),
        (-179.0, -18.0),
        (-179.0, -17.0),
        (179.0, -17.0),
        (179.0, -18.0),
    ];
    let (holed, _) = repaired(&[&fiji, &hole]);
    assert!((flat_area(&holed.to_multi_polygon()) - 23.0).abs() < 1e-9);
    let hole_east = [(-179.5, -18.0), (-179.0, -18.0), (-179.0, -17.0), (-179.5, -18.0)];
    let (holed, _) = repaired(&[&fiji, &hole_east]);
    assert!((flat_area(&holed.to_multi_polygon()) - 24.75).abs() < 1e-9);
}

#[test]
fn a_ring_wholly_beyond_180_degrees_is_moved_back() {
    let beyond = [
        (361.0, 1.0),
        (363.0, 1.0),
        (363.0, 3.0),
        (361.0, 3.0),
        (361.0, 1.0),
    ];
    let (shape, repairs) = repaired(&[&beyond]);
    assert_eq!(repairs, [Repair::LongitudesWrapped]);
    assert_eq!(shape, repaired(&[&SQUARE]).0);
}

#[test]
fn a_ring_that_may_run_either_way_around_the_globe_is_refused() {
    let most_of_the_world = [
        (-170.0, -60.0),
        (170.0, -60.0),
        (170.0, 60.0),
        (-170.0, 60.0),
        (-170.0, -60.0),
    ];
    assert_refused(
        &[&most_of_the_world],
        ShapeProblem::AmbiguousAntimeridian,
        Some((-170.0, -60.0)),
    );
    let around_the_pole = [(0.0, 80.0), (120.0, 80.0), (-120.0, 80.0), (0.0, 80.0)];
    assert_refused(
        &[&around_the_pole],
        ShapeProblem::AmbiguousAntimeridian,
        Some((120.0, 80.0)),
    );
}
