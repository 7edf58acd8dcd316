//! Claims about sectors and shares, most of them against geometry of another library.

use geo::Validation;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::heading::{Heading, Height, Sweep, Tilt};
use crate::position::Position;

fn camera(form: Option<CameraForm>) -> Device {
    let mut device = Device::new(DeviceKind::Camera, Position::new(1.44, 43.6).unwrap());
    device.form = form;
    device
}

fn heading(degrees: f64) -> Heading {
    Heading::new(degrees).unwrap()
}

fn sweep(from: f64, to: f64) -> Sweep {
    Sweep {
        from: heading(from),
        to: heading(to),
    }
}

/// The place at a distance and an azimuth, on the ellipsoid.
fn place(from: Position, azimuth: f64, metres: f64) -> Position {
    use geo::{Destination, Geodesic, Point};
    let point = Geodesic.destination(Point::new(from.lon(), from.lat()), azimuth, metres);
    Position::new(point.x(), point.y()).unwrap()
}

fn assert_close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} {b}");
}

#[test]
fn a_fixed_camera_without_heading_has_no_sector() {
    for form in [None, Some(CameraForm::Fixed), Some(CameraForm::MultiSensor)] {
        assert_eq!(of(&camera(form), &MODEL), None);
    }
}

#[test]
fn domes_panning_and_panoramic_cameras_without_direction_see_the_full_circle() {
    for form in [CameraForm::Dome, CameraForm::Panning, CameraForm::Panoramic] {
        let sector = of(&camera(Some(form)), &MODEL).unwrap();
        assert_close(sector.opening_degrees, 360.0);
        assert_close(sector.from, sector.to);
    }
}

#[test]
fn a_heading_opens_to_both_sides() {
    let mut device = camera(Some(CameraForm::Fixed));
    device.heading = Some(heading(10.0));
    let sector = of(&device, &MODEL).unwrap();
    assert_close(sector.from, 335.0);
    assert_close(sector.to, 45.0);
    assert_eq!(sector.model, "default-2026");
    assert!(!sector.reach_measured);
    for (azimuth, seen) in [
        (336.0, true),
        (0.0, true),
        (44.0, true),
        (334.0, false),
        (46.0, false),
        (190.0, false),
    ] {
        let there = place(device.position, azimuth, sector.reach_m / 2.0);
        assert_eq!(sector.shape.contains(there), seen, "{azimuth}");
    }
}

#[test]
fn a_sweep_runs_clockwise_across_north() {
    let mut device = camera(Some(CameraForm::Panning));
    device.sweep = Some(sweep(300.0, 60.0));
    let sector = of(&device, &MODEL).unwrap();
    assert_close(sector.opening_degrees, 120.0);
    assert!(sector.shape.contains(place(device.position, 0.0, 20.0)));
    assert!(!sector.shape.contains(place(device.position, 180.0, 20.0)));
    device.sweep = Some(sweep(60.0, 300.0));
    let other = of(&device, &MODEL).unwrap();
    assert_close(other.opening_degrees, 240.0);
    assert!(other.shape.contains(place(device.position, 180.0, 20.0)));
    assert!(!other.shape.contains(place(device.position, 0.0, 20.0)));
}

#[test]
fn a_sweep_of_all_or_nearly_all_is_the_full_circle() {
    let mut device = camera(None);
    for (from, to) in [(0.0, 0.0), (90.0, 90.0), (0.0, 359.0), (1.0, 0.0)] {
        device.sweep = Some(sweep(from, to));
        assert_close(of(&device, &MODEL).unwrap().opening_degrees, 360.0);
    }
}

#[test]
fn what_does_not_look_has_no_sector() {
    for kind in DeviceKind::ALL {
        let mut device = camera(Some(CameraForm::Dome));
        device.kind = *kind;
        assert_eq!(
            of(&device, &MODEL).is_some(),
            LOOKING_KINDS.contains(kind),
            "{kind}"
        );
    }
}

#[test]
fn height_and_tilt_say_how_far_it_sees() {
    let mut device = camera(Some(CameraForm::Dome));
    device.height = Some(Height::new(6.0).unwrap());
    let reach = |tilt: f64| {
        let mut device = device.clone();
        device.tilt = Some(Tilt::new(tilt).unwrap());
        let sector = of(&device, &MODEL).unwrap();
        (sector.reach_measured, sector.reach_m)
    };
    // The picture is 40 degrees high: 25 degrees below the horizon at its upper edge.
    assert_eq!(reach(-45.0), (true, 6.0 / 25_f64.to_radians().tan()));
    assert_eq!(
        reach(-15.0),
        (true, MODEL.max_reach_m),
        "the horizon is in the picture"
    );
    assert_eq!(reach(40.0), (false, 50.0), "it looks at the sky");
    assert_eq!(of(&device, &MODEL).unwrap().reach_m.to_bits(), 50_f64.to_bits());
}

