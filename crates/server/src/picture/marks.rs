//! What a picture says about itself: the pin, the cross in its middle, squares of a round length, a scale.

use resvg::tiny_skia::PathBuilder;

use super::canvas::{Canvas, Pen, circle, rectangle, single};
use super::clip::Frame;
use super::font::Font;
use super::labels::write_from;
use super::marker::stamp;
use super::palette;
use super::view::{Pixel, View};

/// From this zoom on the background has nothing left to tell distances by.
pub(crate) const SQUARES_FROM: u8 = 12;

/// Longest side of a square and longest scale, in CSS pixels.
const LONGEST: f64 = 110.0;

/// Size of the letters of the scale.
const SCALE_LETTERS: f32 = 12.0;

/// Side of the drawing of the pin; its tip is in the middle of it.
const PIN_SIDE: f32 = 92.0;

/// The outline of the pin of the interactive map (`web/src/map/pin.ts`), with a dot where it points.
const PIN: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="72" height="72" viewBox="24 24 72 72">
<circle cx="60" cy="60" r="9" fill="#f2b632" fill-opacity=".35" stroke="#16211f" stroke-width="1"/>
<path d="M60 60c-1.5-7-12-12.5-12-23a12 12 0 0 1 24 0c0 10.5-10.5 16-12 23Z" fill="#a8231c" stroke="#ffffff" stroke-width="2"/>
<circle cx="60" cy="37" r="4" fill="#ffffff"/><circle cx="60" cy="60" r="1.6" fill="#16211f"/></svg>"##;

/// The longest of 1, 2 and 5 times a power of ten that is at most so long.
#[expect(clippy::cast_possible_truncation, reason = "between 0 and 20,000,000")]
pub(super) fn round_length(most: f64) -> f64 {
    let power = 10_f64.powi(most.log10().floor() as i32);
    [5.0, 2.0, 1.0]
        .into_iter()
        .map(|times| times * power)
        .find(|length| *length <= most * (1.0 + 1e-9))
        .unwrap_or(power)
}

impl View {
    /// Metres of the scale, and of the squares where there are some.
    pub(crate) fn scale_m(self) -> f64 {
        round_length(self.metres_per_pixel() * LONGEST)
    }
}

/// The edge of what the picture is about.
pub(super) fn outline(canvas: &mut Canvas, rings: &[Vec<Pixel>]) {
    let path = Frame::around(canvas.size).rings(rings.iter().cloned());
    let halo = Pen {
        opacity: 0.8,
        ..Pen::new(palette::HALO, 5.0)
    };
    canvas.fill(path.as_ref(), palette::CLUSTER, 0.07);
    canvas.stroke(path.as_ref(), halo);
    canvas.stroke(path.as_ref(), Pen::new(palette::CLUSTER, 2.0));
}

/// Squares of one length of the scale, counted from the middle.
pub(super) fn squares(canvas: &mut Canvas, view: View) {
    let step = view.scale_m() / view.metres_per_pixel();
    let middle = canvas.size.middle();
    let (width, height) = (f64::from(canvas.size.width), f64::from(canvas.size.height));
    let mut path = PathBuilder::new();
    let mut line = |from: Pixel, to: Pixel| {
        let ((x0, y0), (x1, y1)) = (single(from), single(to));
        path.move_to(x0, y0);
        path.line_to(x1, y1);
    };
    for number in 0..=200 {
        for sign in if number == 0 { &[1.0][..] } else { &[1.0, -1.0] } {
            let away = f64::from(number) * step * sign;
            let (x, y) = (middle.x + away, middle.y + away);
            if (0.0..=width).contains(&x) {
                line(Pixel { x, y: 0.0 }, Pixel { x, y: height });
            }
            if (0.0..=height).contains(&y) {
                line(Pixel { x: 0.0, y }, Pixel { x: width, y });
            }
        }
    }
    let pen = Pen {
        opacity: 0.55,
        dashes: Some([1.0, 3.0]),
        ..Pen::new(palette::BORDER, 1.0)
    };
    canvas.stroke(path.finish().as_ref(), pen);
}

