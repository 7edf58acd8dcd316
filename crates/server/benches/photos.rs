//! Bombs beside honest photos, all at once, through the way that photos of reports take: one line per figure,
//! `name value unit limit verdict`. `cargo bench -p server --bench photos`.

use std::io::{Cursor, Write as _};
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use futures_util::future::join_all;
use futures_util::stream;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageFormat, Rgb, RgbImage};
use server::photos::{PhotoFiles, Photos};
use server::problem::Problem;

const BOMBS: usize = 100;
const GOOD: usize = 20;

/// What G17 of the goals allows the whole process, in MiB.
const LIMIT: f64 = 640.0;

fn main() {
    let folder = std::env::temp_dir().join(format!("contrechamp-bench-{}", std::process::id()));
    let files = PhotoFiles::in_folder(&folder).expect("a folder");
    let photos = Arc::new(Photos::new(files, [7; 32]));
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    // The largest that is let through, in few bytes; just too large; honest ones.
    let largest = Bytes::from(flat_png(8_000, 6_500));
    let too_large = Bytes::from(flat_png(12_000, 12_000));
    let good = Bytes::from(photo());
    let before = resident("VmHWM:");
    let began = Instant::now();
    let (refused, taken, told_to_wait) = runtime.block_on(async {
        let all = (0..BOMBS + GOOD).map(|number| {
            let bytes = match number {
                number if number % 6 == 5 => good.clone(),
                number if number % 2 == 0 => largest.clone(),
                _ => too_large.clone(),
            };
            let photos = Arc::clone(&photos);
            tokio::spawn(async move {
                let chunks: Vec<Result<Bytes, Problem>> = (0..bytes.len())
                    .step_by(64 * 1024)
                    .map(|at| Ok(bytes.slice(at..bytes.len().min(at + 64 * 1024))))
                    .collect();
                photos.receive(stream::iter(chunks)).await
            })
        });
        let outcomes = join_all(all).await;
        let (mut refused, mut taken, mut told_to_wait) = (0, 0, 0);
        for outcome in outcomes {
            match outcome.expect("no panic") {
                Ok(Some(received)) if received.outcome.is_ok() => taken += 1,
                Ok(_) => refused += 1,
                Err(_) => told_to_wait += 1,
            }
        }
        (refused, taken, told_to_wait)
    });
    let seconds = began.elapsed().as_secs_f64();
    let _ = std::fs::remove_dir_all(&folder);
    let peak = resident("VmHWM:");
    let verdict = if peak <= LIMIT { "ok" } else { "missed" };
    println!("photo_bombs_resident_before {before:.0} MiB - -");
    println!("photo_bombs_resident_peak {peak:.0} MiB <={LIMIT} {verdict}");
    println!("photo_bombs_taken {taken} photos - -");
    println!("photo_bombs_refused {refused} photos - -");
    println!("photo_bombs_told_to_wait {told_to_wait} photos - -");
    println!("photo_bombs_time {seconds:.2} s - -");
}

/// All of one colour, packed well: kilobytes that unpack to hundreds of megabytes.
fn flat_png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let checked = [name.as_slice(), data].concat();
        let length = u32::try_from(data.len()).expect("a short chunk").to_be_bytes();
        [length.as_slice(), &checked, &crc32(&checked).to_be_bytes()].concat()
    };
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let row = vec![0; 1 + 3 * width as usize];
    for _ in 0..height {
        packed.write_all(&row).expect("memory");
    }
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"IDAT", &packed.finish().expect("memory")),
        chunk(b"IEND", b""),
    ]
    .concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// Twelve megapixels with some detail.
fn photo() -> Vec<u8> {
    let image = RgbImage::from_fn(4_032, 3_024, |x, y| {
        let detail = (x * 7 + y * 13) % 31 + (x / 97 + y / 61) % 2 * 60;
        let sample = |base: u32| u8::try_from(base + detail).unwrap_or(u8::MAX);
        Rgb([sample(x / 32), sample(y / 24), sample(90)])
    });
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, 88)
        .encode(
            image.as_raw(),
            image.width(),
            image.height(),
            ExtendedColorType::Rgb8,
        )
        .expect("a picture");
    debug_assert_eq!(image::guess_format(bytes.get_ref()).ok(), Some(ImageFormat::Jpeg));
    bytes.into_inner()
}

/// A line of the kernel's word on this process, in MiB.
fn resident(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or_default() / 1024.0
}
