//! Reads tiles with a reader that is not ours.

use std::collections::BTreeMap;

use fast_mvt::{MvtGeometry, MvtReaderRef, MvtValueRef};
use geo::MultiPolygon;

#[derive(Debug)]
pub(crate) struct Layer {
    pub name: String,
    pub features: Vec<Feature>,
}

#[derive(Debug)]
pub(crate) struct Feature {
    /// Units from the north-western corner.
    pub geometry: MvtGeometry,
    pub properties: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Number(u64),
    Signed(i64),
    Double(f64),
    Flag(bool),
}

impl Feature {
    pub(crate) fn at(&self) -> (i32, i32) {
        match &self.geometry {
            MvtGeometry::Point(point) => (point.0.x, point.0.y),
            other => panic!("not a point: {other:?}"),
        }
    }

    /// All polygons of the feature.
    pub(crate) fn polygons(&self) -> MultiPolygon<i32> {
        match &self.geometry {
            MvtGeometry::Polygon(polygon) => MultiPolygon(vec![polygon.clone()]),
            MvtGeometry::MultiPolygon(polygons) => polygons.clone(),
            other => panic!("no polygons: {other:?}"),
        }
    }

    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        match self.properties.get(name)? {
            Value::Number(number) => Some(*number),
            other => panic!("{name} is {other:?}"),
        }
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.properties.get(name)? {
            Value::Text(text) => Some(text),
            other => panic!("{name} is {other:?}"),
        }
    }
}

/// The layer of single devices or of cells, of which a tile has one at most.
pub(crate) fn device_layer(tile: &[u8]) -> Option<Layer> {
    let mut found = layers(tile);
    found.retain(|layer| matches!(layer.name.as_str(), "devices" | "clusters"));
    assert!(found.len() <= 1, "one or the other");
    found.pop()
}

/// The features of a layer; none where it is missing.
pub(crate) fn features(tile: &[u8], name: &str) -> Vec<Feature> {
    let mut found = layers(tile).into_iter().filter(|layer| layer.name == name);
    let features = found.next().map_or_else(Vec::new, |layer| layer.features);
    assert!(found.next().is_none(), "a layer comes once");
    features
}

pub(crate) fn layers(tile: &[u8]) -> Vec<Layer> {
    if tile.is_empty() {
        return Vec::new();
    }
    let reader = MvtReaderRef::new(tile).unwrap();
    reader
        .layers()
        .map(|layer| {
            assert_eq!((layer.version(), layer.extent()), (2, 4096));
            Layer {
                name: layer.name().to_owned(),
                features: layer
                    .features()
                    .map(|feature| Feature {
                        geometry: feature.geometry().unwrap(),
                        properties: feature
                            .properties()
                            .map(|property| {
                                let (name, value) = property.unwrap();
                                (name.to_owned(), Value::from(value))
                            })
                            .collect(),
                    })
                    .collect(),
            }
        })
        .collect()
}

impl From<MvtValueRef<'_>> for Value {
    fn from(value: MvtValueRef<'_>) -> Self {
        match value {
            MvtValueRef::String(text) => Self::Text(text.to_owned()),
            MvtValueRef::UInt(number) => Self::Number(number),
            MvtValueRef::SInt(number) => Self::Signed(number),
            MvtValueRef::Double(number) => Self::Double(number),
            MvtValueRef::Bool(flag) => Self::Flag(flag),
            other => panic!("unexpected sort of value: {other:?}"),
        }
    }
}
