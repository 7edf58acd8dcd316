//! Makes pictures, and hides things in them.

use std::io::Cursor;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageFormat, Rgb, RgbImage};

/// Must never be found in what comes out.
pub(crate) const CANARY: &str = "CANARY-7f3a";

pub(crate) const RED: [u8; 3] = [220, 30, 30];
pub(crate) const GREEN: [u8; 3] = [30, 180, 30];
pub(crate) const BLUE: [u8; 3] = [30, 30, 220];
pub(crate) const YELLOW: [u8; 3] = [230, 220, 30];

/// Four quarters: red, green, blue, yellow.
pub(crate) fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => YELLOW,
        })
    })
}

pub(crate) fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90)
        .encode(
            image.as_raw(),
            image.width(),
            image.height(),
            ExtendedColorType::Rgb8,
        )
        .unwrap();
    bytes
}

pub(crate) fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    encoded(&image.into(), ImageFormat::Png)
}

/// Lossless.
pub(crate) fn webp(image: impl Into<DynamicImage>) -> Vec<u8> {
    encoded(&image.into(), ImageFormat::WebP)
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A picture by another maker.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/photos");
    std::fs::read(folder.join(name)).unwrap()
}

/// The same JPEG with segments after its start.
pub(crate) fn with_segments(jpeg: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    for (marker, data) in segments {
        let length = u16::try_from(data.len() + 2).unwrap();
        bytes.extend([0xff, *marker]);
        bytes.extend(length.to_be_bytes());
        bytes.extend(data);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

/// The same PNG with a chunk after its header.
pub(crate) fn with_chunk(png: &[u8], name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let header_end = 8 + 25;
    let mut bytes = png[..header_end].to_vec();
    bytes.extend(chunk(name, data));
    bytes.extend(&png[header_end..]);
    bytes
}

pub(crate) fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut checked = name.to_vec();
    checked.extend(data);
    let mut bytes = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    bytes.extend(&checked);
    bytes.extend(crc32fast::hash(&checked).to_be_bytes());
    bytes
}

/// The same simple WebP in the extended form, with chunks behind the picture.
pub(crate) fn with_webp_chunks(webp: &[u8], size: (u32, u32), chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let flag = |name: &[u8; 4]| match name {
        b"ICCP" => 0x20,
        b"EXIF" => 0x08,
        b"XMP " => 0x04,
        _ => 0,
    };
    let flags = chunks.iter().fold(0, |flags, (name, _)| flags | flag(name));
    let mut extended = vec![flags, 0, 0, 0];
    extended.extend(&(size.0 - 1).to_le_bytes()[..3]);
    extended.extend(&(size.1 - 1).to_le_bytes()[..3]);
    let mut body = b"WEBP".to_vec();
    body.extend(webp_chunk(*b"VP8X", &extended));
    for (name, data) in chunks.iter().filter(|(name, _)| name == b"ICCP") {
        body.extend(webp_chunk(*name, data));
    }
    body.extend(&webp[12..]);
    for (name, data) in chunks.iter().filter(|(name, _)| name != b"ICCP") {
        body.extend(webp_chunk(*name, data));
    }
    webp_chunk(*b"RIFF", &body)
}

pub(crate) fn webp_chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = name.to_vec();
    bytes.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
    bytes.extend(data);
    bytes.resize(bytes.len().next_multiple_of(2), 0);
    bytes
}

/// One entry of an EXIF directory.
pub(crate) enum Value {
    Short(u16),
    Text(String),
    /// Degrees, minutes, seconds.
    Angle([u32; 3]),
    Bytes(Vec<u8>),
    Directory(Vec<(u16, Value)>),
}

