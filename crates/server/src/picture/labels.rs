//! Words on a picture: names of towns and countries, each only where it hides no other and no mark. Greater towns first.

use resvg::tiny_skia::{Rect, Transform};

use super::background::{Scenery, zoomed};
use super::canvas::{Canvas, Pen, single};
use super::font::Font;
use super::ground::Name;
use super::palette;
use super::view::Pixel;

/// Width of the light rim of letters.
const HALO: f32 = 1.4;

/// Free space around a name.
const PADDING: f32 = 14.0;

/// Names tried at most.
const MOST_TRIED: usize = 400;

/// From here on countries go unnamed.
const COUNTRIES_END: u8 = 7;

/// Where words may not go.
#[derive(Default)]
pub(super) struct Taken(Vec<Rect>);

impl Taken {
    pub(super) fn square(&mut self, middle: Pixel, half: f32) {
        let (x, y) = single(middle);
        self.0
            .extend(Rect::from_ltrb(x - half, y - half, x + half, y + half));
    }

    fn is_free(&self, rect: &Rect) -> bool {
        self.0.iter().all(|taken| taken.intersect(rect).is_none())
    }
}

/// One word to be set around a point.
struct Label<'a> {
    text: &'a str,
    size: f32,
    spacing: f32,
    colour: &'a str,
}

/// Draws what finds room; `language` is `fr` or another.
pub(super) fn draw(
    canvas: &mut Canvas,
    font: &Font,
    scenery: &Scenery,
    zoom: u8,
    language: &str,
    taken: &mut Taken,
) {
    let (towns, countries) = scenery.names();
    for (at, town) in towns.into_iter().filter(near(canvas)).take(MOST_TRIED) {
        let of_rank = |greatest, least| zoomed(town.rank, (0, greatest), (6, least));
        let label = Label {
            text: &town.text,
            size: zoomed(zoom, (4, of_rank(13.0, 10.0)), (12, of_rank(20.0, 12.0))),
            spacing: 0.0,
            colour: palette::LABEL,
        };
        // The middle of a town, or where a mark sits on it, below and above.
        let _ = [0.0, 1.9, -1.9]
            .into_iter()
            .any(|lines| set(canvas, font, at, lines, &label, taken));
    }
    if zoom >= COUNTRIES_END {
        return;
    }
    for (at, country) in countries.into_iter().filter(near(canvas)).take(MOST_TRIED) {
        let french = country.french.as_deref().filter(|_| language == "fr");
        let size = zoomed(zoom, (2, 10.0), (6, 15.0));
        let label = Label {
            text: &french.unwrap_or(&country.text).to_uppercase(),
            size,
            spacing: 0.08 * size,
            colour: palette::SOFT_LABEL,
        };
        set(canvas, font, at, 0.0, &label, taken);
    }
}

/// Draws a word with its middle at a point, whatever is there.
pub(super) fn write(
    canvas: &mut Canvas,
    font: &Font,
    at: Pixel,
    text: &str,
    size: f32,
    colour: &str,
) -> bool {
    let Some(word) = font.word(text, size, 0.0) else {
        return false;
    };
    let (x, y) = single(at);
    let moved = Transform::from_translate(x - word.width / 2.0, y + size * 0.36);
    if let Some(path) = word.path.transform(moved) {
        canvas.fill_letters(&path, colour);
    }
    true
}

/// The same with a light rim, beginning at a point.
pub(super) fn write_from(canvas: &mut Canvas, font: &Font, at: Pixel, text: &str, size: f32) {
    let (x, y) = single(at);
    let word = font.word(text, size, 0.0);
    if let Some(path) = word.and_then(|word| word.path.transform(Transform::from_translate(x, y))) {
        canvas.stroke(Some(&path), Pen::new(palette::HALO, 2.0 * HALO));
        canvas.fill_letters(&path, palette::LABEL);
    }
}

fn set(
    canvas: &mut Canvas,
    font: &Font,
    at: Pixel,
    lines: f32,
    label: &Label<'_>,
    taken: &mut Taken,
) -> bool {
    let Some(word) = font.word(label.text, label.size, label.spacing) else {
        return false;
    };
    let (x, y) = single(at);
    let (left, baseline) = (x - word.width / 2.0, y + label.size * (0.36 + lines));
    let box_ = Rect::from_ltrb(
        left - PADDING,
        baseline - label.size - PADDING,
        left + word.width + PADDING,
        baseline + label.size * 0.3 + PADDING,
    );
    let Some(box_) = box_.filter(|box_| taken.is_free(box_)) else {
        return false;
    };
    taken.0.push(box_);
    if let Some(path) = word.path.transform(Transform::from_translate(left, baseline)) {
        canvas.stroke(Some(&path), Pen::new(palette::HALO, 2.0 * HALO));
        canvas.fill_letters(&path, label.colour);
    }
    true
}

/// A name that begins outside of the picture may still reach into it.
fn near<'a>(canvas: &Canvas) -> impl FnMut(&(Pixel, &'a Name)) -> bool + use<'a> {
    let (width, height) = (f64::from(canvas.size.width), f64::from(canvas.size.height));
    move |(at, _)| (-60.0..=width + 60.0).contains(&at.x) && (-20.0..=height + 20.0).contains(&at.y)
}
