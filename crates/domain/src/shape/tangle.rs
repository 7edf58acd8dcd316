//! Whether polygons cross each other so often that uniting them would keep a server busy. Thousands of thin strips laid
//! across thousands of others fit into the greatest text, and have millions of crossings.

use super::outline::{Outline, Vertex, edges, turn};

/// Crossings up to which polygons are united: 150 circles on top of each other have 50,000.
const MAX_CROSSINGS: usize = 100_000;

/// Pairs of edges that are looked at before giving up.
const MAX_PAIRS: usize = 4_000_000;

struct Edge {
    from: Vertex,
    to: Vertex,
    south: i64,
    north: i64,
    polygon: usize,
}

pub(super) fn is_tangled(outlines: &[Outline]) -> bool {
    let mut all: Vec<Edge> = Vec::new();
    for (polygon, outline) in outlines.iter().enumerate() {
        all.extend(outline.iter().flat_map(|ring| edges(ring)).map(|(a, b)| Edge {
            from: a.min(b),
            to: a.max(b),
            south: a.y.min(b.y),
            north: a.y.max(b.y),
            polygon,
        }));
    }
    all.sort_unstable_by_key(|edge| edge.from);
    let (mut pairs, mut crossings) = (0, 0);
    for (i, a) in all.iter().enumerate() {
        for b in all[i + 1..].iter().take_while(|b| b.from.x <= a.to.x) {
            if a.polygon != b.polygon && a.south <= b.north && b.south <= a.north {
                pairs += 1;
                crossings += usize::from(cross(a, b));
                if pairs > MAX_PAIRS || crossings > MAX_CROSSINGS {
                    return true;
                }
            }
        }
    }
    false
}

fn cross(a: &Edge, b: &Edge) -> bool {
    let parts = |edge: &Edge, other: &Edge| {
        let sides = [other.from, other.to].map(|end| turn(edge.from, edge.to, end).signum());
        sides[0] * sides[1] <= 0
    };
    parts(a, b) && parts(b, a)
}
