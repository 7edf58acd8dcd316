//! Boxes, points and polygons in the plane of degrees, longitude first.

use serde_json::Value;

pub(crate) type Position = (f64, f64);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Box2 {
    pub(crate) west: f64,
    pub(crate) south: f64,
    pub(crate) east: f64,
    pub(crate) north: f64,
}

/// Less than the seventh decimal that coordinates have.
const SLACK: f64 = 4e-8;

impl Box2 {
    pub(crate) const fn new(west: f64, south: f64, east: f64, north: f64) -> Self {
        Self {
            west,
            south,
            east,
            north,
        }
    }

    /// Of four numbers, or of six with heights.
    pub(crate) fn of_json(numbers: &Value) -> Option<Self> {
        let numbers: Vec<f64> = numbers
            .as_array()?
            .iter()
            .map(Value::as_f64)
            .collect::<Option<_>>()?;
        match numbers[..] {
            [west, south, east, north] | [west, south, _, east, north, _] => {
                Some(Self::new(west, south, east, north))
            }
            _ => None,
        }
    }

    /// West of which is not east: two boxes at the antimeridian.
    fn parts(self) -> Vec<Self> {
        let mut parts = if self.west <= self.east {
            vec![self]
        } else {
            vec![Self { east: 180.0, ..self }, Self { west: -180.0, ..self }]
        };
        // Both ends of the map are one meridian.
        let touches =
            |parts: &[Self], lon: f64| parts.iter().any(|part| part.west <= lon && lon <= part.east);
        let ends = [180.0, -180.0];
        if ends.iter().any(|end| touches(&parts, *end)) {
            parts.extend(ends.map(|lon| Self {
                west: lon,
                east: lon,
                ..self
            }));
        }
        parts
    }

    pub(crate) fn contains(self, (lon, lat): Position) -> bool {
        self.parts().into_iter().any(|part| {
            lon >= part.west - SLACK
                && lon <= part.east + SLACK
                && lat >= part.south - SLACK
                && lat <= part.north + SLACK
        })
    }

    /// Whether a GeoJSON geometry meets it. A pole is one point, so a box that reaches it meets all that does.
    pub(crate) fn meets(self, geometry: &Value) -> bool {
        if positions(geometry)
            .into_iter()
            .any(|position| self.contains(position))
        {
            return true;
        }
        self.parts().into_iter().any(|part| {
            let corners = [
                (part.west, part.south),
                (part.east, part.south),
                (part.east, part.north),
                (part.west, part.north),
            ];
            polygons(geometry).iter().any(|rings| {
                corners.iter().any(|corner| is_inside(rings, *corner))
                    || edges(rings).any(|(a, b)| {
                        (0..4).any(|side| segments_meet(a, b, corners[side], corners[(side + 1) % 4]))
                    })
            })
        })
    }

    pub(crate) fn query(self) -> String {
        format!("{},{},{},{}", self.west, self.south, self.east, self.north)
    }
}

/// Whether the border of the box comes so near to a corner of the geometry that rounding decides.
pub(crate) fn is_doubtful(bbox: Box2, geometry: &Value) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
    positions(geometry).into_iter().any(|(lon, lat)| {
        near(lon, bbox.west) || near(lon, bbox.east) || near(lat, bbox.south) || near(lat, bbox.north)
    })
}

/// All positions of a geometry.
pub(crate) fn positions(geometry: &Value) -> Vec<Position> {
    fn collect(value: &Value, found: &mut Vec<Position>) {
        let Some(values) = value.as_array() else { return };
        match (
            values.first().and_then(Value::as_f64),
            values.get(1).and_then(Value::as_f64),
        ) {
            (Some(lon), Some(lat)) => found.push((lon, lat)),
            _ => values.iter().for_each(|inner| collect(inner, found)),
        }
    }
    let mut found = Vec::new();
    collect(&geometry["coordinates"], &mut found);
    found
}

/// The rings of each polygon.
pub(crate) fn polygons(geometry: &Value) -> Vec<Vec<Vec<Position>>> {
    let ring = |ring: &Value| positions(&serde_json::json!({"coordinates": ring}));
    let polygon = |rings: &Value| {
        rings
            .as_array()
            .map_or_else(Vec::new, |rings| rings.iter().map(ring).collect())
    };
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Polygon") => vec![polygon(coordinates)],
        Some("MultiPolygon") => coordinates
            .as_array()
            .map_or_else(Vec::new, |all| all.iter().map(polygon).collect()),
        _ => Vec::new(),
    }
}

fn edges(rings: &[Vec<Position>]) -> impl Iterator<Item = (Position, Position)> + '_ {
    rings
        .iter()
        .flat_map(|ring| ring.iter().copied().zip(ring.iter().copied().skip(1)))
}

/// By the even-odd rule, so holes are outside.
pub(crate) fn is_inside(rings: &[Vec<Position>], (x, y): Position) -> bool {
    let crossings = edges(rings)
        .filter(|((ax, ay), (bx, by))| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
    crossings.count() % 2 == 1
}

pub(crate) fn segments_meet(a: Position, b: Position, c: Position, d: Position) -> bool {
    let turn = |p: Position, q: Position, r: Position| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let opposite =
        |first: f64, second: f64| (first >= 0.0 && second <= 0.0) || (first <= 0.0 && second >= 0.0);
    let overlap = |a: f64, b: f64, c: f64, d: f64| a.min(b) <= c.max(d) && c.min(d) <= a.max(b);
    opposite(turn(a, b, c), turn(a, b, d))
        && opposite(turn(c, d, a), turn(c, d, b))
        && overlap(a.0, b.0, c.0, d.0)
        && overlap(a.1, b.1, c.1, d.1)
}

/// Twice the area, positive for a ring that runs against the clock.
pub(crate) fn signed_area(ring: &[Position]) -> f64 {
    edges(std::slice::from_ref(&ring.to_vec()))
        .map(|((ax, ay), (bx, by))| ax * by - bx * ay)
        .sum()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_box_meets_what_it_contains_what_contains_it_and_what_crosses_it() {
        let square = json!({"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]});
        for (bbox, meets) in [
            ((1.0, 1.0, 2.0, 2.0), true),
            ((-1.0, -1.0, 9.0, 9.0), true),
            ((-1.0, 1.0, 9.0, 2.0), true),
            ((5.0, 5.0, 6.0, 6.0), false),
            ((2.0, 2.0, 2.0, 2.0), true),
            ((179.0, 1.0, 1.0, 2.0), true),
            ((179.0, 1.0, -1.0, 2.0), false),
        ] {
            let (west, south, east, north) = bbox;
            assert_eq!(
                Box2::new(west, south, east, north).meets(&square),
                meets,
                "{bbox:?}"
            );
        }
    }
}
