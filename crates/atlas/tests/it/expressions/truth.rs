//! What a condition says of one published feature, found in its GeoJSON alone. It shares no code with the atlas.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use geo::{Coord, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon, Relate as _};
use serde_json::Value;

use super::says::{Ground, Literal, Says};

fn property<'f>(feature: &'f Value, name: &str) -> &'f Value {
    &feature["properties"][name]
}

fn order(value: &Value, literal: &Literal) -> Option<Ordering> {
    match (value, literal) {
        (Value::String(text), Literal::Text(other) | Literal::Day(other) | Literal::Instant(other)) => {
            Some(text.as_bytes().cmp(other.as_bytes()))
        }
        (Value::Number(number), Literal::Number(other)) => number.as_f64()?.partial_cmp(other),
        (Value::Bool(flag), Literal::Flag(other)) => Some(flag.cmp(other)),
        _ => None,
    }
}

fn decide(sign: &str, ordering: Ordering) -> bool {
    match sign {
        "=" => ordering == Ordering::Equal,
        "<>" => ordering != Ordering::Equal,
        "<" => ordering == Ordering::Less,
        "<=" => ordering != Ordering::Greater,
        ">" => ordering == Ordering::Greater,
        _ => ordering != Ordering::Less,
    }
}

pub(crate) fn holds(says: &Says, feature: &Value) -> Option<bool> {
    match says {
        Says::Compare(name, sign, literal) => {
            order(property(feature, name), literal).map(|ordering| decide(sign, ordering))
        }
        Says::Sides(name, sign, other) => {
            let (one, other) = (
                property(feature, name).as_f64()?,
                property(feature, other).as_f64()?,
            );
            one.partial_cmp(&other).map(|ordering| decide(sign, ordering))
        }
        Says::Like(name, folded, pattern) => {
            let text = property(feature, name).as_str()?;
            Some(if *folded {
                fits(&fold(pattern), &fold(text))
            } else {
                fits(
                    &pattern.chars().collect::<Vec<_>>(),
                    &text.chars().collect::<Vec<_>>(),
                )
            })
        }
        Says::In(name, values) => {
            let value = property(feature, name);
            let found: Option<Vec<Ordering>> = values.iter().map(|literal| order(value, literal)).collect();
            Some(found?.contains(&Ordering::Equal))
        }
        Says::Between(name, from, to) => {
            let number = property(feature, name).as_f64()?;
            Some(*from <= number && number <= *to)
        }
        Says::Null(name) => Some(property(feature, name).is_null()),
        Says::Spatial(relation, ground) => spatial(relation, &feature["geometry"], ground),
        Says::Days(relation, name, from, to) => {
            let day = property(feature, name).as_str()?;
            let after_from = from.as_deref().map_or(Ordering::Greater, |from| day.cmp(from));
            let after_to = to.as_deref().map_or(Ordering::Less, |to| day.cmp(to));
            Some(match *relation {
                "T_AFTER" => after_to == Ordering::Greater,
                "T_BEFORE" => after_from == Ordering::Less,
                "T_INTERSECTS" => after_from != Ordering::Less && after_to != Ordering::Greater,
                "T_DISJOINT" => after_from == Ordering::Less || after_to == Ordering::Greater,
                "T_DURING" => after_from == Ordering::Greater && after_to == Ordering::Less,
                "T_EQUALS" => after_from == Ordering::Equal && after_to == Ordering::Equal,
                other => panic!("{other}"),
            })
        }
        Says::List(relation, name, texts) => {
            let own = property(feature, name).as_array();
            let own: BTreeSet<&str> = own?.iter().filter_map(Value::as_str).collect();
            let texts: BTreeSet<&str> = texts.iter().copied().collect();
            Some(match *relation {
                "A_EQUALS" => own == texts,
                "A_CONTAINS" => own.is_superset(&texts),
                "A_CONTAINEDBY" => own.is_subset(&texts),
                _ => !own.is_disjoint(&texts),
            })
        }
        Says::And(all) => {
            let all: Vec<Option<bool>> = all.iter().map(|one| holds(one, feature)).collect();
            match (all.contains(&Some(false)), all.contains(&None)) {
                (true, _) => Some(false),
                (false, true) => None,
                _ => Some(true),
            }
        }
        Says::Or(all) => {
            let all: Vec<Option<bool>> = all.iter().map(|one| holds(one, feature)).collect();
            match (all.contains(&Some(true)), all.contains(&None)) {
                (true, _) => Some(true),
                (false, true) => None,
                _ => Some(false),
            }
        }
        Says::Not(one) => holds(one, feature).map(|value| !value),
    }
}

