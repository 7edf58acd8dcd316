//! Time and memory to clean one photo: one line per figure, `name value unit limit verdict`.
//!
//! `cargo bench -p formats --bench photo`. The pictures are made here, with noise in them as cameras' have. The memory
//! of a photo is the peak of a process that cleans it and nothing else, above one that only holds it.

use std::io::Cursor;
use std::process::Command;
use std::time::{Duration, Instant};

use formats::photo::clean;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageFormat, Rgb, RgbImage};

const ROUNDS: usize = 9;

/// A photo of this many megapixels, and how long it may take at most, in seconds.
const JPEGS: [(&str, u32, u32, Option<f64>); 3] = [
    ("2mp", 1_600, 1_200, None),
    ("12mp", 4_032, 3_024, Some(1.0)),
    ("48mp", 8_064, 6_048, Some(5.0)),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, path] = &arguments[..]
        && (first == "hold" || first == "clean")
    {
        return alone(path, first == "clean");
    }
    for (name, width, height, limit) in JPEGS {
        let bytes = jpeg(&scene(width, height));
        line(
            &format!("photo_{name}_bytes"),
            bytes.len() as f64 / 1e6,
            "MB",
            None,
        );
        time(&format!("photo_{name}_median"), &bytes, limit);
        memory(name, &bytes);
    }
    for (name, format) in [("png", ImageFormat::Png), ("webp", ImageFormat::WebP)] {
        let bytes = encoded(scene(2_000, 1_500), format);
        time(&format!("photo_3mp_{name}_median"), &bytes, None);
    }
    traces();
}

fn time(name: &str, bytes: &[u8], limit: Option<f64>) {
    let mut taken: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            clean(bytes).expect("a photo");
            began.elapsed()
        })
        .collect();
    taken.sort_unstable();
    line(name, taken[ROUNDS / 2].as_secs_f64(), "s", limit);
}

/// Two processes, so that neither counts what the other took.
fn memory(name: &str, bytes: &[u8]) {
    let path = std::env::temp_dir().join(format!("contrechamp-bench-{}.jpg", std::process::id()));
    std::fs::write(&path, bytes).expect("a file");
    let peak = |what: &str| -> Option<f64> {
        let output = Command::new(std::env::current_exe().ok()?)
            .arg(what)
            .arg(&path)
            .output()
            .ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    if let Some((held, cleaned)) = peak("hold").zip(peak("clean")) {
        let limit = (name == "48mp").then_some(224.0);
        line(&format!("photo_{name}_memory"), cleaned - held, "MiB", limit);
    }
    let _ = std::fs::remove_file(&path);
}

/// Prints the peak of this process in MiB, after it has read the file, or cleaned it as well.
fn alone(path: &str, cleans: bool) {
    let bytes = std::fs::read(path).expect("the file");
    if cleans {
        clean(&bytes).expect("a photo");
    }
    println!("{}", peak());
}

fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or_default() / 1024.0
}

/// How well the noise of a sensor can be matched in what comes out: the mean correlation of a fixed pattern with what is
/// left of 30 pictures after smoothing, before and after cleaning. No limit: it is watched.
fn traces() {
    const PICTURES: u32 = 30;
    let (width, height) = (2_400, 1_800);
    let pattern = |x: u32, y: u32| f64::from(hash(x, y, 1) % 9) - 4.0;
    let (mut before, mut after) = (0.0, 0.0);
    for number in 0..PICTURES {
        let picture = RgbImage::from_fn(width, height, |x, y| {
            let base = 90.0 + f64::from((x / 8 + y / 6 + number * 13) % 90);
            let noise = f64::from(hash(x, y, number + 2) % 7) - 3.0;
            let value = byte(base + pattern(x, y) + noise);
            Rgb([value; 3])
        });
        before += correlation(&picture, pattern);
        let photo = clean(&jpeg(&picture)).expect("a photo");
        let small = image::load_from_memory(&photo.jpeg)
            .expect("a picture")
            .into_rgb8();
        let back = image::imageops::resize(&small, width, height, image::imageops::FilterType::Triangle);
        after += correlation(&back, pattern);
    }
    let mean = |sum: f64| sum / f64::from(PICTURES);
    line("photo_sensor_pattern_before", mean(before), "correlation", None);
    line("photo_sensor_pattern_after", mean(after), "correlation", None);
}

/// Of the pattern with each pixel's difference from its neighbours.
fn correlation(image: &RgbImage, pattern: impl Fn(u32, u32) -> f64) -> f64 {
    let at = |x: u32, y: u32| f64::from(image.get_pixel(x, y).0[0]);
    let (mut product, mut left, mut right) = (0.0, 0.0, 0.0);
    for y in (1..image.height() - 1).step_by(3) {
        for x in (1..image.width() - 1).step_by(3) {
            let around = (at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1)) / 4.0;
            let (rest, mark) = (at(x, y) - around, pattern(x, y));
            product += rest * mark;
            left += rest * rest;
            right += mark * mark;
        }
    }
    product / (left * right).sqrt().max(f64::MIN_POSITIVE)
}

/// Shapes, a gradient, and noise.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = hash(x, y, 0) % 13;
        let block = if (x / 97 + y / 61) % 2 == 0 { 60 } else { 0 };
        Rgb([
            x * 160 / width + block + noise,
            y * 160 / height + block + noise,
            90 + block + noise,
        ]
        .map(|sample| byte(f64::from(sample))))
    })
}

fn hash(x: u32, y: u32, seed: u32) -> u32 {
    let mut value =
        x.wrapping_mul(0x9e37_79b1) ^ y.wrapping_mul(0x85eb_ca77) ^ seed.wrapping_mul(0xc2b2_ae3d);
    value ^= value >> 15;
    value = value.wrapping_mul(0x2c1b_3c6d);
    value ^ (value >> 12)
}

fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 88)
        .encode(
            image.as_raw(),
            image.width(),
            image.height(),
            ExtendedColorType::Rgb8,
        )
        .expect("a picture");
    bytes
}

fn encoded(image: RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(image)
        .write_to(&mut bytes, format)
        .expect("a picture");
    bytes.into_inner()
}

fn line(name: &str, value: f64, unit: &str, limit: Option<f64>) {
    let (limit, verdict) = match limit {
        Some(most) => (format!("<={most}"), if value <= most { "ok" } else { "missed" }),
        None => ("-".to_owned(), "-"),
    };
    println!("{name} {value:.3} {unit} {limit} {verdict}");
}

/// A sample of a picture.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast of a float ends at the bounds of the type"
)]
fn byte(sample: f64) -> u8 {
    sample as u8
}
