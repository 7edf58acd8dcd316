//! What is refused, and why: on the header where that is enough, so that a bomb costs nothing.

use std::time::Instant;

use domain::photo::{MAX_BYTES, PhotoFault};
use formats::photo::clean;

use crate::made::{chunk, fixture, jpeg, png, quarters, webp, webp_chunk, with_chunk, with_webp_chunks};

/// A PNG that is only a header: no data follows, so that whatever looks further than the header finds damage.
fn png_header(width: u32, height: u32, depth: u8, color: u8) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([depth, color, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(*b"IHDR", &header));
    bytes.extend(chunk(*b"IEND", b""));
    bytes
}

/// A JPEG with a frame of this size and so many scans without data.
fn jpeg_outline(width: u16, height: u16, frame: u8, sampling: u8, scans: usize) -> Vec<u8> {
    let mut bytes = b"\xff\xd8".to_vec();
    bytes.extend([0xff, frame, 0, 17, 8]);
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([3, 1, sampling, 0, 2, 0x11, 0, 3, 0x11, 0]);
    for _ in 0..scans {
        bytes.extend(b"\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0");
    }
    bytes.extend(b"\xff\xd9");
    bytes
}

fn webp_outline(chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, data) in chunks {
        body.extend(webp_chunk(*name, data));
    }
    webp_chunk(*b"RIFF", &body)
}

fn lossy_frame(width: u16, height: u16) -> Vec<u8> {
    let mut data = b"\x10\0\0\x9d\x01\x2a".to_vec();
    data.extend(width.to_le_bytes());
    data.extend(height.to_le_bytes());
    data.extend([0; 16]);
    data
}

fn lossless_frame(width: u32, height: u32) -> Vec<u8> {
    let mut data = vec![0x2f];
    data.extend(((width - 1) | (height - 1) << 14).to_le_bytes());
    data.extend([0; 16]);
    data
}

#[test]
fn other_formats_are_no_photos() {
    let mut others = vec![
        ("animated.gif", fixture("animated.gif")),
        ("still.gif", fixture("still.gif")),
        ("other.avif", fixture("other.avif")),
        ("other.tiff", fixture("other.tiff")),
    ];
    for (name, start) in [
        ("HEIC", &b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..]),
        ("HEIF sequence", b"\0\0\0\x18ftyphevc\0\0\0\0"),
        (
            "SVG",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        ),
        ("SVG with a declaration", b"<?xml version='1.0'?><svg/>"),
        ("PDF", b"%PDF-1.7\n1 0 obj\n"),
        ("HTML", b"<!doctype html><script>alert(1)</script>"),
        ("script", b"#!/bin/sh\n"),
        ("ZIP", b"PK\x03\x04"),
        ("BMP", b"BM\x36\0\0\0"),
        ("JPEG XL", b"\xff\x0a"),
        ("JPEG 2000", b"\0\0\0\x0cjP  \r\n\x87\n"),
        ("MP4", b"\0\0\0\x20ftypisom"),
        ("text", b"a photo"),
        ("one byte", b"\xff"),
    ] {
        others.push((name, start.to_vec()));
    }
    for (name, bytes) in others {
        assert_eq!(clean(&bytes).err(), Some(PhotoFault::Format), "{name}");
    }
}

#[test]
fn kinds_of_jpeg_that_no_camera_makes_are_no_photos() {
    for frame in [0xc3, 0xc5, 0xc9, 0xca, 0xcb, 0xcf] {
        let bytes = jpeg_outline(64, 64, frame, 0x11, 1);
        assert_eq!(clean(&bytes).err(), Some(PhotoFault::Format), "{frame:x}");
    }
    let mut twelve_bits = jpeg_outline(64, 64, 0xc1, 0x11, 1);
    twelve_bits[6] = 12;
    assert_eq!(clean(&twelve_bits).err(), Some(PhotoFault::Format));
}

#[test]
fn nothing_and_too_much_are_refused() {
    assert_eq!(clean(b"").err(), Some(PhotoFault::Empty));
    let mut bytes = jpeg(&quarters(64, 48));
    bytes.resize(MAX_BYTES, 0);
    assert!(clean(&bytes).is_ok());
    bytes.push(0);
    assert_eq!(clean(&bytes).err(), Some(PhotoFault::TooLarge));
}

