//! What photos may be, before anybody decodes one; what is painted over in them, and which the public may see. It knows no
//! format: that is for the crate `formats`.

mod mask;
mod showing;

pub use mask::{BOX_FIELDS, BoxForm, MAX_BOXES, MaskBox, MaskKind, MaskKinds, PixelBox, parse_boxes};
pub use showing::{Showing, Standing};

/// Photos that one sending may bring.
pub const MAX_PHOTOS: usize = 5;
/// Longest file, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Longest side, in pixels.
pub const MAX_SIDE: u32 = 10_000;
/// Most pixels: today's phones make 48 to 50 million.
pub const MAX_PIXELS: u64 = 52_000_000;
/// Longest side of what is kept, in pixels.
pub const KEPT_SIDE: u32 = 1_600;

/// Of photos that are published.
pub const LICENCE: &str = "CC BY-SA 4.0";
pub const LICENCE_URL: &str = "https://creativecommons.org/licenses/by-sa/4.0/";

vocabulary! {
    /// Why a photo is refused. Nothing of a refused photo is kept.
    PhotoFault {
        Empty = "empty",
        /// Not a JPEG, PNG or WebP picture.
        Format = "format",
        /// More bytes than [`MAX_BYTES`].
        TooLarge = "too_large",
        /// A side above [`MAX_SIDE`], or more pixels than [`MAX_PIXELS`].
        TooManyPixels = "too_many_pixels",
        /// More than one picture in one file.
        Animated = "animated",
        /// Cut off, or not what its header says.
        Damaged = "damaged",
        /// It would take more time or memory than a photo may.
        TooCostly = "too_costly",
        /// More than [`MAX_PHOTOS`].
        TooMany = "too_many",
        /// Too many from one network in a short time.
        TooOften = "too_often",
        /// Received before, and gone: kept for a day, or sent with another report.
        Expired = "expired",
    }
}
