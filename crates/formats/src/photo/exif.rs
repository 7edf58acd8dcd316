//! The one thing that is read from metadata: which way is up. Nothing of it is kept.

use image::metadata::Orientation;

/// From the TIFF structure of an EXIF block, with or without the name in front that JPEG gives it.
pub(super) fn orientation(block: &[u8]) -> Option<Orientation> {
    Orientation::from_exif_chunk(block.strip_prefix(b"Exif\0\0").unwrap_or(block))
}
