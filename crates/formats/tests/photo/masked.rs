//! What a box covers is gone, around it nothing changes, and what comes out is as plain as any photo.

use domain::photo::{BoxForm, MaskBox, PhotoFault, PixelBox, parse_boxes};
use formats::photo::{clean, mask};
use image::{GrayImage, Rgb, RgbImage};

use crate::made::{jpeg, quarters};

/// Error of encoding the same picture once more, in steps of a sample: a tenth of what a face differs from a wall.
const ENCODED_TWICE: f64 = 4.0;

fn boxes(rows: &[[f64; 4]]) -> Vec<MaskBox> {
    let form = |row: &[f64; 4]| {
        let [left, top, width, height] = row.map(|number| number.to_string());
        BoxForm {
            kind: "face".to_owned(),
            left,
            top,
            width,
            height,
        }
    };
    parse_boxes(&rows.iter().map(form).collect::<Vec<_>>()).unwrap()
}

/// Every pixel differs from its neighbours, and no two squares are alike.
fn busy(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "28 to 228"
        )]
        let wave = |step: f64, phase: f64| {
            ((f64::from(x) * step + phase).sin() * (f64::from(y) * step).cos() * 100.0 + 128.0) as u8
        };
        Rgb([wave(0.05, 0.0), wave(0.07, 1.0), wave(0.03, 2.0)])
    })
}

fn decoded(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

fn is_in(area: PixelBox, x: u32, y: u32) -> bool {
    (area.left..area.right).contains(&x) && (area.top..area.bottom).contains(&y)
}

#[test]
fn inside_is_one_colour_and_outside_is_as_before() {
    for (width, height) in [(640, 480), (479, 353), (33, 20)] {
        let before = clean(&jpeg(&busy(width, height))).unwrap();
        let boxes = boxes(&[[30.0, 40.0, 20.0, 25.0], [90.0, 90.0, 50.0, 50.0]]);
        let after = mask(&before.jpeg, &boxes).unwrap();
        assert_eq!((after.width, after.height), (before.width, before.height));
        let (was, is) = (decoded(&before.jpeg), decoded(&after.jpeg));
        let areas: Vec<PixelBox> = boxes.iter().map(|one| one.painted(width, height)).collect();
        let paint = *is.get_pixel(areas[0].left, areas[0].top);
        let (mut difference, mut outside) = (0.0, 0.0);
        for (x, y, pixel) in is.enumerate_pixels() {
            if areas.iter().any(|area| is_in(*area, x, y)) {
                // Whole squares are painted, so that not even a ripple is left of what was there.
                assert_eq!(*pixel, paint, "{x}, {y} of {width} × {height}");
            } else {
                let worst = (0..3).map(|at| pixel[at].abs_diff(was.get_pixel(x, y)[at])).max();
                difference += f64::from(worst.unwrap());
                outside += 1.0;
            }
        }
        assert!(paint.0.iter().all(|sample| *sample < 32), "{paint:?}");
        assert!(
            outside == 0.0 || difference / outside < ENCODED_TWICE,
            "{}",
            difference / outside
        );
    }
}

#[test]
fn what_is_left_does_not_depend_on_what_was_hidden() {
    let plain = quarters(320, 240);
    let boxes = boxes(&[[20.0, 20.0, 12.5, 15.0]]);
    let area = boxes[0].painted(320, 240);
    let mut secret = plain.clone();
    // A face stands inside of the box as it was drawn, and its ripples reach the edges of its squares.
    for y in 48..84 {
        for x in 64..104 {
            secret.put_pixel(x, y, Rgb([(x * 37 % 256) as u8, (y * 91 % 256) as u8, 200]));
        }
    }
    assert!(is_in(area, 64, 48) && is_in(area, 103, 83));
    let masked = |image: &RgbImage| {
        let before = clean(&jpeg(image)).unwrap();
        let after = mask(&before.jpeg, &boxes).unwrap();
        (before, after)
    };
    let ((secret_before, secret_after), (_, plain_after)) = (masked(&secret), masked(&plain));
    assert_ne!(secret_before.jpeg, secret_after.jpeg);
    assert_eq!(secret_after, plain_after);
}

#[test]
fn the_small_picture_is_made_from_the_masked_one() {
    let before = clean(&jpeg(&RgbImage::from_pixel(960, 720, Rgb([240, 240, 240])))).unwrap();
    let after = mask(&before.jpeg, &boxes(&[[25.0, 25.0, 50.0, 50.0]])).unwrap();
    let small: GrayImage = image::load_from_memory(&after.thumbnail).unwrap().into_luma8();
    assert_eq!((small.width(), small.height()), (320, 240));
    assert!(small.get_pixel(160, 120)[0] < 32 && small.get_pixel(20, 20)[0] > 220);
}

#[test]
fn the_whole_picture_can_be_hidden_and_masked_again() {
    let before = clean(&jpeg(&busy(200, 150))).unwrap();
    let all = mask(&before.jpeg, &boxes(&[[0.0, 0.0, 100.0, 100.0]])).unwrap();
    let image = decoded(&all.jpeg);
    assert!(image.pixels().all(|pixel| pixel == image.get_pixel(0, 0)));
    assert_eq!(mask(&all.jpeg, &boxes(&[[1.0, 1.0, 1.0, 1.0]])).unwrap(), all);
}

#[test]
fn what_is_no_photo_of_ours_is_refused() {
    let boxes = boxes(&[[0.0, 0.0, 10.0, 10.0]]);
    for bytes in [&b""[..], b"\xff\xd8\xff", b"no photo"] {
        assert_eq!(mask(bytes, &boxes), Err(PhotoFault::Damaged));
    }
}