#[test]
fn the_models_are_named_and_the_near_one_is_nearer() {
    let [first, near] = MODELS else {
        panic!("two models")
    };
    assert_eq!((first.name, near.name), ("default-2026", "near-2026"));
    assert_eq!(ViewModel::find("near-2026"), Some(*near));
    assert_eq!(ViewModel::find("far"), None);
    for form in [None]
        .into_iter()
        .chain(CameraForm::ALL.iter().copied().map(Some))
    {
        assert!(near.form(form).reach_m < first.form(form).reach_m);
        assert!(near.form(form).opening_degrees <= first.form(form).opening_degrees);
    }
    assert_close(first.drone_reach_m, 600.0);
}

fn anywhere() -> impl Strategy<Value = (f64, f64)> {
    let poles = prop_oneof![Just(90.0), Just(-90.0), 89.999..90.0_f64];
    prop_oneof![3 => away_from_poles(), 1 => (-180.0..=180.0_f64, poles)]
}

fn away_from_poles() -> impl Strategy<Value = (f64, f64)> {
    let lon = prop_oneof![-180.0..=180.0_f64, Just(180.0), Just(-180.0), 179.9995..180.0_f64];
    (lon, prop_oneof![-89.0..89.0_f64, 79.99..80.01_f64])
}

fn device_at(place: impl Strategy<Value = (f64, f64)>) -> impl Strategy<Value = Device> {
    let kind = proptest::sample::select(DeviceKind::ALL);
    let form = option::of(proptest::sample::select(CameraForm::ALL));
    let turn = || (0.0..360.0_f64).prop_map(|degrees| Heading::new(degrees).unwrap());
    // A sweep of less than a degree may be narrower than a centimetre.
    let wide = |sweep: &Sweep| sweep.width() > 5.0;
    let sweep = (turn(), turn())
        .prop_map(|(from, to)| Sweep { from, to })
        .prop_filter("wide enough to be drawn", wide);
    let aim = (option::of(turn()), option::weighted(0.3, sweep));
    let hang = (option::of(0.0..500.0_f64), option::of(-90.0..=90.0_f64));
    (place, kind, form, aim, hang).prop_map(|((lon, lat), kind, form, (heading, sweep), (height, tilt))| {
        let mut device = Device::new(kind, Position::new(lon, lat).unwrap());
        (device.form, device.heading, device.sweep) = (form, heading, sweep);
        device.height = height.and_then(Height::new);
        device.tilt = tilt.and_then(Tilt::new);
        device
    })
}

