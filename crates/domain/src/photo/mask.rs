//! Boxes that hide what a photo must not show, and the pixels that are painted over for them.

use crate::report::{FieldError, FieldProblem};
use crate::taxonomy::number;

vocabulary! {
    /// What a box hides.
    MaskKind {
        Face = "face",
        Plate = "plate",
        /// The inside of a home or of another place that is not public.
        Interior = "interior",
        Other = "other",
    }
}

vocabulary_set! {
    MaskKinds(u8) of MaskKind
}

/// Boxes that one saving may bring.
pub const MAX_BOXES: usize = 40;

/// Columns of a box in a form; the field of a row is `box_{number}_{column}`.
pub const BOX_FIELDS: [&str; 5] = ["kind", "left", "top", "width", "height"];

/// Painted around a box at least, in pixels: hands are not exact, and a photo that was shrunk has soft edges.
const MARGIN: u32 = 8;

/// JPEG codes squares of 8 pixels, and colours in squares of 16 where they are coarser (ITU-T T.81, A.2). What stood in a
/// square leaves ripples all over it, so whole squares are painted, in pixels.
const BLOCK: u32 = 16;

/// A box as typed: numbers in percent of the picture's width or height, from its left and upper edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoxForm {
    pub kind: String,
    pub left: String,
    pub top: String,
    pub width: String,
    pub height: String,
}

/// A box within a picture, in percent. What would stick out to the right or below is cut off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MaskBox {
    pub kind: MaskKind,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// Pixels from the first to before the last, in both directions; never none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelBox {
    pub left: u32,
    pub top: u32,
    pub right: u32,
    pub bottom: u32,
}

/// Reads the rows of a form; rows without a number are passed over. Errors: all of them, by field; that of the first
/// row if there is no box at all.
pub fn parse_boxes(rows: &[BoxForm]) -> Result<Vec<MaskBox>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut boxes = Vec::new();
    for (row, form) in (1..).zip(rows).filter(|(_, form)| !form.is_empty()) {
        match form.parse(row) {
            Ok(parsed) => boxes.push(parsed),
            Err(faults) => errors.extend(faults),
        }
    }
    if rows.len() > MAX_BOXES {
        errors.push(FieldError::new(
            field(MAX_BOXES + 1, "left"),
            FieldProblem::TooMany,
        ));
    } else if boxes.is_empty() && errors.is_empty() {
        errors.push(FieldError::new(field(1, "left"), FieldProblem::Missing));
    }
    if errors.is_empty() { Ok(boxes) } else { Err(errors) }
}

fn field(row: usize, column: &str) -> String {
    format!("box_{row}_{column}")
}

impl BoxForm {
    /// A row that a program proposes: these pixels of a picture of this size, in percent, rounded outwards.
    pub fn proposed(kind: MaskKind, pixels: PixelBox, width: u32, height: u32) -> Self {
        let begin = |pixel: u32, length: u32| (f64::from(pixel) / f64::from(length) * 1_000.0).floor() / 10.0;
        let end = |pixel: u32, length: u32| (f64::from(pixel) / f64::from(length) * 1_000.0).ceil() / 10.0;
        let (left, top) = (begin(pixels.left, width), begin(pixels.top, height));
        Self {
            kind: kind.code().to_owned(),
            left: format!("{left:.1}"),
            top: format!("{top:.1}"),
            width: format!("{:.1}", end(pixels.right, width) - left),
            height: format!("{:.1}", end(pixels.bottom, height) - top),
        }
    }

    /// Whether no number is typed: the kind alone is no box.
    pub fn is_empty(&self) -> bool {
        [&self.left, &self.top, &self.width, &self.height]
            .iter()
            .all(|text| text.trim().is_empty())
    }

    fn parse(&self, row: usize) -> Result<MaskBox, Vec<FieldError>> {
        let mut errors = Vec::new();
        let kind = MaskKind::from_code(&self.kind);
        if kind.is_none() {
            errors.push(FieldError::new(field(row, "kind"), FieldProblem::NotAChoice));
        }
        let mut percent = |column: &str, text: &str, is_good: fn(f64) -> bool| {
            let problem = match number(text, 0.0, 100.0) {
                Ok(value) if is_good(value) => return Some(value),
                Ok(_) => FieldProblem::OutOfRange,
                Err(_) if text.trim().is_empty() => FieldProblem::Missing,
                Err(problem) => problem.into(),
            };
            errors.push(FieldError::new(field(row, column), problem));
            None
        };
        // At the far edge begins nothing, and what has no width hides nothing.
        let left = percent("left", &self.left, |value| value < 100.0);
        let top = percent("top", &self.top, |value| value < 100.0);
        let width = percent("width", &self.width, |value| value > 0.0);
        let height = percent("height", &self.height, |value| value > 0.0);
        match (kind, left, top, width, height) {
            (Some(kind), Some(left), Some(top), Some(width), Some(height)) => Ok(MaskBox {
                kind,
                left,
                top,
                right: (left + width).min(100.0),
                bottom: (top + height).min(100.0),
            }),
            _ => Err(errors),
        }
    }
}

impl MaskBox {
    /// The pixels that are painted in a picture of this size: all that the box touches, with a margin, to the edges of the
    /// squares in which JPEG codes.
    pub fn painted(&self, width: u32, height: u32) -> PixelBox {
        PixelBox {
            left: first(self.left, width),
            top: first(self.top, height),
            right: last(self.right, width),
            bottom: last(self.bottom, height),
        }
    }
}

fn first(percent: f64, length: u32) -> u32 {
    let pixel = pixels((percent / 100.0 * f64::from(length)).floor()).min(length.saturating_sub(1));
    pixel.saturating_sub(MARGIN) / BLOCK * BLOCK
}

fn last(percent: f64, length: u32) -> u32 {
    let pixel = pixels((percent / 100.0 * f64::from(length)).ceil()).min(length);
    (pixel + MARGIN).div_ceil(BLOCK).saturating_mul(BLOCK).min(length)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number between 0 and the side of a photo"
)]
const fn pixels(length: f64) -> u32 {
    length as u32
}

#[cfg(test)]
#[path = "mask_tests.rs"]
mod tests;
