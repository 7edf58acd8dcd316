//! Areas as GeoJSON (RFC 7946): read from whatever people draw or export, written as one `MultiPolygon`.

use std::fmt::Write as _;

use geojson::{Feature, GeoJson, Geometry, GeometryValue};

use super::outline::{Outline, Ring, Vertex, check_count};
use super::repair::repair;
use super::{MAX_TEXT_BYTES, Repair, Repaired, Shape, ShapeFault, ShapeProblem};
use crate::position::Position;

pub(super) fn parse(text: &str) -> Result<Repaired, ShapeFault> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(ShapeProblem::TextTooLong.into());
    }
    // Windows programs put a byte-order mark first.
    let document: GeoJson = text
        .trim_start_matches('\u{feff}')
        .parse()
        .map_err(|_| ShapeProblem::NotGeojson)?;
    let mut polygons = Vec::new();
    match &document {
        GeoJson::Geometry(geometry) => collect(geometry, &mut polygons)?,
        GeoJson::Feature(feature) => collect_feature(feature, &mut polygons)?,
        GeoJson::FeatureCollection(collection) => {
            for feature in &collection.features {
                collect_feature(feature, &mut polygons)?;
            }
        }
    }
    let rings = polygons.iter().copied().flatten();
    check_count(rings.map(|ring| ring.len().saturating_sub(1)).sum())?;
    let mut repairs = Vec::new();
    let outlines = polygons
        .into_iter()
        .map(|polygon| read(polygon, &mut repairs))
        .collect::<Result<_, _>>()?;
    repair(outlines, repairs)
}

type Coordinates = [Vec<geojson::Position>];

/// A feature without geometry is allowed (RFC 7946, 3.2) and adds nothing.
fn collect_feature<'a>(feature: &'a Feature, polygons: &mut Vec<&'a Coordinates>) -> Result<(), ShapeFault> {
    match &feature.geometry {
        Some(geometry) => collect(geometry, polygons),
        None => Ok(()),
    }
}

fn collect<'a>(geometry: &'a Geometry, polygons: &mut Vec<&'a Coordinates>) -> Result<(), ShapeFault> {
    match &geometry.value {
        GeometryValue::Polygon { coordinates } => polygons.push(coordinates),
        GeometryValue::MultiPolygon { coordinates } => polygons.extend(coordinates.iter().map(Vec::as_slice)),
        _ => return Err(ShapeProblem::WrongGeometry.into()),
    }
    Ok(())
}

fn read(polygon: &Coordinates, repairs: &mut Vec<Repair>) -> Result<Outline, ShapeFault> {
    polygon
        .iter()
        .map(|ring| {
            ring.iter()
                .map(|position| match position.as_slice() {
                    [lon, lat] => Vertex::read(*lon, *lat),
                    [lon, lat, ..] => {
                        if repairs.is_empty() {
                            repairs.push(Repair::HeightDropped);
                        }
                        Vertex::read(*lon, *lat)
                    }
                    _ => Err(ShapeProblem::NotGeojson.into()),
                })
                .collect::<Result<Ring, _>>()
        })
        .collect()
}

pub(super) fn write(shape: &Shape) -> String {
    let mut text = String::with_capacity(60 + shape.vertex_count() * 26);
    text.push_str(r#"{"type":"MultiPolygon","coordinates":["#);
    write_list(&mut text, shape.polygons(), |text, polygon| {
        text.push('[');
        let rings: Vec<&[Position]> = polygon.rings().collect();
        write_list(text, &rings, |text, ring| {
            text.push('[');
            write_list(text, ring, |text, position| {
                write!(text, "[{},{}]", position.lon(), position.lat()).expect("a string takes any text");
            });
            text.push(']');
        });
        text.push(']');
    });
    text.push_str("]}");
    text
}

fn write_list<T>(text: &mut String, items: &[T], mut write_one: impl FnMut(&mut String, &T)) {
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            text.push(',');
        }
        write_one(text, item);
    }
}
