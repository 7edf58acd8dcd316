//! JPEG (ITU-T T.81): its markers walked to the end of the first picture, then decoded strictly.
//!
//! What follows that end (a second picture, a film, an archive) is cut off before the decoder sees it.

use domain::photo::PhotoFault;
use fast_image_resize::PixelType;
use image::metadata::Orientation;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::cost::{Size, bound};
use super::exif;
use super::pixels::Decoded;

/// Each scan goes through the whole picture once more. Encoders make a dozen at most.
const MAX_SCANS: usize = 32;

/// Bytes of a coefficient while it waits for later scans.
const COEFFICIENT: u64 = 2;

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, PhotoFault> {
    let outline = Outline::read(bytes)?;
    outline.bound()?;
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(outline.frame.size.width as usize)
        .set_max_height(outline.frame.size.height as usize)
        .jpeg_set_max_scans(MAX_SCANS)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&bytes[..outline.end]), options);
    let bytes = decoder.decode().map_err(|_| PhotoFault::Damaged)?;
    Ok(Decoded {
        size: outline.frame.size,
        pixel: PixelType::U8x3,
        bytes,
        icc: decoder.icc_profile(),
        orientation: outline.orientation,
    })
}

/// What the markers say.
#[derive(Debug)]
struct Outline {
    frame: Frame,
    scans: usize,
    /// Whether some components come in a later scan, so that all coefficients wait for it.
    waits: bool,
    orientation: Orientation,
    /// Where the picture ends.
    end: usize,
}

#[derive(Clone, Copy, Debug)]
struct Frame {
    size: Size,
    is_progressive: bool,
    components: usize,
    /// Samples of all components per 64 pixels of the picture.
    density: u64,
}

impl Outline {
    fn read(bytes: &[u8]) -> Result<Self, PhotoFault> {
        let mut walk = Walk { bytes, at: 2 };
        let mut frame = None;
        let mut orientation = None;
        let (mut scans, mut waits) = (0, false);
        loop {
            match walk.marker()? {
                0xd9 => break,
                // Baseline, extended sequential, progressive: Huffman-coded DCT.
                marker @ (0xc0..=0xc2) => {
                    let read = Frame::read(walk.segment()?, marker == 0xc2)?;
                    if frame.replace(read).is_some() {
                        return Err(PhotoFault::Damaged);
                    }
                }
                // Lossless, hierarchical, arithmetic coding: no camera makes them.
                0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(PhotoFault::Format),
                0xda => {
                    let components = usize::from(*walk.segment()?.first().ok_or(PhotoFault::Damaged)?);
                    let frame: &Frame = frame.as_ref().ok_or(PhotoFault::Damaged)?;
                    scans += 1;
                    waits |= components != frame.components;
                    if scans > MAX_SCANS {
                        return Err(PhotoFault::TooCostly);
                    }
                    walk.skip_scan();
                }
                0xe1 => {
                    let segment = walk.segment()?;
                    if segment.starts_with(b"Exif\0\0") && orientation.is_none() {
                        orientation = exif::orientation(segment);
                    }
                }
                // A height that follows the data, parts of a hierarchy, markers without a meaning here.
                0xd0..=0xd8 | 0xdc | 0xde | 0xdf | 0x00..=0xbf => return Err(PhotoFault::Damaged),
                _ => {
                    walk.segment()?;
                }
            }
        }
        if scans == 0 {
            return Err(PhotoFault::Damaged);
        }
        Ok(Self {
            frame: frame.ok_or(PhotoFault::Damaged)?,
            scans,
            waits,
            orientation: orientation.unwrap_or(Orientation::NoTransforms),
            end: walk.at,
        })
    }

    /// Pixels in RGB, and all coefficients at once where a later scan may change them.
    fn bound(&self) -> Result<(), PhotoFault> {
        let pixels = self.frame.size.pixels();
        let waiting = if self.frame.is_progressive || self.waits || self.scans > 1 {
            pixels * self.frame.density * COEFFICIENT / 64
        } else {
            0
        };
        bound(pixels * 3 + waiting)
    }
}

impl Frame {
    fn read(segment: &[u8], is_progressive: bool) -> Result<Self, PhotoFault> {
        let &[precision, h1, h0, w1, w0, count, ref components @ ..] = segment else {
            return Err(PhotoFault::Damaged);
        };
        // Twelve bits a sample are for radiology.
        if precision != 8 {
            return Err(PhotoFault::Format);
        }
        if !matches!(count, 1 | 3 | 4) || components.len() != usize::from(count) * 3 {
            return Err(PhotoFault::Damaged);
        }
        let factors = || {
            components
                .chunks_exact(3)
                .map(|component| (u64::from(component[1] >> 4), u64::from(component[1] & 15)))
        };
        if factors().any(|(h, v)| !(1..=4).contains(&h) || !(1..=4).contains(&v)) {
            return Err(PhotoFault::Damaged);
        }
        let h_max = factors().map(|(h, _)| h).max().unwrap_or(1);
        let v_max = factors().map(|(_, v)| v).max().unwrap_or(1);
        Ok(Self {
            size: Size::new(
                u16::from_be_bytes([w1, w0]).into(),
                u16::from_be_bytes([h1, h0]).into(),
            )?,
            is_progressive,
            components: usize::from(count),
            density: factors().map(|(h, v)| (64 * h * v).div_ceil(h_max * v_max)).sum(),
        })
    }
}

/// A position between markers.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    /// The next marker; a file that ends without one was cut off.
    fn marker(&mut self) -> Result<u8, PhotoFault> {
        if self.bytes.get(self.at) != Some(&0xff) {
            return Err(PhotoFault::Damaged);
        }
        let rest = &self.bytes[self.at..];
        let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
        let marker = *rest.get(fill).ok_or(PhotoFault::Damaged)?;
        self.at += fill + 1;
        Ok(marker)
    }

    /// What a marker brings along, without its length.
    fn segment(&mut self) -> Result<&'a [u8], PhotoFault> {
        let rest = &self.bytes[self.at..];
        let (length, _) = rest.split_first_chunk::<2>().ok_or(PhotoFault::Damaged)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let segment = rest.get(2..length).ok_or(PhotoFault::Damaged)?;
        self.at += length;
        Ok(segment)
    }

    /// To the marker that ends the data of a scan, or to the end of the file.
    fn skip_scan(&mut self) {
        while let Some(distance) = self.bytes[self.at..].iter().position(|byte| *byte == 0xff) {
            self.at += distance;
            match self.bytes.get(self.at + 1) {
                // A byte of data that looks like a marker, or a restart.
                Some(0x00 | 0xd0..=0xd7) => self.at += 2,
                Some(0xff) => self.at += 1,
                _ => return,
            }
        }
        self.at = self.bytes.len();
    }
}
