//! Where faces may be in a photo, as a proposal to who masks it. It finds faces that look at the camera, misses many others,
//! and sees some that are none: never a reason to clear a photo.
//!
//! The detector is that of `SeetaFace` (Wu et al., "Funnel-structured cascade for multi-view face detection with alignment
//! awareness", 2016) as the crate `rustface` has it; its model lies in the sources of that crate, where `build.rs` finds it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use domain::photo::{BoxForm, KEPT_SIDE, MAX_BOXES, MaskKind, PhotoFault, PixelBox};
use image::imageops::grayscale;
use rustface::{FaceInfo, ImageData, create_detector_with_model, read_model};

use super::jpeg;

const MODEL: &[u8] = include_bytes!(env!("FACE_MODEL"));

/// Smallest face that is looked for, in pixels; the model knows none below 20.
const SMALLEST: u32 = 20;

/// Ratio of two sizes of the picture in which faces are looked for, one after the other.
const SCALE: f32 = 0.8;

/// Pixels between two places that are looked at.
const STEP: u32 = 4;

/// Sureness from which a face is proposed. A box too many costs a tap, a face too few costs more.
const SURE: f64 = 2.0;

/// The model finds a face from the brows to the chin; hair and ears say who it is as well. A part of the side, on each side.
const AROUND: f64 = 0.2;

/// Proposes boxes over faces in a photo of [`super::clean`], the surest first; a form that has them all has room for another.
///
/// Takes about a second and 40 MiB.
///
/// [`PhotoFault::Damaged`] for what is no such photo.
pub fn faces(photo: &[u8]) -> Result<Vec<BoxForm>, PhotoFault> {
    catch_unwind(AssertUnwindSafe(|| find(photo))).unwrap_or(Err(PhotoFault::Damaged))
}

fn find(photo: &[u8]) -> Result<Vec<BoxForm>, PhotoFault> {
    let image = grayscale(&jpeg::decode(photo)?.into_upright_srgb(KEPT_SIDE)?);
    let (width, height) = image.dimensions();
    if width.min(height) < SMALLEST {
        return Ok(Vec::new());
    }
    let mut detector = create_detector_with_model(read_model(MODEL).map_err(|_| PhotoFault::Damaged)?);
    detector.set_min_face_size(SMALLEST);
    detector.set_pyramid_scale_factor(SCALE);
    detector.set_slide_window_step(STEP, STEP);
    detector.set_score_thresh(SURE);
    let mut found = detector.detect(&ImageData::new(&image, width, height));
    found.sort_by(|one, other| other.score().total_cmp(&one.score()));
    let rows = found.iter().take(MAX_BOXES - 1);
    Ok(rows
        .map(|face| BoxForm::proposed(MaskKind::Face, around(face, width, height), width, height))
        .collect())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "cut to the sides of the picture"
)]
fn around(face: &FaceInfo, width: u32, height: u32) -> PixelBox {
    let found = face.bbox();
    let extent = |begin: i32, length: u32, side: u32| {
        let (begin, length, side) = (f64::from(begin), f64::from(length), f64::from(side));
        let first = (begin - AROUND * length).clamp(0.0, side - 1.0);
        let last = (begin + (1.0 + AROUND) * length).clamp(first + 1.0, side);
        (first as u32, last as u32)
    };
    let (left, right) = extent(found.x(), found.width(), width);
    let (top, bottom) = extent(found.y(), found.height(), height);
    PixelBox {
        left,
        top,
        right,
        bottom,
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::time::Instant;

    use super::*;
    use crate::photo::clean;

    /// A group photograph that the detector's crate brings along, if cargo keeps its source: Brussels 1927, 29 faces.
    fn group() -> Option<Vec<u8>> {
        let home = std::env::home_dir()?.join(".cargo/registry/src");
        let registries = std::fs::read_dir(home).ok()?.flatten();
        let pictures = registries.map(|registry| registry.path().join("rustface-0.1.7/test.png"));
        let found: PathBuf = pictures.into_iter().find(|path| path.is_file())?;
        std::fs::read(found).ok()
    }

    #[test]
    fn most_faces_of_a_group_photograph_are_proposed() {
        let Some(group) = group() else {
            println!("skipped: the picture of rustface is not here");
            return;
        };
        let photo = clean(&group).unwrap();
        let start = Instant::now();
        let rows = faces(&photo.jpeg).unwrap();
        println!(
            "{} boxes at {} × {} in {:?}",
            rows.len(),
            photo.width,
            photo.height,
            start.elapsed()
        );
        assert!((25..=35).contains(&rows.len()), "{}", rows.len());
        assert!(domain::photo::parse_boxes(&rows).is_ok());
    }

    #[test]
    fn nothing_is_proposed_where_there_is_nothing_and_what_is_no_photo_is_refused() {
        let plain = image::RgbImage::from_pixel(640, 480, image::Rgb([120, 130, 140]));
        assert_eq!(
            faces(&super::super::encoded(&plain).unwrap().jpeg),
            Ok(Vec::new())
        );
        let tiny = image::RgbImage::from_pixel(8, 8, image::Rgb([120, 130, 140]));
        assert_eq!(faces(&super::super::encoded(&tiny).unwrap().jpeg), Ok(Vec::new()));
        assert!(faces(b"no photo").is_err());
    }
}
