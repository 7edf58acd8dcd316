//! GeoJSON (RFC 7946) from an atlas. Written by hand, because pages and exports are hundreds of megabytes of
//! it.
//!
//! Every public attribute is present in every feature, `null` when it is unknown, and always of one type. Coordinates
//! are the stored digits, at most seven decimals; in another system (OGC API - Features, part 2) computed ones, in the order of
//! its axes.

use domain::crs::Crs;
use domain::place::Place;
use domain::position::Position;
use domain::shape::Shape;

use crate::collection::{Collection, Item};
use crate::digits;
use crate::write::Properties as _;
use crate::write::json::{Object, write_uuid};

/// The properties of the features of a collection, in the order in which they are written.
pub fn properties(collection: Collection) -> Vec<String> {
    crate::write::names(collection)
}

/// Appends one Feature.
pub fn write_feature<'a>(out: &mut Vec<u8>, item: impl Into<Item<'a>>) {
    write_feature_in(out, item, Crs::Crs84);
}

/// The same with coordinates of a system. A geometry that lies, if only in part, outside of where that is used is `null`.
pub fn write_feature_in<'a>(out: &mut Vec<u8>, item: impl Into<Item<'a>>, crs: Crs) {
    write_item(out, &item.into(), crs);
}

pub(crate) fn write_item(out: &mut Vec<u8>, item: &Item<'_>, crs: Crs) {
    out.extend_from_slice(b"{\"type\":\"Feature\",\"id\":");
    write_uuid(out, item.id().0);
    out.extend_from_slice(b",\"geometry\":");
    write_geometry(out, item, crs);
    out.extend_from_slice(b",\"properties\":");
    write_item_properties(out, item);
    out.push(b'}');
}

/// Appends Features, with a comma between each two: the inside of an array.
pub fn write_features<'a, I>(out: &mut Vec<u8>, items: impl IntoIterator<Item = I>)
where
    I: Into<Item<'a>>,
{
    write_features_in(out, items, Crs::Crs84);
}

/// The same with coordinates of a system: see [`write_feature_in`].
pub fn write_features_in<'a, I>(out: &mut Vec<u8>, items: impl IntoIterator<Item = I>, crs: Crs)
where
    I: Into<Item<'a>>,
{
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_feature_in(out, item, crs);
    }
}

/// The properties of a place, in the order in which they are written.
pub const PLACE_PROPERTIES: [&str; 7] = [
    "code",
    "name",
    "kind",
    "parent",
    "parent_name",
    "country",
    "population",
];

/// Appends a place as a Feature at its centre; its id is its code. `parent` is what contains it directly.
pub fn write_place(out: &mut Vec<u8>, place: &Place, parent: Option<&Place>, crs: Crs) {
    out.extend_from_slice(b"{\"type\":\"Feature\",\"id\":\"");
    // A code is small letters, digits and hyphens.
    out.extend_from_slice(place.code.as_str().as_bytes());
    out.extend_from_slice(b"\",\"geometry\":");
    write_point(out, place.centre, crs);
    out.extend_from_slice(b",\"properties\":");
    let [code, name, kind, parent_code, parent_name, country, population] = PLACE_PROPERTIES;
    let mut object = Object::begin(out);
    object.code(code, Some(place.code.as_str()));
    object.text(name, Some(&place.name));
    object.code(kind, Some(place.kind.code()));
    object.code(parent_code, parent.map(|parent| parent.code.as_str()));
    object.text(parent_name, parent.map(|parent| parent.name.as_str()));
    object.code(country, Some(place.code.country()));
    object.integer(population, place.population.map(i64::from));
    object.end();
    out.push(b'}');
}

/// Appends the attributes alone, as one JSON object.
pub fn write_properties<'a>(out: &mut Vec<u8>, item: impl Into<Item<'a>>) {
    write_item_properties(out, &item.into());
}

fn write_item_properties(out: &mut Vec<u8>, item: &Item<'_>) {
    let mut object = Object::begin(out);
    crate::write::properties(&mut object, item);
    object.end();
}

fn write_geometry(out: &mut Vec<u8>, item: &Item<'_>, crs: Crs) {
    match item {
        Item::Device(device) => write_point(out, device.position(), crs),
        Item::Centre(centre) => write_point(out, centre.public().centre.position, crs),
        Item::ViewSector(sector) => write_shape_in(out, &sector.sector.shape, crs),
        Item::Deployment(deployment) => match deployment.shape() {
            Some(shape) => write_shape_in(out, shape, crs),
            None => out.extend_from_slice(b"null"),
        },
    }
}

fn write_point(out: &mut Vec<u8>, position: Position, crs: Crs) {
    let begin = out.len();
    out.extend_from_slice(b"{\"type\":\"Point\",\"coordinates\":");
    match write_position(out, position, crs) {
        Some(()) => out.push(b'}'),
        None => write_nothing(out, begin),
    }
}

/// `None` where the system has no coordinates for it.
fn write_position(out: &mut Vec<u8>, position: Position, crs: Crs) -> Option<()> {
    if crs == Crs::Crs84 {
        digits::write_position(out, position);
        return Some(());
    }
    let [first, second] = crs.units(position)?;
    out.push(b'[');
    digits::write_fixed(out, first, crs.decimals());
    out.push(b',');
    digits::write_fixed(out, second, crs.decimals());
    out.push(b']');
    Some(())
}

/// In the place of what was written from `begin` on.
fn write_nothing(out: &mut Vec<u8>, begin: usize) {
    out.truncate(begin);
    out.extend_from_slice(b"null");
}

/// Appends a MultiPolygon.
pub fn write_shape(out: &mut Vec<u8>, shape: &Shape) {
    write_shape_in(out, shape, Crs::Crs84);
}

fn write_shape_in(out: &mut Vec<u8>, shape: &Shape, crs: Crs) {
    let begin = out.len();
    if write_polygons(out, shape, crs).is_none() {
        write_nothing(out, begin);
    }
}

fn write_polygons(out: &mut Vec<u8>, shape: &Shape, crs: Crs) -> Option<()> {
    out.extend_from_slice(b"{\"type\":\"MultiPolygon\",\"coordinates\":[");
    for (index, polygon) in shape.polygons().iter().enumerate() {
        out.extend_from_slice(if index > 0 { b",[" } else { b"[" });
        for (index, ring) in polygon.rings().enumerate() {
            out.extend_from_slice(if index > 0 { b",[" } else { b"[" });
            for (index, position) in ring.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_position(out, *position, crs)?;
            }
            out.push(b']');
        }
        out.push(b']');
    }
    out.extend_from_slice(b"]}");
    Some(())
}