fn any_camera() -> impl Strategy<Value = Device> {
    (
        device_at(away_from_poles()),
        proptest::sample::select(LOOKING_KINDS),
    )
        .prop_map(|(mut device, kind)| {
            device.kind = kind;
            device
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sector_of_any_device_is_valid(mut device in device_at(anywhere()), hundredths in 0..60_000_u16) {
        if hundredths < 30_000 && let Some(sweep) = &mut device.sweep {
            sweep.to = Heading::new(sweep.from.degrees() + f64::from(hundredths % 500) / 100.0).unwrap();
        }
        for model in MODELS {
            let Some(sector) = of(&device, model) else { continue };
            let polygons = sector.shape.to_multi_polygon();
            prop_assert_eq!(polygons.check_validation(), Ok(()), "{}", sector.shape.geojson());
            prop_assert!((0.0..360.0).contains(&sector.from) && (0.0..360.0).contains(&sector.to));
            prop_assert!(sector.opening_degrees > 0.0 && sector.opening_degrees <= 360.0);
            prop_assert!(sector.reach_m > 0.0 && sector.reach_m <= model.max_reach_m);
            let stored = Shape::parse_geojson(&sector.shape.geojson()).unwrap();
            prop_assert_eq!(stored.shape, sector.shape);
        }
    }

    #[test]
    fn a_device_that_looks_somewhere_has_a_sector(device in any_camera()) {
        let all_around = device.form.is_some_and(|form| ALL_AROUND_FORMS.contains(&form));
        let aimed = device.heading.is_some() || device.sweep.is_some();
        prop_assert_eq!(of(&device, &MODEL).is_some(), all_around || aimed);
    }

    #[test]
    fn the_middle_of_the_view_is_in_the_sector(device in any_camera()) {
        let Some(sector) = of(&device, &MODEL) else { return Ok(()) };
        let middle = sector.from + sector.opening_degrees / 2.0;
        prop_assert!(sector.shape.contains(place(device.position, middle, sector.reach_m / 2.0)));
        if sector.opening_degrees < 350.0 {
            prop_assert!(!sector.shape.contains(place(device.position, middle + 180.0, sector.reach_m / 2.0)));
        }
        for azimuth in [sector.from, middle, sector.to] {
            prop_assert!(!sector.shape.contains(place(device.position, azimuth, sector.reach_m * 1.005 + 0.02)));
        }
    }

    #[test]
    fn the_area_is_that_of_a_sector_of_a_circle(device in any_camera()) {
        let Some(sector) = of(&device, &MODEL) else { return Ok(()) };
        let expected = std::f64::consts::PI * sector.reach_m.powi(2) * sector.opening_degrees / 360.0;
        let ratio = sector.shape.area_m2() / expected;
        prop_assert!((ratio - 1.0).abs() < 0.01, "{}", ratio);
    }

    #[test]
    fn a_longer_reach_sees_more(device in any_camera(), (short, long) in (2.0..40.0_f64, 1.1..2.0_f64)) {
        let with_reach = |reach_m: f64| {
            let mut model = MODEL;
            model.unknown.reach_m = reach_m;
            model.forms.iter_mut().for_each(|form| form.reach_m = reach_m);
            let mut device = device.clone();
            device.height = None;
            of(&device, &model)
        };
        let (Some(near), Some(far)) = (with_reach(short), with_reach(short * long)) else { return Ok(()) };
        prop_assert!(near.shape.area_m2() < far.shape.area_m2());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_share_seen_is_what_counting_points_says(
        lat in -70.0..70.0_f64,
        lon in prop_oneof![Just(1.44), Just(180.0)],
        offsets in vec((-130.0..130.0_f64, -130.0..130.0_f64, 0.0..360.0_f64, 0..6_usize), 1..40),
    ) {
        let centre = Position::new(lon, lat).unwrap();
        let area = Shape::circle(centre, 100.0).unwrap();
        let away = |east: f64, north: f64| place(centre, east.atan2(north).to_degrees(), east.hypot(north));
        let sectors: Vec<ViewSector> = offsets
            .into_iter()
            .filter_map(|(east, north, degrees, form)| {
                let mut device = Device::new(DeviceKind::Camera, away(east, north));
                device.form = CameraForm::ALL.get(form).copied();
                device.heading = (form != 1).then(|| Heading::new(degrees).unwrap());
                of(&device, &MODEL)
            })
            .collect();
        let (mut inside, mut seen) = (0, 0);
        for (i, j) in (0..60).flat_map(|i| (0..60).map(move |j| (f64::from(i), f64::from(j)))) {
            let sample = away((i - 29.5) * 3.4 + 0.31, (j - 29.5) * 3.4 + 0.17);
            if area.contains(sample) {
                inside += 1;
                seen += i32::from(sectors.iter().any(|sector| sector.shape.contains(sample)));
            }
        }
        let counted = f64::from(seen) / f64::from(inside);
        let share = share_seen(&sectors, &area);
        prop_assert!((share - counted).abs() < 0.03, "{} {}", share, counted);
    }
}

#[test]
fn nothing_seen_is_0_and_all_seen_is_1() {
    let device = camera(Some(CameraForm::Dome));
    let sector = of(&device, &MODEL).unwrap();
    let inside = Shape::circle(device.position, 10.0).unwrap();
    assert_close(share_seen([&sector, &sector], &inside), 1.0);
    assert_close(share_seen([], &inside), 0.0);
    let elsewhere = Shape::circle(Position::new(2.0, 45.0).unwrap(), 10.0).unwrap();
    assert_close(share_seen([&sector], &elsewhere), 0.0);
}

#[test]
fn five_thousand_sectors_of_a_town_are_united() {
    let mut sectors = Vec::new();
    for i in 0..5_000_i32 {
        let position = Position::from_e7(14_400_000 + i % 71 * 3_001, 436_000_000 + i / 71 * 2_003).unwrap();
        let mut device = Device::new(DeviceKind::Camera, position);
        device.form = Some(CameraForm::ALL[usize::try_from(i % 4).unwrap()]);
        device.heading = (i % 3 > 0).then(|| Heading::new(f64::from(i * 37 % 360)).unwrap());
        sectors.extend(of(&device, &MODEL));
    }
    let area = Shape::circle(Position::new(1.45, 43.607).unwrap(), 2_000.0).unwrap();
    let share = share_seen(&sectors, &area);
    assert!(share > 0.2 && share < 0.25, "{share}");
    let turned: Vec<_> = sectors.iter().rev().collect();
    let again = share_seen(turned, &area);
    assert!(
        (share - again).abs() < 1e-6,
        "the order makes no difference: {share} {again}"
    );
}