#[test]
fn more_pixels_than_allowed_are_refused_on_the_header() {
    let canvas = webp_outline(&[
        (
            *b"VP8X",
            [
                &[0; 4][..],
                &11_999_u32.to_le_bytes()[..3],
                &11_999_u32.to_le_bytes()[..3],
            ]
            .concat(),
        ),
        (*b"VP8 ", lossy_frame(64, 64)),
    ]);
    for (name, bytes) in [
        ("12,000 × 12,000", png_header(12_000, 12_000, 8, 2)),
        ("8,000 × 8,000 in 16 bits", png_header(8_000, 8_000, 16, 6)),
        ("10,001 × 1", png_header(10_001, 1, 8, 2)),
        (
            "the most that a PNG can say",
            png_header(0x7fff_ffff, 0x7fff_ffff, 16, 6),
        ),
        ("a grey one", png_header(9_000, 9_000, 1, 0)),
        ("JPEG", jpeg_outline(65_535, 65_535, 0xc0, 0x11, 1)),
        ("progressive JPEG", jpeg_outline(8_000, 6_501, 0xc2, 0x22, 1)),
        (
            "lossy WebP",
            webp_outline(&[(*b"VP8 ", lossy_frame(16_383, 16_383))]),
        ),
        (
            "lossless WebP",
            webp_outline(&[(*b"VP8L", lossless_frame(16_384, 16_384))]),
        ),
        ("canvas of a WebP", canvas),
    ] {
        assert_eq!(clean(&bytes).err(), Some(PhotoFault::TooManyPixels), "{name}");
    }
}

#[test]
fn what_would_take_too_much_memory_or_work_is_refused_on_the_header() {
    for (name, bytes) in [
        ("16 bits, four channels", png_header(7_000, 7_000, 16, 6)),
        ("8 bits, four channels", png_header(10_000, 5_200, 8, 6)),
        ("progressive", jpeg_outline(8_000, 6_500, 0xc2, 0x11, 1)),
        ("scans", jpeg_outline(64, 64, 0xc2, 0x11, 33)),
        (
            "lossless WebP",
            webp_outline(&[(*b"VP8L", lossless_frame(8_000, 6_500))]),
        ),
        (
            "lossy WebP with transparency",
            webp_outline(&[(*b"ALPH", vec![0; 8]), (*b"VP8 ", lossy_frame(8_000, 6_500))]),
        ),
    ] {
        assert_eq!(clean(&bytes).err(), Some(PhotoFault::TooCostly), "{name}");
    }
}

#[test]
fn a_container_and_its_picture_must_agree_on_the_size() {
    let lie = with_webp_chunks(&webp(quarters(64, 48)), (32, 32), &[]);
    assert_eq!(clean(&lie).err(), Some(PhotoFault::Damaged));
    let small_canvas = webp_outline(&[
        (*b"VP8X", vec![0, 0, 0, 0, 9, 0, 0, 9, 0, 0]),
        (*b"VP8 ", lossy_frame(7_000, 7_000)),
    ]);
    assert_eq!(clean(&small_canvas).err(), Some(PhotoFault::Damaged));
}

#[test]
fn pictures_that_move_are_refused() {
    for name in ["animated.webp", "animated.png"] {
        assert_eq!(clean(&fixture(name)).err(), Some(PhotoFault::Animated), "{name}");
    }
    let hidden = with_chunk(&png(quarters(64, 48)), *b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]);
    assert_eq!(clean(&hidden).err(), Some(PhotoFault::Animated));
}

/// Real bombs: whole files whose few kilobytes unpack to hundreds of megabytes.
#[test]
fn a_bomb_costs_no_time() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let row = vec![0; 1 + 3 * 12_000];
    for _ in 0..1_000 {
        std::io::Write::write_all(&mut packed, &row).unwrap();
    }
    let header = png_header(12_000, 12_000, 8, 2);
    let (start, end) = header.split_at(33);
    let bomb = [start, &chunk(*b"IDAT", &packed.finish().unwrap()), end].concat();
    let began = Instant::now();
    for _ in 0..100 {
        assert_eq!(clean(&bomb).err(), Some(PhotoFault::TooManyPixels));
    }
    // A hundred decodings of a thousand rows take seconds; a hundred looks at a header do not take one.
    assert!(began.elapsed().as_millis() < 1_000, "{:?}", began.elapsed());
}
