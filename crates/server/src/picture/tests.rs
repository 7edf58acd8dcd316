//! Pictures as a reader sees them: what is drawn at which pixel, how heavy they are, who gets none.

use std::path::{Path, PathBuf};

use domain::device::DeviceKind;
use domain::{PublicDevice, Status};

use super::*;
use crate::testing::camera;

fn position(lon: f64, lat: f64) -> Position {
    Position::new(lon, lat).unwrap()
}

fn picture(lon: f64, lat: f64, zoom: u8) -> Picture {
    Picture {
        view: View::new(position(lon, lat), zoom),
        size: Size {
            width: 640,
            height: 400,
        },
        sharpness: 2,
        language: "en",
        atlas: None,
        pin: None,
        radius_m: None,
        cross: false,
        outline: None,
        filter: None,
    }
}

/// No background, no letters.
fn bare() -> Materials {
    Materials {
        background: Background::new(Path::new("/nowhere")),
        font: Font::default(),
    }
}

/// What is built here; `None`, said aloud, where nothing is.
fn built() -> Option<Materials> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    if !root.join("basemap/france.pmtiles").exists() || !root.join("web/dist/assets").exists() {
        eprintln!("skipped: `cargo xtask basemap` and `npm --prefix web run build` have not run");
        return None;
    }
    Some(Materials {
        background: Background::new(&root.join("basemap")),
        font: Font::load(&root.join("web/dist")),
    })
}

struct Pixels {
    width: u32,
    colours: Vec<[u8; 3]>,
}

impl Pixels {
    fn of(png: &[u8]) -> Self {
        let mut decoder = ::png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(::png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut data).unwrap();
        assert_eq!(info.color_type, ::png::ColorType::Rgb);
        Self {
            width: info.width,
            colours: data.chunks_exact(3).map(|rgb| [rgb[0], rgb[1], rgb[2]]).collect(),
        }
    }

    /// Where a colour is, in pixels of the file.
    fn of_colour(&self, wanted: [u8; 3]) -> Vec<(f64, f64)> {
        let is_like = |colour: &[u8; 3]| {
            colour
                .iter()
                .zip(wanted)
                .all(|(one, other)| one.abs_diff(other) < 12)
        };
        let indexed = (0_u32..).zip(&self.colours);
        indexed
            .filter(|(_, colour)| is_like(colour))
            .map(|(index, _)| {
                (
                    f64::from(index % self.width) + 0.5,
                    f64::from(index / self.width) + 0.5,
                )
            })
            .collect()
    }
}

fn middle_of(points: &[(f64, f64)]) -> (f64, f64) {
    let (low_x, high_x) = ends(points.iter().map(|point| point.0));
    let (low_y, high_y) = ends(points.iter().map(|point| point.1));
    (f64::midpoint(low_x, high_x), f64::midpoint(low_y, high_y))
}

fn ends(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::MAX, f64::MIN), |(low, high), number| {
        (low.min(number), high.max(number))
    })
}

fn device(lon: f64, lat: f64, kind: DeviceKind) -> PublicDevice {
    let mut device = camera(1, lon, lat);
    device.device.kind = kind;
    device
}

const BLUE: [u8; 3] = [0x1c, 0x56, 0xad];

#[test]
fn a_device_is_drawn_at_its_pixel_and_nowhere_else() {
    // 100 pixels east and 60 north of the middle, by the definition of the projection.
    let zoom = 17;
    let world = 512.0 * f64::from(1_u32 << zoom);
    let lon = 2.35 + 100.0 / world * 360.0;
    let row = (45.0_f64 + 48.85 / 2.0).to_radians().tan().ln() + 60.0 / world * std::f64::consts::TAU;
    let lat = 2.0 * (row.exp().atan().to_degrees() - 45.0);
    let atlas = Atlas::of_devices(vec![device(lon, lat, DeviceKind::WirelessTracker)], Vec::new(), 1);
    let mut picture = picture(2.35, 48.85, zoom);
    picture.atlas = Some(Arc::new(atlas));
    let pixels = Pixels::of(&picture.draw(&bare()));
    let blue = pixels.of_colour(BLUE);
    assert!(blue.len() > 500, "{}", blue.len());
    let (x, y) = middle_of(&blue);
    assert!(
        (x / 2.0 - 420.0).abs() < 1.0 && (y / 2.0 - 140.0).abs() < 1.0,
        "{x}, {y}"
    );
    let half = f64::from(marker::size(zoom)) / 2.0;
    for (x, y) in blue {
        assert!(
            (x / 2.0 - 420.0).abs() <= half && (y / 2.0 - 140.0).abs() <= half,
            "{x}, {y}"
        );
    }
}

