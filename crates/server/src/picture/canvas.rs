//! Pixels to draw on: shapes in CSS pixels, whatever the sharpness. Colours are written as in style sheets.

use resvg::tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Rect, Stroke,
    StrokeDash, Transform,
};

use super::view::{Pixel, Size};

pub(super) struct Canvas {
    pub(super) pixels: Pixmap,
    /// Pixels of the picture to one CSS pixel.
    pub(super) sharpness: f32,
    pub(super) size: Size,
}

impl Canvas {
    /// Filled with one colour.
    pub(super) fn new(size: Size, sharpness: u8, colour: &str) -> Self {
        let pixels_of = |length: u16| u32::from(length.max(1)) * u32::from(sharpness);
        let mut pixels = Pixmap::new(pixels_of(size.width), pixels_of(size.height))
            .expect("sides of a picture are 1 to 65,535 × 255");
        pixels.fill(rgb(colour, 1.0));
        Self {
            pixels,
            sharpness: f32::from(sharpness),
            size,
        }
    }

    pub(super) fn fill(&mut self, path: Option<&Path>, colour: &str, opacity: f32) {
        if let Some(path) = path {
            let transform = self.transform();
            let paint = paint(colour, opacity);
            self.pixels
                .fill_path(path, &paint, FillRule::EvenOdd, transform, None);
        }
    }

    /// The same for letters, whose strokes may cross.
    pub(super) fn fill_letters(&mut self, path: &Path, colour: &str) {
        let transform = self.transform();
        self.pixels
            .fill_path(path, &paint(colour, 1.0), FillRule::Winding, transform, None);
    }

    pub(super) fn stroke(&mut self, path: Option<&Path>, pen: Pen<'_>) {
        let Some(path) = path else { return };
        let stroke = Stroke {
            width: pen.width,
            line_cap: LineCap::Butt,
            line_join: LineJoin::Round,
            dash: pen
                .dashes
                .and_then(|[on, off]| StrokeDash::new(vec![on, off], 0.0)),
            ..Stroke::default()
        };
        let transform = self.transform();
        self.pixels
            .stroke_path(path, &paint(pen.colour, pen.opacity), &stroke, transform, None);
    }

    /// Puts a picture of the same sharpness with its middle at a point, on whole pixels.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the cast saturates, far outside of any picture"
    )]
    pub(super) fn stamp(&mut self, picture: &Pixmap, middle: Pixel) {
        let sharpness = f64::from(self.sharpness);
        let left = (middle.x * sharpness - f64::from(picture.width()) / 2.0).round() as i32;
        let top = (middle.y * sharpness - f64::from(picture.height()) / 2.0).round() as i32;
        self.pixels.draw_pixmap(
            left,
            top,
            picture.as_ref(),
            &PixmapPaint::default(),
            Transform::identity(),
            None,
        );
    }

    fn transform(&self) -> Transform {
        Transform::from_scale(self.sharpness, self.sharpness)
    }
}

/// How a line is drawn, in CSS pixels.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) colour: &'a str,
    pub(super) width: f32,
    pub(super) opacity: f32,
    pub(super) dashes: Option<[f32; 2]>,
}

impl<'a> Pen<'a> {
    pub(super) const fn new(colour: &'a str, width: f32) -> Self {
        Self {
            colour,
            width,
            opacity: 1.0,
            dashes: None,
        }
    }
}

pub(super) fn circle(middle: Pixel, radius: f32) -> Option<Path> {
    let (x, y) = single(middle);
    PathBuilder::from_circle(x, y, radius)
}

pub(super) fn rectangle(left: f32, top: f32, width: f32, height: f32) -> Option<Path> {
    Rect::from_xywh(left, top, width, height).map(PathBuilder::from_rect)
}

/// Pixels are drawn in single precision.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a pixel of a picture needs no more digits"
)]
pub(super) const fn single(pixel: Pixel) -> (f32, f32) {
    (pixel.x as f32, pixel.y as f32)
}

fn paint(colour: &str, opacity: f32) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(rgb(colour, opacity));
    paint
}

/// `#rrggbb`; black for anything else.
fn rgb(colour: &str, opacity: f32) -> Color {
    let number = colour
        .strip_prefix('#')
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .unwrap_or_default();
    let [_, red, green, blue] = number.to_be_bytes();
    let mut colour = Color::from_rgba8(red, green, blue, 255);
    colour.set_alpha(opacity);
    colour
}