/// The TIFF structure of an EXIF block, little-endian, with a second directory that holds a small picture.
pub(crate) fn exif(entries: &[(u16, Value)], thumbnail: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    directory(&mut bytes, entries);
    if let Some(thumbnail) = thumbnail {
        let start = u32::try_from(bytes.len()).unwrap();
        let link = 8 + 2 + 12 * entries.len();
        bytes[link..link + 4].copy_from_slice(&start.to_le_bytes());
        let data = start + 2 + 3 * 12 + 4;
        bytes.extend(3_u16.to_le_bytes());
        for (tag, format, value) in [
            (0x0103_u16, 3_u16, 6),
            (0x0201, 4, data),
            (0x0202, 4, u32::try_from(thumbnail.len()).unwrap()),
        ] {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(format.to_le_bytes());
            bytes.extend(1_u32.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend([0; 4]);
        bytes.extend(thumbnail);
    }
    bytes
}

fn directory(bytes: &mut Vec<u8>, entries: &[(u16, Value)]) {
    let start = bytes.len();
    bytes.extend(u16::try_from(entries.len()).unwrap().to_le_bytes());
    bytes.resize(start + 2 + 12 * entries.len() + 4, 0);
    for (index, (tag, value)) in entries.iter().enumerate() {
        let (format, count, data) = match value {
            Value::Short(number) => (3_u16, 1, number.to_le_bytes().to_vec()),
            Value::Text(text) => (2, text.len() + 1, [text.as_bytes(), b"\0"].concat()),
            Value::Angle(parts) => {
                let rationals = parts
                    .iter()
                    .flat_map(|part| [*part, 1])
                    .flat_map(u32::to_le_bytes);
                (5, 3, rationals.collect())
            }
            Value::Bytes(data) => (7, data.len(), data.clone()),
            Value::Directory(entries) => {
                let at = u32::try_from(bytes.len()).unwrap();
                directory(bytes, entries);
                (4, 1, at.to_le_bytes().to_vec())
            }
        };
        let mut field = data.clone();
        if data.len() > 4 {
            field = u32::try_from(bytes.len()).unwrap().to_le_bytes().to_vec();
            bytes.extend(&data);
        }
        field.resize(4, 0);
        let entry = start + 2 + 12 * index;
        bytes[entry..entry + 2].copy_from_slice(&tag.to_le_bytes());
        bytes[entry + 2..entry + 4].copy_from_slice(&format.to_le_bytes());
        bytes[entry + 4..entry + 8].copy_from_slice(&u32::try_from(count).unwrap().to_le_bytes());
        bytes[entry + 8..entry + 12].copy_from_slice(&field);
    }
}

/// What a phone writes, with a canary in each text: maker, model, serial number, owner, time, maker note, place.
pub(crate) fn telltale_exif() -> Vec<u8> {
    let text = |what: &str| Value::Text(format!("{CANARY} {what}"));
    let thumbnail = with_segments(&jpeg(&quarters(16, 16)), &[(0xfe, CANARY.into())]);
    exif(
        &[
            (0x010e, text("description")),
            (0x010f, text("maker")),
            (0x0110, text("model")),
            (0x0131, text("software")),
            (0x0132, Value::Text("2026:11:24 07:15:00".to_owned())),
            (0x013b, text("artist")),
            (
                0x8769,
                Value::Directory(vec![
                    (0x9003, Value::Text("2026:11:24 07:15:00".to_owned())),
                    (0x927c, Value::Bytes(format!("{CANARY} maker note").into_bytes())),
                    (0x9286, Value::Bytes(format!("ASCII\0\0\0{CANARY}").into_bytes())),
                    (0xa420, text("picture id")),
                    (0xa430, text("owner")),
                    (0xa431, text("serial number")),
                ]),
            ),
            (
                0x8825,
                Value::Directory(vec![
                    (1, Value::Text("N".to_owned())),
                    (2, Value::Angle([43, 36, 15])),
                    (3, Value::Text("E".to_owned())),
                    (4, Value::Angle([1, 26, 38])),
                    (0x1d, Value::Text("2026:11:24".to_owned())),
                ]),
            ),
        ],
        Some(&thumbnail),
    )
}

pub(crate) fn app1_exif(block: &[u8]) -> (u8, Vec<u8>) {
    (0xe1, [b"Exif\0\0", block].concat())
}

/// A block that says only which way is up.
pub(crate) fn orientation(code: u16) -> Vec<u8> {
    exif(&[(0x0112, Value::Short(code))], None)
}
