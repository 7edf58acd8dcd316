//! Files that are cut off or altered: refused, or pixels and nothing else.

use formats::photo::clean;
use proptest::prelude::*;

use crate::made::{app1_exif, fixture, jpeg, png, quarters, telltale_exif, webp, with_segments};
use crate::segments::assert_nothing_but_pixels;

/// Some detail, so that the data is more than a header.
fn detailed() -> image::RgbImage {
    image::RgbImage::from_fn(160, 120, |x, y| {
        let noise = (x * 7919 + y * 104_729) % 251;
        image::Rgb([(x % 256) as u8, noise as u8, (y * 2 % 256) as u8])
    })
}

fn whole_files() -> Vec<(&'static str, Vec<u8>)> {
    let image = detailed();
    vec![
        ("JPEG", jpeg(&image)),
        ("PNG", png(image.clone())),
        ("WebP", webp(image)),
        (
            "JPEG with EXIF",
            with_segments(&jpeg(&quarters(96, 64)), &[app1_exif(&telltale_exif())]),
        ),
        ("progressive JPEG", fixture("progressive.jpg")),
        ("JPEG with restarts", fixture("restarts.jpg")),
        ("CMYK", fixture("cmyk.jpg")),
        ("lossy WebP", fixture("lossy.webp")),
        ("transparent WebP", fixture("transparent.webp")),
        ("palette", fixture("palette.png")),
    ]
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    for (name, bytes) in whole_files() {
        assert!(clean(&bytes).is_ok(), "{name}");
        for hundredth in 0..100 {
            let cut = &bytes[..bytes.len() * hundredth / 100];
            assert!(clean(cut).is_err(), "{name} at {hundredth} %");
        }
        assert!(
            clean(&bytes[..bytes.len() - 1]).is_err(),
            "{name} without its last byte"
        );
    }
}

/// Such a file is whole by its outline; decoders paint what is missing grey.
#[test]
fn a_jpeg_cut_off_and_closed_again_is_refused_or_comes_out_clean() {
    for name in ["progressive.jpg", "restarts.jpg", "cmyk.jpg", "exif.jpg"] {
        let bytes = fixture(name);
        for hundredth in 0..100 {
            let cut = [&bytes[..bytes.len() * hundredth / 100], b"\xff\xd9"].concat();
            if let Ok(photo) = clean(&cut) {
                assert_nothing_but_pixels(name, &photo);
                assert_eq!((photo.width, photo.height), (96, 64), "{name}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn altered_files_are_refused_or_come_out_clean(
        which in 0_usize..10,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let (name, mut bytes) = whole_files().swap_remove(which);
        for (index, value) in changes {
            let index = index.index(bytes.len());
            bytes[index] = value;
        }
        if let Ok(photo) = clean(&bytes) {
            assert_nothing_but_pixels(name, &photo);
            prop_assert!(photo.width <= 1600 && photo.height <= 1600);
        }
    }

    #[test]
    fn noise_behind_a_signature_is_refused(which in 0_usize..3, noise in prop::collection::vec(any::<u8>(), 0..400)) {
        let start = [&b"\xff\xd8\xff\xe0"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\x90\x01\0\0WEBPVP8 "][which];
        prop_assert!(clean(&[start, &noise].concat()).is_err());
    }
}