#[test]
fn a_device_beyond_the_antimeridian_is_drawn_beside_it() {
    let atlas = Atlas::of_devices(
        vec![device(-179.999, -17.0, DeviceKind::WirelessTracker)],
        Vec::new(),
        1,
    );
    let mut picture = picture(179.999, -17.0, 15);
    let expected = picture.pixel(position(-179.999, -17.0));
    picture.atlas = Some(Arc::new(atlas));
    let (x, _) = middle_of(&Pixels::of(&picture.draw(&bare())).of_colour(BLUE));
    assert!((x / 2.0 - expected.x).abs() < 1.0 && expected.x > 330.0, "{x}");
}

#[test]
fn the_tip_of_the_pin_is_at_its_position() {
    let mut picture = picture(2.35, 48.85, 17);
    let pin = picture.view.position(Pixel { x: -150.0, y: 80.0 });
    picture.pin = Some(pin);
    let red = Pixels::of(&picture.draw(&bare())).of_colour([0xa8, 0x23, 0x1c]);
    let (left, right) = ends(red.iter().map(|point| point.0));
    let (_, lowest) = ends(red.iter().map(|point| point.1));
    assert!((f64::midpoint(left, right) / 2.0 - 170.0).abs() < 1.0);
    assert!((270.0..=280.0).contains(&(lowest / 2.0)), "{lowest}");
}

#[test]
fn a_picture_is_drawn_at_every_zoom_and_at_the_ends_of_the_world() {
    let materials = built().unwrap_or_else(bare);
    for zoom in 0..=View::DEEPEST {
        for (lon, lat) in [(180.0, 0.0), (-180.0, 85.1), (0.0, -90.0), (2.35, 48.85)] {
            let png = picture(lon, lat, zoom).draw(&materials);
            assert!(png.starts_with(b"\x89PNG"), "{zoom} {lon} {lat}");
        }
    }
}

#[test]
fn pictures_of_full_places_are_light() {
    let Some(materials) = built() else { return };
    let statuses = [
        Status::Observed,
        Status::Confirmed,
        Status::Announced,
        Status::Removed,
    ];
    let devices = (0..2_000_u32).map(|number| {
        let (column, row) = (f64::from(number % 50), f64::from(number / 50));
        let kind = DeviceKind::ALL[number as usize % DeviceKind::ALL.len()];
        let mut public = device(2.34 + column * 0.0004, 48.85 + row * 0.0003, kind);
        public.id = crate::testing::id(u128::from(number) + 1);
        public.status = statuses[number as usize % statuses.len()];
        public
    });
    let atlas = Arc::new(Atlas::of_devices(devices, Vec::new(), 1));
    for (lon, lat) in [
        (2.35, 48.855),
        (4.8, 45.7),
        (5.93, 43.3),
        (3.06, 50.63),
        (-0.5, 48.5),
    ] {
        for zoom in 0..=View::DEEPEST {
            let mut picture = picture(lon, lat, zoom);
            picture.atlas = Some(Arc::clone(&atlas));
            let png = picture.draw(&materials);
            assert!(png.len() <= HEAVIEST, "{lon} {lat} {zoom}: {}", png.len());
        }
    }
}

#[test]
fn the_background_is_land_where_land_is_and_names_its_towns() {
    let Some(materials) = built() else { return };
    let centre = |lon, lat, zoom| {
        let pixels = Pixels::of(&picture(lon, lat, zoom).draw(&materials));
        let middle = pixels.colours.len() / 2 + pixels.width as usize / 2;
        pixels.colours[middle]
    };
    assert_eq!(centre(5.5, 43.5, 10), [0xf6, 0xf4, 0xee], "land in Provence");
    assert_eq!(centre(6.5, 42.5, 10), [0xcf, 0xdf, 0xe2], "the sea south of it");
    let letters = |materials: &Materials| {
        let pixels = Pixels::of(&picture(5.93, 43.125, 12).draw(materials));
        pixels.of_colour([0x2c, 0x38, 0x35]).len()
    };
    let silent = Materials {
        background: Background::new(Path::new("/nowhere")),
        font: Font::default(),
    };
    assert!(letters(&materials) > letters(&silent) + 500);
}

#[tokio::test]
async fn whoever_comes_when_too_many_wait_gets_no_picture() {
    let studio = Studio::new(Path::new("/nowhere"), Path::new("/nowhere"));
    let small = Picture {
        size: Size { width: 8, height: 8 },
        ..picture(0.0, 0.0, 0)
    };
    assert!(studio.draw(small.clone()).await.is_some());
    let full = studio.fill();
    assert!(studio.draw(small.clone()).await.is_none());
    drop(full);
    assert!(studio.draw(small).await.is_some());
}
