//! Pixels and positions, compared with the definition of the projection and with the ellipsoid.

use geographiclib_rs::{Geodesic, InverseGeodesic as _};
use proptest::prelude::*;

use super::*;

fn position(lon: f64, lat: f64) -> Position {
    Position::new(lon, lat).unwrap()
}

/// Metres between two positions on the ellipsoid.
fn metres(from: Position, to: Position) -> f64 {
    Geodesic::wgs84().inverse(from.lat(), from.lon(), to.lat(), to.lon())
}

/// Pixel of the world by the formula of EPSG:3857 in metres, which shares nothing with the code but the earth.
fn by_metres(position: Position, zoom: u8) -> Pixel {
    let radius = 6_378_137.0;
    let x = radius * position.lon().to_radians();
    let y = radius * (PI / 4.0 + position.lat().to_radians() / 2.0).tan().ln();
    let side = 2.0 * PI * radius;
    let world = 512.0 * 2_f64.powi(i32::from(zoom));
    Pixel {
        x: (x / side + 0.5) * world,
        y: (0.5 - y / side) * world,
    }
}

proptest! {
    #[test]
    fn pixels_are_where_the_definition_of_the_projection_has_them(
        lon in -180.0..180.0_f64,
        lat in -85.0..85.0_f64,
        zoom in 0_u8..=19,
        east in -0.4..0.4_f64,
        north in -80.0..80.0_f64,
    ) {
        let view = View::new(position(lon, lat), zoom);
        let other = position((lon + 180.0 * east).clamp(-180.0, 180.0), north);
        let (here, there) = (by_metres(view.centre(), zoom), by_metres(other, zoom));
        let offset = view.offset(other);
        // A hundred-thousandth of the last digit of a position.
        let close = 1e-6 * view.world() / 360.0;
        prop_assert!((offset.x - (there.x - here.x)).abs() <= close, "{offset:?}");
        prop_assert!((offset.y - (there.y - here.y)).abs() <= close, "{offset:?}");
    }

    #[test]
    fn a_pixel_of_a_position_leads_back_to_it(
        lon in -180.0..180.0_f64,
        lat in -85.0..85.0_f64,
        zoom in 0_u8..=19,
        x in -320.0..320.0_f64,
        y in -200.0..200.0_f64,
    ) {
        let view = View::new(position(lon, lat), zoom);
        let there = view.position(Pixel { x, y });
        prop_assume!(there.lat().abs() < END);
        let back = view.offset(there);
        let world = view.world();
        // Positions have seven decimals; at zoom 0 a picture is wider than the world.
        let close = 2e-7 * world / 360.0 / there.lat().to_radians().cos();
        let wrapped = (back.x - x).rem_euclid(world);
        prop_assert!(wrapped.min(world - wrapped) <= close, "{back:?}");
        prop_assert!((back.y - y).abs() <= close, "{back:?}");
    }

    #[test]
    fn metres_of_a_pixel_agree_with_the_ellipsoid(lon in -179.0..179.0_f64, lat in -80.0..80.0_f64) {
        let view = View::new(position(lon, lat), 17);
        for (x, y) in [(300.0, 0.0), (0.0, 200.0), (-300.0, 0.0), (0.0, -200.0)] {
            let there = view.position(Pixel { x, y });
            let told = view.metres_per_pixel() * f64::hypot(x, y);
            // The sphere is up to 0.7 % off the ellipsoid.
            prop_assert!((metres(view.centre(), there) / told - 1.0).abs() < 0.008);
        }
    }

    #[test]
    fn the_middle_is_the_centre_to_the_last_digit(
        lon in -1_800_000_000..1_800_000_000_i32,
        lat in -850_000_000..850_000_000_i32,
        zoom in 0_u8..=19,
    ) {
        let centre = Position::from_e7(lon, lat).unwrap();
        prop_assert_eq!(View::new(centre, zoom).position(Pixel::default()), centre);
    }
}

#[test]
fn the_antimeridian_is_crossed_the_short_way() {
    let view = View::new(position(179.999, -17.0), 15);
    let east = view.position(Pixel { x: 100.0, y: 0.0 });
    assert!(east.lon() < -179.9, "{east:?}");
    assert!((view.offset(east).x - 100.0).abs() < 0.1);
    let west = View::new(position(-180.0, 0.0), 19).position(Pixel { x: -1.0, y: 0.0 });
    assert!(west.lon() > 179.99, "{west:?}");
}

#[test]
fn a_view_ends_where_the_square_ends() {
    let pole = View::new(position(30.0, 90.0), 3);
    assert!((pole.centre().lat() - END).abs() < 1e-6);
    let beyond = pole.position(Pixel { x: 0.0, y: -10_000.0 });
    assert!((beyond.lat() - END).abs() < 1e-6);
    assert!(pole.metres_per_pixel() > 0.0);
    assert_eq!(View::new(position(0.0, 0.0), 200).zoom(), View::DEEPEST);
}
