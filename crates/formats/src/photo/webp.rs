//! WebP (RFC 9649): the container judged chunk by chunk, then decoded.

use std::io::Cursor;

use domain::photo::PhotoFault;
use fast_image_resize::PixelType;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder as _};

use super::cost::{Size, bound};
use super::exif;
use super::pixels::Decoded;

/// Length of `RIFF`, its size and `WEBP`.
const CONTAINER: usize = 12;

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, PhotoFault> {
    let outline = Outline::read(bytes)?;
    bound(outline.size.pixels() * outline.bytes_per_pixel)?;
    let mut decoder =
        WebPDecoder::new(Cursor::new(&bytes[..outline.end])).map_err(|_| PhotoFault::Damaged)?;
    if decoder.has_animation() {
        return Err(PhotoFault::Animated);
    }
    if decoder.dimensions() != (outline.size.width, outline.size.height) {
        return Err(PhotoFault::Damaged);
    }
    let icc = decoder.icc_profile().ok().flatten();
    let pixel = match decoder.color_type() {
        ColorType::Rgb8 => PixelType::U8x3,
        ColorType::Rgba8 => PixelType::U8x4,
        _ => return Err(PhotoFault::Damaged),
    };
    let length = decoder.total_bytes();
    bound(length)?;
    let mut bytes = vec![0; usize::try_from(length).map_err(|_| PhotoFault::TooCostly)?];
    decoder.read_image(&mut bytes).map_err(|_| PhotoFault::Damaged)?;
    Ok(Decoded {
        size: outline.size,
        pixel,
        bytes,
        icc,
        orientation: outline.orientation,
    })
}

struct Outline {
    size: Size,
    /// What the decoder holds at once: planes, transparency, the picture itself.
    bytes_per_pixel: u64,
    orientation: Orientation,
    end: usize,
}

impl Outline {
    fn read(bytes: &[u8]) -> Result<Self, PhotoFault> {
        let length = bytes.get(4..8).and_then(|length| length.first_chunk());
        let length = length.map(|length| u32::from_le_bytes(*length) as usize);
        let end = length
            .and_then(|length| length.checked_add(8))
            .filter(|end| *end >= CONTAINER && *end <= bytes.len())
            .ok_or(PhotoFault::Damaged)?;
        let mut rest = &bytes[CONTAINER..end];
        let (mut canvas, mut frame, mut orientation) = (None, None, None);
        let (mut is_lossy, mut has_alpha) = (false, false);
        while !rest.is_empty() {
            let (name, data) = chunk(&mut rest)?;
            match &name {
                b"ANIM" | b"ANMF" => return Err(PhotoFault::Animated),
                b"VP8X" => canvas = Some(extended(data)?),
                b"VP8 " | b"VP8L" => {
                    is_lossy = &name == b"VP8 ";
                    let size = if is_lossy { lossy(data) } else { lossless(data) }?;
                    if frame.replace(size).is_some() {
                        return Err(PhotoFault::Damaged);
                    }
                }
                b"ALPH" => has_alpha = true,
                b"EXIF" => orientation = orientation.or_else(|| exif::orientation(data)),
                _ => {}
            }
        }
        let size = frame.ok_or(PhotoFault::Damaged)?;
        if canvas.is_some_and(|canvas| canvas != size) {
            return Err(PhotoFault::Damaged);
        }
        Ok(Self {
            size,
            bytes_per_pixel: match (is_lossy, has_alpha) {
                (true, false) => 5,
                (true, true) => 11,
                (false, _) => 8,
            },
            orientation: orientation.unwrap_or(Orientation::NoTransforms),
            end,
        })
    }
}

/// Takes the next chunk off; each is padded to an even length.
fn chunk<'a>(rest: &mut &'a [u8]) -> Result<([u8; 4], &'a [u8]), PhotoFault> {
    let (name, after) = rest.split_first_chunk::<4>().ok_or(PhotoFault::Damaged)?;
    let (length, after) = after.split_first_chunk::<4>().ok_or(PhotoFault::Damaged)?;
    let length = u32::from_le_bytes(*length) as usize;
    let data = after.get(..length).ok_or(PhotoFault::Damaged)?;
    *rest = after.get(length + length % 2..).unwrap_or_default();
    Ok((*name, data))
}

fn extended(data: &[u8]) -> Result<Size, PhotoFault> {
    let &[flags, _, _, _, w0, w1, w2, h0, h1, h2, ..] = data else {
        return Err(PhotoFault::Damaged);
    };
    if flags & 0b10 != 0 {
        return Err(PhotoFault::Animated);
    }
    Size::new(
        u32::from_le_bytes([w0, w1, w2, 0]) + 1,
        u32::from_le_bytes([h0, h1, h2, 0]) + 1,
    )
}

fn lossy(data: &[u8]) -> Result<Size, PhotoFault> {
    let &[tag, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1, ..] = data else {
        return Err(PhotoFault::Damaged);
    };
    if tag & 1 != 0 {
        // A frame that only tells what changed since another one.
        return Err(PhotoFault::Damaged);
    }
    let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
    Size::new(side(w0, w1), side(h0, h1))
}

fn lossless(data: &[u8]) -> Result<Size, PhotoFault> {
    let &[0x2f, b0, b1, b2, b3, ..] = data else {
        return Err(PhotoFault::Damaged);
    };
    let bits = u32::from_le_bytes([b0, b1, b2, b3]);
    Size::new((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)
}
