//! Pixels as a PNG of few colours: a map has not many, and the soft edges between them need no more shades than these.

use std::cmp::Reverse;
use std::collections::HashMap;

use resvg::tiny_skia::Pixmap;
use rustc_hash::FxBuildHasher;

type Colour = [u8; 3];
type Counts = HashMap<Colour, usize, FxBuildHasher>;
type Indexes = HashMap<Colour, u8, FxBuildHasher>;

/// At most 255.
const COLOURS: usize = 40;

/// Two shades at most so far apart are one: 18 of 256 steps.
const CLOSE: u32 = 18 * 18;

/// Bytes of the file. Pictures here have no transparent pixel.
pub(super) fn encode(pixels: &Pixmap) -> Vec<u8> {
    let mut counts = Counts::default();
    for (colour, length) in runs(pixels) {
        *counts.entry(colour).or_default() += length;
    }
    let (palette, indexes) = reduced(counts);
    let mut data: Vec<u8> = Vec::with_capacity(pixels.data().len() / 4);
    for (colour, length) in runs(pixels) {
        data.resize(data.len() + length, indexes[&colour]);
    }
    written(pixels.width(), pixels.height(), &palette, &data).expect("a vector takes every byte")
}

/// Colours in the order of pixels, each with the number of pixels that have it one after the other.
fn runs(pixels: &Pixmap) -> impl Iterator<Item = (Colour, usize)> {
    let (all, _) = pixels.data().as_chunks::<4>();
    all.chunk_by(|one, other| one == other)
        .map(|run| ([run[0][0], run[0][1], run[0][2]], run.len()))
}

/// Colours to go by, and for each colour which of them is nearest. The most frequent come first; one that is close to an
/// earlier one goes without a place of its own, so that small things keep their colours.
fn reduced(counts: Counts) -> (Vec<Colour>, Indexes) {
    let mut colours: Vec<(Colour, usize)> = counts.into_iter().collect();
    colours.sort_unstable_by_key(|(colour, count)| (Reverse(*count), *colour));
    let mut palette: Vec<Colour> = Vec::with_capacity(COLOURS);
    for (colour, _) in &colours {
        if palette.len() < COLOURS && palette.iter().all(|known| distance(*known, *colour) > CLOSE) {
            palette.push(*colour);
        }
    }
    let nearest = |colour: Colour| {
        let nearest = (0_u8..)
            .zip(&palette)
            .min_by_key(|(_, known)| distance(**known, colour));
        nearest.map_or(0, |(index, _)| index)
    };
    let indexes = colours
        .iter()
        .map(|(colour, _)| (*colour, nearest(*colour)))
        .collect();
    (palette, indexes)
}

/// Square of the distance in the cube of colours.
fn distance(one: Colour, other: Colour) -> u32 {
    let steps = one
        .iter()
        .zip(other)
        .map(|(one, other)| u32::from(one.abs_diff(other)));
    steps.map(|step| step * step).sum()
}

fn written(width: u32, height: u32, palette: &[Colour], data: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(data)?;
    writer.finish()?;
    Ok(bytes)
}