/// Enough for the texts of these tests.
fn fold(text: &str) -> Vec<char> {
    text.to_lowercase()
        .chars()
        .map(|c| if matches!(c, 'é' | 'è') { 'e' } else { c })
        .collect()
}

/// By trying every way.
fn fits(pattern: &[char], text: &[char]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, _) => text.is_empty(),
        (Some(('%', rest)), _) => (0..=text.len()).any(|n| fits(rest, &text[n..])),
        (Some((wanted, rest)), Some((found, left))) => {
            (wanted == found || *wanted == '_') && fits(rest, left)
        }
        (Some(_), None) => false,
    }
}

fn coord((x, y): (i32, i32)) -> Coord {
    Coord {
        x: f64::from(x),
        y: f64::from(y),
    }
}

fn shape(ground: &Ground) -> geo::Geometry {
    let line = |all: &[(i32, i32)]| LineString(all.iter().map(|at| coord(*at)).collect());
    let rectangle = |west: i32, south: i32, east: i32, north: i32| {
        let ring = [
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ];
        Polygon::new(line(&ring), Vec::new())
    };
    match ground {
        Ground::Points(points) => MultiPoint(points.iter().map(|at| Point(coord(*at))).collect()).into(),
        Ground::Line(all) => MultiLineString(vec![line(all)]).into(),
        Ground::Ring(ring) => {
            let mut ring = ring.clone();
            ring.push(ring[0]);
            Polygon::new(line(&ring), Vec::new()).into()
        }
        Ground::Box(west, south, east, north) if west < east => {
            rectangle(*west, *south, *east, *north).into()
        }
        Ground::Box(west, south, east, north) => {
            let halves = [(*west, 1_800_000_000), (-1_800_000_000, *east)];
            let halves = halves.iter().filter(|(west, east)| west < east);
            MultiPolygon(
                halves
                    .map(|(west, east)| rectangle(*west, *south, *east, *north))
                    .collect(),
            )
            .into()
        }
    }
}

/// Coordinates in whole units.
fn geometry(value: &Value) -> Option<geo::Geometry> {
    let at = |value: &Value| {
        let unit = |n: usize| (value[n].as_f64().unwrap() * 1e7).round();
        Coord {
            x: unit(0),
            y: unit(1),
        }
    };
    let ring = |value: &Value| LineString(value.as_array().unwrap().iter().map(at).collect());
    if value["type"].as_str()? == "Point" {
        Some(Point(at(&value["coordinates"])).into())
    } else {
        let polygons = value["coordinates"].as_array().unwrap().iter().map(|polygon| {
            let mut rings = polygon.as_array().unwrap().iter().map(ring);
            Polygon::new(rings.next().unwrap(), rings.collect())
        });
        Some(MultiPolygon(polygons.collect()).into())
    }
}

fn spatial(relation: &str, value: &Value, ground: &Ground) -> Option<bool> {
    let own = geometry(value)?;
    let other = shape(ground);
    let matrix = own.relate(&other);
    Some(match relation {
        "S_INTERSECTS" => matrix.is_intersects(),
        "S_DISJOINT" => matrix.is_disjoint(),
        "S_WITHIN" => matrix.is_within(),
        "S_CONTAINS" => matrix.is_contains(),
        "S_TOUCHES" => matrix.is_touches(),
        "S_EQUALS" => matrix.is_equal_topo(),
        "S_OVERLAPS" => matrix.is_overlaps(),
        _ => matrix.is_crosses(),
    })
}
