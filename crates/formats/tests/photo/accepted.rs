//! What is taken, and how it looks afterwards.

use formats::photo::clean;
use image::{DynamicImage, Rgba, RgbaImage};
use moxcms::ColorProfile;

use crate::made::{BLUE, GREEN, RED, YELLOW, chunk, fixture, jpeg, png, quarters, webp, with_segments};
use crate::segments::assert_nothing_but_pixels;
use crate::upright::{assert_quarters, decoded, is_near};

const QUARTERS: [[u8; 3]; 4] = [RED, GREEN, BLUE, YELLOW];

#[test]
fn pictures_by_other_makers_are_read() {
    for name in [
        "progressive.jpg",
        "progressive-444.jpg",
        "restarts.jpg",
        "exif.jpg",
        "several.mpo",
        "lossy.webp",
        "lossless.webp",
        "palette.png",
        "cmyk.jpg",
    ] {
        let photo = clean(&fixture(name)).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        assert_eq!((photo.width, photo.height), (96, 64), "{name}");
        assert_quarters(name, &decoded(&photo.jpeg), QUARTERS, 24);
        assert_nothing_but_pixels(name, &photo);
    }
}

#[test]
fn grey_pictures_stay_grey() {
    for name in ["grey.jpg", "black-and-white.png"] {
        let photo = clean(&fixture(name)).unwrap();
        assert_nothing_but_pixels(name, &photo);
        let image = decoded(&photo.jpeg);
        assert!(
            image.pixels().all(|pixel| is_near(pixel.0, [pixel.0[1]; 3], 3)),
            "{name}"
        );
    }
}

#[test]
fn what_is_transparent_lies_on_white() {
    let white = [255; 3];
    for name in ["transparent.png", "transparent.webp"] {
        let photo = clean(&fixture(name)).unwrap();
        let expected = [RED, GREEN, BLUE, white];
        assert_quarters(name, &decoded(&photo.jpeg), expected, 24);
    }
    let half = RgbaImage::from_pixel(40, 40, Rgba([0, 0, 0, 128]));
    let photo = clean(&png(half)).unwrap();
    assert!(is_near(decoded(&photo.jpeg).get_pixel(20, 20).0, [127; 3], 4));
}

#[test]
fn sixteen_bits_a_sample_become_eight() {
    let image = DynamicImage::from(quarters(96, 64));
    for wide in [
        DynamicImage::from(image.to_rgb16()),
        DynamicImage::from(image.to_rgba16()),
    ] {
        let photo = clean(&png(wide)).unwrap();
        assert_quarters("sixteen bits", &decoded(&photo.jpeg), QUARTERS, 12);
    }
    for grey in [
        DynamicImage::from(image.to_luma16()),
        DynamicImage::from(image.to_luma_alpha16()),
        DynamicImage::from(image.to_luma_alpha8()),
    ] {
        let photo = clean(&png(grey)).unwrap();
        assert_nothing_but_pixels("grey with sixteen bits", &photo);
    }
}

#[test]
fn colours_of_a_wide_profile_become_those_of_srgb() {
    // The green of a phone's screen, in the numbers of its profile, is out of reach of sRGB.
    let image = image::RgbImage::from_pixel(64, 64, image::Rgb([80, 200, 80]));
    let profile = ColorProfile::new_display_p3().encode().unwrap();
    let icc = (0xe2, [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat());
    let plain = decoded(&clean(&jpeg(&image)).unwrap().jpeg).get_pixel(32, 32).0;
    assert!(is_near(plain, [80, 200, 80], 4), "{plain:?}");
    let converted = clean(&with_segments(&jpeg(&image), &[icc])).unwrap();
    let found = decoded(&converted.jpeg).get_pixel(32, 32).0;
    // Display P3 (80, 200, 80) is sRGB (−, 203, 57) by the matrices of both, with red clipped to zero.
    assert!(
        found[0] < 20 && found[1].abs_diff(203) <= 5 && found[2].abs_diff(57) <= 5,
        "{found:?}"
    );
    assert_nothing_but_pixels("wide", &converted);
}

#[test]
fn a_broken_profile_is_left_out_of_account() {
    let icc = (0xe2, [b"ICC_PROFILE\0\x01\x01".as_slice(), &[7; 300]].concat());
    let photo = clean(&with_segments(&jpeg(&quarters(96, 64)), &[icc])).unwrap();
    assert_quarters("broken profile", &decoded(&photo.jpeg), QUARTERS, 12);
}

#[test]
fn nothing_is_enlarged_and_everything_fits() {
    for (size, expected) in [
        ((1, 1), (1, 1)),
        ((64, 48), (64, 48)),
        ((1600, 1600), (1600, 1600)),
        ((1601, 800), (1600, 800)),
        ((3000, 4000), (1200, 1600)),
        ((10_000, 1), (1600, 1)),
        ((1, 10_000), (1, 1600)),
    ] {
        let image = quarters(size.0, size.1);
        for bytes in [jpeg(&image), png(image.clone()), webp(image.clone())] {
            let photo = clean(&bytes).unwrap();
            assert_eq!((photo.width, photo.height), expected, "{size:?}");
            assert_eq!(decoded(&photo.jpeg).dimensions(), expected, "{size:?}");
            let small = decoded(&photo.thumbnail);
            assert!(small.width() <= 320 && small.height() <= 320, "{size:?}");
            assert_nothing_but_pixels(&format!("{size:?}"), &photo);
        }
    }
}

#[test]
fn the_name_of_a_file_is_never_asked_so_a_wrong_one_does_no_harm() {
    // All that `clean` is given are bytes; one file of each format, told apart.
    let image = quarters(40, 30);
    let [jpeg, png, webp] =
        [jpeg(&image), png(image.clone()), webp(image)].map(|bytes| clean(&bytes).unwrap());
    assert_eq!((jpeg.width, png.width, webp.width), (40, 40, 40));
}

#[test]
fn a_profile_that_unpacks_to_much_is_not_unpacked() {
    // 64 MiB of zeros pack to 64 kB.
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, &vec![0; 64 << 20]).unwrap();
    let data = [b"p\0\0".as_slice(), &packed.finish().unwrap()].concat();
    let png = png(quarters(64, 48));
    let mut bytes = png[..33].to_vec();
    bytes.extend(chunk(*b"iCCP", &data));
    bytes.extend(&png[33..]);
    match clean(&bytes) {
        Ok(photo) => assert_nothing_but_pixels("profile", &photo),
        Err(fault) => assert_eq!(fault, domain::photo::PhotoFault::Damaged),
    }
}
