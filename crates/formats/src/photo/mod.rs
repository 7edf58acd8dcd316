//! Photos: any picture that a phone makes in, pixels and nothing else out.
//!
//! The header is judged before anything is decoded, so that no file costs more than it may. What comes out was encoded
//! anew from pixels: no byte of the file is copied. Whatever is odd is refused; the original is never an answer.

mod cost;
mod exif;
mod faces;
mod jpeg;
mod mask;
mod pixels;
mod png;
mod sniff;
mod webp;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use domain::photo::{KEPT_SIDE, MAX_BYTES, PhotoFault};
use image::RgbImage;

pub use faces::faces;
pub use mask::mask;

use pixels::Decoded;
use sniff::Format;

/// Longest side of the small picture, in pixels.
pub const THUMBNAIL_SIDE: u32 = 320;

/// A photo without anything but its pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct CleanPhoto {
    /// A baseline JPEG in sRGB that fits into [`KEPT_SIDE`].
    pub jpeg: Vec<u8>,
    pub width: u32,
    pub height: u32,
    /// The same within [`THUMBNAIL_SIDE`].
    pub thumbnail: Vec<u8>,
}

impl fmt::Debug for CleanPhoto {
    /// Without the pixels.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { width, height, .. } = self;
        write!(f, "CleanPhoto({width} × {height})")
    }
}

/// Decodes a JPEG, PNG or WebP file, turns it upright, converts it to sRGB, makes it fit and encodes it anew.
///
/// Takes up to seconds and up to about 200 MiB: callers bound how many run at once.
pub fn clean(bytes: &[u8]) -> Result<CleanPhoto, PhotoFault> {
    // A decoder that panics has met what nobody thought of, and that is refused like everything odd.
    catch_unwind(AssertUnwindSafe(|| finish(decode(bytes)?))).unwrap_or(Err(PhotoFault::Damaged))
}

fn decode(bytes: &[u8]) -> Result<Decoded, PhotoFault> {
    if bytes.is_empty() {
        return Err(PhotoFault::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(PhotoFault::TooLarge);
    }
    match sniff::format(bytes)? {
        Format::Jpeg => jpeg::decode(bytes),
        Format::Png => png::decode(bytes),
        Format::WebP => webp::decode(bytes),
    }
}

fn finish(decoded: Decoded) -> Result<CleanPhoto, PhotoFault> {
    encoded(&decoded.into_upright_srgb(KEPT_SIDE)?)
}

fn encoded(photo: &RgbImage) -> Result<CleanPhoto, PhotoFault> {
    let thumbnail = pixels::fitted(photo, THUMBNAIL_SIDE)?;
    Ok(CleanPhoto {
        jpeg: pixels::encode(photo)?,
        width: photo.width(),
        height: photo.height(),
        thumbnail: pixels::encode(&thumbnail)?,
    })
}
