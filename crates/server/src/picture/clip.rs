//! Shapes of tiles cut to what a picture shows. A tile of the background may be drawn a thousand times larger than it
//! was made: its far ends would be numbers that single precision cannot hold.

use resvg::tiny_skia::{Path, PathBuilder};

use super::canvas::single;
use super::ground::{Line, Unit};
use super::view::{Pixel, Size};

/// Pixels around a picture that are kept, so that cut edges and their strokes stay out of sight.
const MARGIN: f64 = 16.0;

/// Where a tile lies in a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) corner: Pixel,
    /// Pixels of one unit of the tile.
    pub(super) unit: f64,
}

impl Placed {
    pub(super) fn pixel(self, (x, y): Unit) -> Pixel {
        Pixel {
            x: self.corner.x + f64::from(x) * self.unit,
            y: self.corner.y + f64::from(y) * self.unit,
        }
    }
}

/// What is kept of the plane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    low: Pixel,
    high: Pixel,
}

impl Frame {
    pub(super) fn around(size: Size) -> Self {
        Self {
            low: Pixel {
                x: -MARGIN,
                y: -MARGIN,
            },
            high: Pixel {
                x: f64::from(size.width) + MARGIN,
                y: f64::from(size.height) + MARGIN,
            },
        }
    }

    /// One path of all rings; `None` where nothing of them is left.
    pub(super) fn polygons<'a>(
        self,
        placed: Placed,
        rings: impl IntoIterator<Item = &'a Line>,
    ) -> Option<Path> {
        self.rings(
            rings
                .into_iter()
                .map(|ring| ring.iter().map(|unit| placed.pixel(*unit)).collect()),
        )
    }

    /// The same of rings in pixels.
    pub(super) fn rings(self, rings: impl IntoIterator<Item = Vec<Pixel>>) -> Option<Path> {
        let mut path = PathBuilder::new();
        for ring in rings {
            let ring = self.cut(ring);
            if ring.len() < 3 {
                continue;
            }
            for (index, pixel) in ring.into_iter().enumerate() {
                add(&mut path, pixel, index == 0);
            }
            path.close();
        }
        path.finish()
    }

    /// The pieces of lines that come near the picture.
    pub(super) fn lines<'a>(self, placed: Placed, lines: impl IntoIterator<Item = &'a Line>) -> Option<Path> {
        let mut path = PathBuilder::new();
        for line in lines {
            let mut is_drawing = false;
            for pair in line.windows(2) {
                let (from, to) = (placed.pixel(pair[0]), placed.pixel(pair[1]));
                let Some((from, to, is_whole)) = self.segment(from, to) else {
                    is_drawing = false;
                    continue;
                };
                if !is_drawing {
                    add(&mut path, from, true);
                }
                add(&mut path, to, false);
                is_drawing = is_whole;
            }
        }
        path.finish()
    }

    /// A piece of a straight line (Liang and Barsky, 1984), and whether its end is the old one.
    fn segment(self, from: Pixel, to: Pixel) -> Option<(Pixel, Pixel, bool)> {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        let edges = [
            (-dx, from.x - self.low.x),
            (dx, self.high.x - from.x),
            (-dy, from.y - self.low.y),
            (dy, self.high.y - from.y),
        ];
        for (step, room) in edges {
            if step == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if step < 0.0 {
                first = first.max(room / step);
            } else {
                last = last.min(room / step);
            }
        }
        if first > last {
            return None;
        }
        let at = |share: f64| Pixel {
            x: from.x + share * dx,
            y: from.y + share * dy,
        };
        let end = if last < 1.0 { at(last) } else { to };
        Some((if first > 0.0 { at(first) } else { from }, end, last >= 1.0))
    }

    /// A ring cut at the four edges, one after the other (Sutherland and Hodgman, 1974).
    fn cut(self, ring: Vec<Pixel>) -> Vec<Pixel> {
        let is_inside = |pixel: &Pixel| {
            pixel.x >= self.low.x && pixel.x <= self.high.x && pixel.y >= self.low.y && pixel.y <= self.high.y
        };
        if ring.iter().all(is_inside) {
            return ring;
        }
        let ring = cut_at(&ring, |pixel| pixel.x - self.low.x);
        let ring = cut_at(&ring, |pixel| self.high.x - pixel.x);
        let ring = cut_at(&ring, |pixel| pixel.y - self.low.y);
        cut_at(&ring, |pixel| self.high.y - pixel.y)
    }
}

/// What of a ring is not below zero by `height`.
fn cut_at(ring: &[Pixel], height: impl Fn(Pixel) -> f64) -> Vec<Pixel> {
    let mut kept = Vec::with_capacity(ring.len());
    let Some(mut before) = ring.last().copied() else {
        return kept;
    };
    for pixel in ring.iter().copied() {
        let (old, new) = (height(before), height(pixel));
        if (old < 0.0) != (new < 0.0) {
            let share = old / (old - new);
            kept.push(Pixel {
                x: before.x + share * (pixel.x - before.x),
                y: before.y + share * (pixel.y - before.y),
            });
        }
        if new >= 0.0 {
            kept.push(pixel);
        }
        before = pixel;
    }
    kept
}

fn add(path: &mut PathBuilder, pixel: Pixel, is_first: bool) {
    let (x, y) = single(pixel);
    if is_first {
        path.move_to(x, y);
    } else {
        path.line_to(x, y);
    }
}
