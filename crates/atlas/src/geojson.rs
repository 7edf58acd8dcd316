//! GeoJSON (RFC 7946) from an atlas. Written by hand, because pages and exports are hundreds of megabytes of
//! it.
//!
//! Every public attribute is present in every feature, `null` when it is unknown, and always of one type. Coordinates
//! are the stored digits, at most seven decimals.

use domain::position::Position;
use domain::shape::Shape;

use crate::collection::{Collection, Item};
use crate::digits;
use crate::write::json::{Object, write_uuid};

/// The properties of the features of a collection, in the order in which they are written.
pub fn properties(collection: Collection) -> Vec<String> {
    crate::write::names(collection)
}

/// Appends one Feature.
pub fn write_feature<'a>(out: &mut Vec<u8>, item: impl Into<Item<'a>>) {
    write_item(out, &item.into());
}

pub(crate) fn write_item(out: &mut Vec<u8>, item: &Item<'_>) {
    out.extend_from_slice(b"{\"type\":\"Feature\",\"id\":");
    write_uuid(out, item.id().0);
    out.extend_from_slice(b",\"geometry\":");
    write_geometry(out, item);
    out.extend_from_slice(b",\"properties\":");
    write_item_properties(out, item);
    out.push(b'}');
}

/// Appends Features, with a comma between each two: the inside of an array.
pub fn write_features<'a, I>(out: &mut Vec<u8>, items: impl IntoIterator<Item = I>)
where
    I: Into<Item<'a>>,
{
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_feature(out, item);
    }
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

fn write_geometry(out: &mut Vec<u8>, item: &Item<'_>) {
    match item {
        Item::Device(device) => write_point(out, device.position()),
        Item::Centre(centre) => write_point(out, centre.public().centre.position),
        Item::ViewSector(sector) => write_shape(out, &sector.sector.shape),
        Item::Deployment(deployment) => match deployment.shape() {
            Some(shape) => write_shape(out, shape),
            None => out.extend_from_slice(b"null"),
        },
    }
}

fn write_point(out: &mut Vec<u8>, position: Position) {
    out.extend_from_slice(b"{\"type\":\"Point\",\"coordinates\":");
    digits::write_position(out, position);
    out.push(b'}');
}

/// Appends a MultiPolygon.
pub fn write_shape(out: &mut Vec<u8>, shape: &Shape) {
    out.extend_from_slice(b"{\"type\":\"MultiPolygon\",\"coordinates\":[");
    for (index, polygon) in shape.polygons().iter().enumerate() {
        out.extend_from_slice(if index > 0 { b",[" } else { b"[" });
        for (index, ring) in polygon.rings().enumerate() {
            out.extend_from_slice(if index > 0 { b",[" } else { b"[" });
            for (index, position) in ring.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                digits::write_position(out, *position);
            }
            out.push(b']');
        }
        out.push(b']');
    }
    out.extend_from_slice(b"]}");
}
