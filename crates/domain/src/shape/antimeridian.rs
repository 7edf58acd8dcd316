//! Rings that run over the antimeridian: made continuous, then cut there (RFC 7946, 3.1.9).

use i_overlay::core::fill_rule::FillRule;

use super::outline::{HALF_TURN, Outline, Ring, TURN, Vertex, edges, extent, signed_area_2};
use super::overlay::cover;
use super::repair::Log;
use super::sweep::{Contact, contact};
use super::{Repair, ShapeFault, ShapeProblem};

/// Makes each ring continuous: an edge that jumps by more than half a turn is read as the short way over the
/// antimeridian, and its end goes on beyond 180 degrees.
///
/// That reading must be certain: the ring comes back to its start, stays within half a turn, and runs
/// counter-clockwise as an outer ring should. A box around most of the world jumps just as far, but runs the other
/// way. An edge of exactly one turn, from one side of the map to the other, may also be meant as it stands.
pub(super) fn unwrap(outline: &mut Outline) -> Result<(), ShapeFault> {
    for (i, ring) in outline.iter_mut().enumerate() {
        let Some(jump) = continuous(ring) else { continue };
        let (west, _, east, _) = extent(&jump.ring);
        let area = signed_area_2(&jump.ring);
        let certain = jump.closed && east - west <= HALF_TURN && area != 0 && (i > 0 || area > 0);
        if certain {
            *ring = jump.ring;
        } else if jump.partial {
            return Err(jump.from.fault(ShapeProblem::AmbiguousAntimeridian));
        }
    }
    let (west, _, east, _) = extent(&outline[0]);
    if east - west > TURN {
        return Err(outline[0][0].fault(ShapeProblem::OutOfRange));
    }
    let (_, holes) = outline.split_first_mut().expect("an outline has an outer ring");
    for hole in holes {
        let (hole_west, ..) = extent(hole);
        if hole_west < west || hole_west > east {
            shift(hole, -(hole_west - west).div_euclid(TURN) * TURN);
        }
    }
    Ok(())
}

/// A ring whose jumps are taken the short way.
struct Jump {
    ring: Ring,
    /// Where the first jump starts.
    from: Vertex,
    /// Whether the ring comes back to its start rather than around a pole.
    closed: bool,
    /// Whether some jump is not exactly one turn.
    partial: bool,
}

/// `None` if nothing jumps.
fn continuous(given: &Ring) -> Option<Jump> {
    let mut ring = Ring::with_capacity(given.len());
    let (mut from, mut partial, mut offset) = (None, false, 0);
    for (vertex, next) in edges(given) {
        ring.push(Vertex {
            x: vertex.x + offset,
            y: vertex.y,
        });
        let step = next.x - vertex.x;
        if step.abs() > HALF_TURN {
            from = from.or(Some(vertex));
            partial |= step % TURN != 0;
            offset -= (step + HALF_TURN * step.signum()) / TURN * TURN;
        }
    }
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    from.map(|from| Jump {
        ring,
        from,
        closed: offset == 0,
        partial,
    })
}

fn shift(ring: &mut Ring, by: i64) {
    for vertex in ring {
        vertex.x += by;
    }
}

/// Edges of a polygon that may cross the antimeridian: each pair of them may make a piece.
const MAX_CUTS: usize = 500;

/// The polygon within 180 degrees, as several if it crosses the antimeridian.
pub(super) fn cut(mut outline: Outline, log: &mut Log) -> Result<Vec<Outline>, ShapeFault> {
    let (west, _, east, _) = extent(&outline[0]);
    let world = (west + HALF_TURN).div_euclid(TURN);
    let mut edge = world * TURN + HALF_TURN;
    if east <= edge {
        if world != 0 {
            log.note(Repair::LongitudesWrapped);
            for ring in &mut outline {
                shift(ring, -world * TURN);
            }
        }
        return Ok(vec![outline]);
    }
    log.note(Repair::CutAtAntimeridian);
    let given = outline[0][0];
    let sides = |edge: &(Vertex, Vertex)| {
        (edge.0.x - HALF_TURN).div_euclid(TURN) != (edge.1.x - HALF_TURN).div_euclid(TURN)
    };
    if outline.iter().flat_map(|ring| edges(ring)).filter(sides).count() > MAX_CUTS {
        return Err(given.fault(ShapeProblem::TooComplex));
    }
    let mut pieces = Vec::new();
    while edge - TURN < east {
        let strip: Outline = outline
            .iter()
            .map(|ring| beside(&beside(ring, edge, true), edge - TURN, false))
            .filter(|ring| ring.len() >= 3)
            .collect();
        let whole = contact(&strip) == Contact::None;
        let parts = if whole && !strip.is_empty() {
            vec![strip]
        } else {
            cover(strip.iter(), FillRule::Positive)
        };
        for mut piece in parts {
            for ring in &mut piece {
                shift(ring, HALF_TURN - edge);
            }
            pieces.push(piece);
        }
        edge += TURN;
    }
    if pieces.is_empty() {
        return Err(given.fault(ShapeProblem::ZeroArea));
    }
    Ok(pieces)
}

/// The part of a ring to one side of a meridian (Sutherland and Hodgman 1974). Parts of it may be joined along the
/// meridian by edges there and back, which the overlay drops.
fn beside(ring: &[Vertex], meridian: i64, west: bool) -> Ring {
    let kept = |vertex: Vertex| {
        if west {
            vertex.x <= meridian
        } else {
            vertex.x >= meridian
        }
    };
    let mut part = Ring::with_capacity(ring.len() + 4);
    for (a, b) in edges(ring) {
        if kept(a) {
            part.push(a);
        }
        if kept(a) != kept(b) && a.x != meridian && b.x != meridian {
            part.push(Vertex {
                x: meridian,
                y: latitude_at(a, b, meridian),
            });
        }
    }
    part.dedup();
    part
}

/// Where an edge crosses a meridian: the same number whichever way it runs.
fn latitude_at(a: Vertex, b: Vertex, meridian: i64) -> i64 {
    let (a, b) = (a.min(b), a.max(b));
    let run = i128::from(b.x - a.x);
    let rise = i128::from(b.y - a.y) * i128::from(meridian - a.x);
    a.y + i64::try_from((2 * rise + run).div_euclid(2 * run)).expect("between the ends")
}
