//! Where the edges of rings meet, found by a sweep from west to east (Shamos and Hoey 1976) in exact arithmetic:
//! n log n for any input, so that no drawing can keep the server busy.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Bound;

use super::outline::{Ring, Vertex, edges, turn};

/// What the edges of some rings do beside following each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contact {
    /// Nothing: each ring is simple and no two meet.
    None,
    /// They meet at single points without crossing between vertices; the westernmost such point that was met.
    Touch(Vertex),
    /// Two cross, or share a piece of line; the first such place.
    Cross(Vertex),
    /// An edge runs back along the one before; the tip.
    Spike(Vertex),
}

/// Open rings, no vertex repeated in a row, at least three each.
pub(super) fn contact(rings: &[Ring]) -> Contact {
    let mut segments = Vec::new();
    for (ring, vertices) in rings.iter().enumerate() {
        let count = vertices.len();
        segments.extend(edges(vertices).enumerate().map(|(index, (a, b))| Segment {
            left: a.min(b),
            right: a.max(b),
            ring,
            index,
            next: (index + 1) % count,
        }));
    }
    match sweep(&segments) {
        Contact::None => repeated_vertex(rings).map_or(Contact::None, Contact::Touch),
        found => found,
    }
}

/// An edge, its ends in sweep order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    left: Vertex,
    right: Vertex,
    ring: usize,
    index: usize,
    /// Index of the edge that follows on the ring.
    next: usize,
}

impl Segment {
    fn follows_or_precedes(&self, other: &Self) -> bool {
        self.ring == other.ring && (self.next == other.index || other.next == self.index)
    }
}

/// From south to north where both stand over the same longitude. It holds for segments that do not cross, which are
/// all that the sweep ever has at once.
impl Ord for Segment {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.left > other.left {
            return other.cmp(self).reverse();
        }
        // Where the other begins above this one, this one comes first.
        let above = |point| 0.cmp(&turn(self.left, self.right, point));
        above(other.left)
            .then_with(|| above(other.right))
            .then_with(|| (self.ring, self.index).cmp(&(other.ring, other.index)))
    }
}

impl PartialOrd for Segment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn sweep(segments: &[Segment]) -> Contact {
    // At one point what ends comes before what begins.
    let mut events: Vec<(Vertex, bool, usize)> = segments
        .iter()
        .enumerate()
        .flat_map(|(i, segment)| [(segment.left, true, i), (segment.right, false, i)])
        .collect();
    events.sort_unstable();
    let mut standing: BTreeSet<Segment> = BTreeSet::new();
    let mut first_touch = None;
    for (_, begins, i) in events {
        let segment = segments[i];
        let below = standing.range(..segment).next_back().copied();
        let above = standing
            .range((Bound::Excluded(segment), Bound::Unbounded))
            .next()
            .copied();
        let pairs = if begins {
            standing.insert(segment);
            [(below, Some(segment)), (Some(segment), above)]
        } else {
            standing.remove(&segment);
            [(below, above), (None, None)]
        };
        for pair in pairs {
            let (Some(a), Some(b)) = pair else { continue };
            match meet(&a, &b) {
                Contact::None => {}
                Contact::Touch(at) => first_touch = first_touch.or(Some(at)),
                fault => return fault,
            }
        }
    }
    first_touch.map_or(Contact::None, Contact::Touch)
}

fn meet(a: &Segment, b: &Segment) -> Contact {
    let a_sides = (turn(b.left, b.right, a.left), turn(b.left, b.right, a.right));
    let b_sides = (turn(a.left, a.right, b.left), turn(a.left, a.right, b.right));
    if a_sides == (0, 0) {
        return meet_on_one_line(a, b);
    }
    let apart = |(from, to): (i128, i128)| from.signum() * to.signum() > 0;
    if apart(a_sides) || apart(b_sides) {
        return Contact::None;
    }
    let ends = [
        (a_sides.0, a.left),
        (a_sides.1, a.right),
        (b_sides.0, b.left),
        (b_sides.1, b.right),
    ];
    match ends.into_iter().find(|(side, _)| *side == 0) {
        Some(_) if a.follows_or_precedes(b) => Contact::None,
        Some((_, at)) => Contact::Touch(at),
        None => Contact::Cross(crossing(a, a_sides)),
    }
}

fn meet_on_one_line(a: &Segment, b: &Segment) -> Contact {
    let (from, to) = (a.left.max(b.left), a.right.min(b.right));
    match from.cmp(&to) {
        Ordering::Greater => Contact::None,
        Ordering::Equal if a.follows_or_precedes(b) => Contact::None,
        Ordering::Equal => Contact::Touch(from),
        // The tip is the end that both have in common.
        Ordering::Less if a.follows_or_precedes(b) => {
            Contact::Spike(if a.left == b.left { a.left } else { a.right })
        }
        Ordering::Less => Contact::Cross(from),
    }
}

/// The point on `a` where it crosses the other, given on which sides of the other its ends lie.
fn crossing(a: &Segment, (left, right): (i128, i128)) -> Vertex {
    let along = |from: i64, to: i64| {
        let part = i128::from(to - from) * left;
        from + i64::try_from(part / (left - right)).expect("between the ends")
    };
    Vertex {
        x: along(a.left.x, a.right.x),
        y: along(a.left.y, a.right.y),
    }
}

/// A vertex that stands more than once on the rings: they touch there.
fn repeated_vertex(rings: &[Ring]) -> Option<Vertex> {
    let mut vertices: Vec<Vertex> = rings.iter().flatten().copied().collect();
    vertices.sort_unstable();
    vertices
        .windows(2)
        .find(|pair| pair[0] == pair[1])
        .map(|pair| pair[0])
}
