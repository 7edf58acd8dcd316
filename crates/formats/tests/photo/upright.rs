//! Which way is up, told by pixels.

use formats::photo::clean;
use image::RgbImage;

use crate::made::{
    BLUE, GREEN, RED, YELLOW, app1_exif, jpeg, orientation, png, quarters, webp, with_chunk, with_segments,
    with_webp_chunks,
};

const SIZE: (u32, u32) = (96, 64);

/// What stands in the four corners, from top left by rows, when a picture with this code is upright (EXIF 2.32,
/// section 4.6.4, tag 0x0112).
const UPRIGHT: [[[u8; 3]; 4]; 8] = [
    [RED, GREEN, BLUE, YELLOW],
    [GREEN, RED, YELLOW, BLUE],
    [YELLOW, BLUE, GREEN, RED],
    [BLUE, YELLOW, RED, GREEN],
    [RED, BLUE, GREEN, YELLOW],
    [BLUE, RED, YELLOW, GREEN],
    [YELLOW, GREEN, BLUE, RED],
    [GREEN, YELLOW, RED, BLUE],
];

pub(crate) fn decoded(jpeg: &[u8]) -> RgbImage {
    image::load_from_memory(jpeg).unwrap().into_rgb8()
}

pub(crate) fn is_near(one: [u8; 3], other: [u8; 3], tolerance: u8) -> bool {
    one.iter().zip(other).all(|(a, b)| a.abs_diff(b) <= tolerance)
}

/// Asserts on the middles of the four quarters.
#[track_caller]
pub(crate) fn assert_quarters(name: &str, image: &RgbImage, expected: [[u8; 3]; 4], tolerance: u8) {
    let (width, height) = image.dimensions();
    for (index, expected) in (0..).zip(expected) {
        let (x, y) = (
            width * (1 + 2 * (index % 2)) / 4,
            height * (1 + 2 * (index / 2)) / 4,
        );
        let found = image.get_pixel(x, y).0;
        assert!(
            is_near(found, expected, tolerance),
            "{name}, quarter {index}: {found:?} instead of {expected:?}"
        );
    }
}

fn assert_upright(name: &str, code: u16, bytes: &[u8]) {
    let photo = clean(bytes).unwrap();
    let swapped = code >= 5;
    let size = if swapped { (SIZE.1, SIZE.0) } else { SIZE };
    assert_eq!((photo.width, photo.height), size, "{name} {code}");
    let expected = UPRIGHT[usize::from(code) - 1];
    assert_quarters(&format!("{name} {code}"), &decoded(&photo.jpeg), expected, 12);
    assert_quarters(
        &format!("small {name} {code}"),
        &decoded(&photo.thumbnail),
        expected,
        12,
    );
}

#[test]
fn pictures_of_all_three_formats_stand_upright_in_all_eight_orientations() {
    let image = quarters(SIZE.0, SIZE.1);
    for code in 1..=8 {
        let block = orientation(code);
        assert_upright("JPEG", code, &with_segments(&jpeg(&image), &[app1_exif(&block)]));
        assert_upright("PNG", code, &with_chunk(&png(image.clone()), *b"eXIf", &block));
        assert_upright(
            "WebP",
            code,
            &with_webp_chunks(&webp(image.clone()), SIZE, &[(*b"EXIF", block)]),
        );
    }
}

#[test]
fn a_large_picture_is_turned_and_made_to_fit() {
    let bytes = with_segments(&jpeg(&quarters(2400, 1200)), &[app1_exif(&orientation(6))]);
    let photo = clean(&bytes).unwrap();
    assert_eq!((photo.width, photo.height), (800, 1600));
    assert_quarters("large", &decoded(&photo.jpeg), UPRIGHT[5], 12);
    let small = decoded(&photo.thumbnail);
    assert_eq!(small.dimensions(), (160, 320));
    assert_quarters("small", &small, UPRIGHT[5], 12);
}

#[test]
fn an_orientation_without_a_meaning_changes_nothing() {
    for code in [0, 9, 65_535] {
        let bytes = with_segments(&jpeg(&quarters(96, 64)), &[app1_exif(&orientation(code))]);
        let photo = clean(&bytes).unwrap();
        assert_quarters(&code.to_string(), &decoded(&photo.jpeg), UPRIGHT[0], 12);
    }
}
