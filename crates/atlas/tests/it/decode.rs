//! Reads tiles with a reader that is not ours.

use std::collections::BTreeMap;

use fast_mvt::{MvtGeometry, MvtReaderRef, MvtValueRef};

#[derive(Debug)]
pub(crate) struct Layer {
    pub name: String,
    pub features: Vec<Feature>,
}

#[derive(Debug)]
pub(crate) struct Feature {
    /// Units from the north-western corner.
    pub at: (i32, i32),
    pub properties: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Number(u64),
    Double(f64),
    Flag(bool),
}

impl Feature {
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

/// The one layer of a tile; `None` for no bytes.
pub(crate) fn layer(tile: &[u8]) -> Option<Layer> {
    if tile.is_empty() {
        return None;
    }
    let reader = MvtReaderRef::new(tile).unwrap();
    let mut layers = reader.layers();
    let layer = layers.next().unwrap();
    assert!(layers.next().is_none(), "one layer at a time");
    assert_eq!((layer.version(), layer.extent()), (2, 4096));
    Some(Layer {
        name: layer.name().to_owned(),
        features: layer
            .features()
            .map(|feature| {
                let MvtGeometry::Point(point) = feature.geometry().unwrap() else {
                    panic!("not a point");
                };
                Feature {
                    at: (point.0.x, point.0.y),
                    properties: feature
                        .properties()
                        .map(|property| {
                            let (name, value) = property.unwrap();
                            (name.to_owned(), Value::from(value))
                        })
                        .collect(),
                }
            })
            .collect(),
    })
}

impl From<MvtValueRef<'_>> for Value {
    fn from(value: MvtValueRef<'_>) -> Self {
        match value {
            MvtValueRef::String(text) => Self::Text(text.to_owned()),
            MvtValueRef::UInt(number) => Self::Number(number),
            MvtValueRef::Double(number) => Self::Double(number),
            MvtValueRef::Bool(flag) => Self::Flag(flag),
            other => panic!("unexpected sort of value: {other:?}"),
        }
    }
}
