//! PNG (W3C, third edition): the chunks that make the picture are handed to the decoder, all others never are.

use std::io::Cursor;

use domain::photo::PhotoFault;
use fast_image_resize::PixelType;
use image::codecs::png::PngDecoder;
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder as _, Limits};

use super::cost::{Size, bound};
use super::exif;
use super::pixels::{Decoded, narrow};
use super::sniff::PNG_SIGNATURE;

/// What the decoder may take for lines and for a colour profile, in bytes.
const WORKING_MEMORY: u64 = 8 * 1024 * 1024;

/// Length, type and checksum around the data of a chunk, in bytes.
const AROUND: usize = 12;

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, PhotoFault> {
    let outline = Outline::read(bytes)?;
    bound(outline.size.pixels() * outline.bytes_per_pixel)?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(WORKING_MEMORY);
    let mut decoder =
        PngDecoder::with_limits(Cursor::new(&outline.essence), limits).map_err(|_| PhotoFault::Damaged)?;
    let icc = decoder.icc_profile().ok().flatten();
    let (pixel, is_wide) = match decoder.color_type() {
        ColorType::L8 => (PixelType::U8, false),
        ColorType::La8 => (PixelType::U8x2, false),
        ColorType::Rgb8 => (PixelType::U8x3, false),
        ColorType::Rgba8 => (PixelType::U8x4, false),
        ColorType::L16 => (PixelType::U8, true),
        ColorType::La16 => (PixelType::U8x2, true),
        ColorType::Rgb16 => (PixelType::U8x3, true),
        ColorType::Rgba16 => (PixelType::U8x4, true),
        _ => return Err(PhotoFault::Damaged),
    };
    let length = decoder.total_bytes();
    bound(length)?;
    let mut bytes = vec![0; usize::try_from(length).map_err(|_| PhotoFault::TooCostly)?];
    decoder.read_image(&mut bytes).map_err(|_| PhotoFault::Damaged)?;
    if is_wide {
        narrow(&mut bytes);
    }
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
    /// At most, once palettes and transparent colours are written out.
    bytes_per_pixel: u64,
    orientation: Orientation,
    /// The file with nothing but the picture in it.
    essence: Vec<u8>,
}

impl Outline {
    fn read(bytes: &[u8]) -> Result<Self, PhotoFault> {
        let mut at = PNG_SIGNATURE.len();
        let mut header = None;
        let mut orientation = None;
        let (mut has_transparency, mut has_ended) = (false, false);
        let mut essence = PNG_SIGNATURE.to_vec();
        while !has_ended {
            let rest = &bytes[at..];
            let length = rest.first_chunk().map(|length| u32::from_be_bytes(*length));
            let length = length.ok_or(PhotoFault::Damaged)? as usize;
            let chunk = length
                .checked_add(AROUND)
                .and_then(|length| rest.get(..length))
                .ok_or(PhotoFault::Damaged)?;
            let (name, data) = (&chunk[4..8], &chunk[8..8 + length]);
            at += chunk.len();
            if header.is_none() && name != b"IHDR" {
                return Err(PhotoFault::Damaged);
            }
            match name {
                b"IHDR" => {
                    if header.replace(Header::read(data)?).is_some() {
                        return Err(PhotoFault::Damaged);
                    }
                }
                b"acTL" | b"fcTL" | b"fdAT" => return Err(PhotoFault::Animated),
                b"eXIf" => {
                    orientation = orientation.or_else(|| exif::orientation(data));
                    continue;
                }
                b"tRNS" => has_transparency = true,
                b"IEND" => has_ended = true,
                b"PLTE" | b"IDAT" | b"iCCP" => {}
                // A lower-case letter marks what a decoder may skip.
                _ if name[0].is_ascii_lowercase() => continue,
                _ => return Err(PhotoFault::Damaged),
            }
            essence.extend_from_slice(chunk);
        }
        let header = header.ok_or(PhotoFault::Damaged)?;
        Ok(Self {
            size: header.size,
            bytes_per_pixel: header.bytes_per_pixel(has_transparency),
            orientation: orientation.unwrap_or(Orientation::NoTransforms),
            essence,
        })
    }
}

struct Header {
    size: Size,
    depth: u8,
    color: u8,
}

impl Header {
    fn read(data: &[u8]) -> Result<Self, PhotoFault> {
        let &[w3, w2, w1, w0, h3, h2, h1, h0, depth, color, _, _, _] = data else {
            return Err(PhotoFault::Damaged);
        };
        Ok(Self {
            size: Size::new(
                u32::from_be_bytes([w3, w2, w1, w0]),
                u32::from_be_bytes([h3, h2, h1, h0]),
            )?,
            depth,
            color,
        })
    }

    fn bytes_per_pixel(&self, has_transparency: bool) -> u64 {
        let channels = match self.color {
            0 => 1,
            2 | 3 => 3,
            4 => 2,
            _ => 4,
        };
        let sample = if self.depth == 16 { 2 } else { 1 };
        (channels + u64::from(has_transparency)) * sample
    }
}
