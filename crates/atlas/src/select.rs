//! Which stretches of the directory a filter can touch, and what it selects in them.

use std::ops::Range;

use domain::position::BBox;

use crate::chunk::Chunk;
use crate::directory::{Directory, Spot};
use crate::filter::CompiledFilter;
use crate::frame::Frame;
use crate::morton::{DEPTH, Square};
use crate::sums::Sums;

/// A square with no more devices than this on the edge of a box is scanned, not cut further.
pub(crate) const SCANNED: u64 = 128;

/// A stretch of the directory.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub spots: Range<Spot>,
    /// All of it lies in the box, so the box need not be asked again.
    pub inside: bool,
}

/// The stretches of a square that a box touches, in order. Without a box: all of the square.
pub(crate) fn cover(directory: &Directory, square: Square, bbox: Option<BBox>) -> Vec<Span> {
    let mut spans = Vec::new();
    match bbox.map(Frame::new) {
        None => push(&mut spans, directory.span(square), true),
        Some(frame) => descend(directory, square, &frame, &mut spans),
    }
    spans
}

fn descend(directory: &Directory, square: Square, frame: &Frame, spans: &mut Vec<Span>) {
    if !frame.touches(square) {
        return;
    }
    let spots = directory.span(square);
    if spots.is_empty() {
        return;
    }
    if frame.holds(square) {
        push(spans, spots, true);
    } else if directory.sums(&spots, None).count() <= SCANNED || square.level() == DEPTH {
        push(spans, spots, false);
    } else {
        for quarter in square.quarters() {
            descend(directory, quarter, frame, spans);
        }
    }
}

/// Joins neighbours of one sort: fewer, longer stretches.
fn push(spans: &mut Vec<Span>, spots: Range<Spot>, inside: bool) {
    match spans.last_mut() {
        _ if spots.is_empty() => {}
        Some(last) if last.inside == inside && last.spots.end == spots.start => last.spots.end = spots.end,
        _ => spans.push(Span { spots, inside }),
    }
}

/// What a filter selects in one square of the world.
pub(crate) struct Selection<'a, 'f> {
    pub directory: &'a Directory,
    pub filter: &'f CompiledFilter,
    pub spans: Vec<Span>,
}

impl<'a, 'f> Selection<'a, 'f> {
    pub(crate) fn new(directory: &'a Directory, filter: &'f CompiledFilter, square: Square) -> Self {
        let spans = if filter.is_never() {
            Vec::new()
        } else {
            cover(directory, square, filter.bbox())
        };
        Self {
            directory,
            filter,
            spans,
        }
    }

    /// Counts and coordinates of all that is selected.
    pub(crate) fn sums(&self) -> Sums {
        let mut sums = Sums::default();
        for span in &self.spans {
            sums.add(&self.span_sums(span));
        }
        sums
    }

    fn span_sums(&self, span: &Span) -> Sums {
        match self.filter.kinds_only() {
            Some(kinds) if span.inside => self.directory.sums(&span.spots, kinds),
            _ => {
                let mut sums = Sums::default();
                self.visit_span(span, |chunk, slot| {
                    sums.push(chunk.facts(slot).kind, chunk.key(slot));
                });
                sums
            }
        }
    }

    /// Every selected device of a stretch, in order.
    pub(crate) fn visit_span(&self, span: &Span, mut visit: impl FnMut(&'a Chunk, usize)) {
        for run in self.directory.runs(span.spots.clone()) {
            for slot in run.slots.clone() {
                if self.filter.matches_in(span, run.chunk, slot) {
                    visit(run.chunk, slot);
                }
            }
        }
    }
}