/// A circle on the ground around a point, for the radius of an area.
pub(super) fn area(canvas: &mut Canvas, at: Pixel, radius: f64) {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a circle far larger than the picture is not drawn"
    )]
    let path = (radius < 20_000.0).then(|| circle(at, radius as f32)).flatten();
    canvas.fill(path.as_ref(), palette::CLUSTER, 0.14);
    let pen = Pen {
        dashes: Some([6.0, 4.0]),
        ..Pen::new(palette::CLUSTER, 1.5)
    };
    canvas.stroke(path.as_ref(), pen);
}

pub(super) fn pin(canvas: &mut Canvas, at: Pixel) {
    if let Some(picture) = stamp(PIN, PIN_SIDE, canvas.sharpness) {
        canvas.stamp(&picture, at);
    }
}

/// Four strokes around the middle, which they leave free.
pub(super) fn cross(canvas: &mut Canvas) {
    let (x, y) = single(canvas.size.middle());
    let mut path = PathBuilder::new();
    for (dx, dy) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
        path.move_to(x + 5.0 * dx, y + 5.0 * dy);
        path.line_to(x + 17.0 * dx, y + 17.0 * dy);
    }
    let path = path.finish();
    canvas.stroke(path.as_ref(), Pen::new(palette::SURFACE, 4.5));
    canvas.stroke(path.as_ref(), Pen::new(palette::LABEL, 2.0));
}

/// At the lower end and in the middle, where a narrow screen that shows only part of the picture has it too.
pub(super) fn scale(canvas: &mut Canvas, font: &Font, view: View, language: &str) {
    let metres = view.scale_m();
    #[expect(clippy::cast_possible_truncation, reason = "at most LONGEST")]
    let length = (metres / view.metres_per_pixel()) as f32;
    let text = in_words(metres, language);
    let width = font
        .word(&text, SCALE_LETTERS, 0.0)
        .map_or(0.0, |word| word.width + 8.0);
    let middle = single(canvas.size.middle()).0;
    let (left, bottom) = (
        middle - f32::midpoint(length, width),
        f32::from(canvas.size.height) - 12.0,
    );
    let plate = rectangle(left - 10.0, bottom - 15.0, length + width + 20.0, 24.0);
    canvas.fill(plate.as_ref(), palette::HALO, 0.85);
    let mut path = PathBuilder::new();
    path.move_to(left, bottom - 6.0);
    path.line_to(left, bottom);
    path.line_to(left + length, bottom);
    path.line_to(left + length, bottom - 6.0);
    canvas.stroke(path.finish().as_ref(), Pen::new(palette::LABEL, 1.8));
    let at = Pixel {
        x: f64::from(left + length) + 8.0,
        y: f64::from(bottom) + 2.0,
    };
    write_from(canvas, font, at, &text, SCALE_LETTERS);
}

/// Metres, centimetres or kilometres; round lengths only.
fn in_words(metres: f64, language: &str) -> String {
    let whole = |number: f64| {
        let digits = format!("{number:.0}");
        match (digits.len(), language) {
            (5.., "fr") => format!(
                "{}\u{a0}{}",
                &digits[..digits.len() - 3],
                &digits[digits.len() - 3..]
            ),
            (4.., _) if language != "fr" => {
                format!("{},{}", &digits[..digits.len() - 3], &digits[digits.len() - 3..])
            }
            _ => digits,
        }
    };
    match metres {
        1_000.0.. => format!("{}\u{a0}km", whole(metres / 1_000.0)),
        1.0.. => format!("{}\u{a0}m", whole(metres)),
        _ => format!("{}\u{a0}cm", whole(metres * 100.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_the_longest_round_length_that_fits() {
        for (most, length) in [
            (1.0, 1.0),
            (1.99, 1.0),
            (4.9, 2.0),
            (73.0, 50.0),
            (0.07, 0.05),
            (9_999.0, 5_000.0),
        ] {
            let found = round_length(most);
            assert!((found - length).abs() < 1e-9 * length, "{most}: {found}");
        }
    }

    #[test]
    fn lengths_are_written_in_the_unit_that_people_use() {
        assert_eq!(in_words(50.0, "en"), "50\u{a0}m");
        assert_eq!(in_words(0.5, "fr"), "50\u{a0}cm");
        assert_eq!(in_words(2_000_000.0, "en"), "2,000\u{a0}km");
        assert_eq!(in_words(2_000_000.0, "fr"), "2000\u{a0}km");
    }
}
