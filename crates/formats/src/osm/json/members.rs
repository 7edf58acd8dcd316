//! The members of an object that are themselves objects: tags, properties, geometry.

use serde::de::{IgnoredAny, MapAccess, SeqAccess};

use super::any::{Any, FromAny, Scalar};
use crate::osm::tags::Tags;

/// The value of `tags` or `properties`.
#[derive(Debug)]
pub(super) enum TagMap {
    Null,
    Tags {
        flat: Tags,
        /// Where `properties` hold the tags one level deeper, beside type and id.
        nested: Option<Tags>,
    },
    NotAnObject,
}

impl FromAny for TagMap {
    fn from_scalar(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Null => Self::Null,
            _ => Self::NotAnObject,
        }
    }

    fn from_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<Self, A::Error> {
        let (mut flat, mut nested) = (Tags::new(), None);
        while let Some(key) = object.next_key::<String>()? {
            if key == "tags" {
                if let Self::Tags { flat, .. } = object.next_value::<Any<Self>>()?.0 {
                    nested = Some(flat);
                }
            } else if let Some(value) = object.next_value::<Any<Scalar>>()?.0.into_text() {
                flat.insert(key, value);
            }
        }
        Ok(Self::Tags { flat, nested })
    }
}

/// A GeoJSON geometry as far as a device needs it. Lines and areas are recognised, their coordinates skipped.
#[derive(Debug, Default)]
pub(super) struct Geometry {
    r#type: Option<String>,
    coordinates: Option<(f64, f64)>,
}

impl Geometry {
    /// Whether it is a point, or nothing is known of it.
    pub(super) fn is_point_or_unknown(&self) -> bool {
        self.r#type.as_deref().is_none_or(|word| word == "Point")
    }

    /// Longitude and latitude in degrees as written (RFC 7946, section 3.1.1).
    pub(super) fn lon_lat(&self) -> Option<(f64, f64)> {
        self.coordinates
    }
}

impl FromAny for Geometry {
    fn from_scalar(_: Scalar) -> Self {
        Self::default()
    }

    fn from_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<Self, A::Error> {
        let mut geometry = Self::default();
        while let Some(key) = object.next_key::<String>()? {
            match key.as_str() {
                "type" => geometry.r#type = object.next_value::<Any<Scalar>>()?.0.into_text(),
                "coordinates" => geometry.coordinates = object.next_value::<Any<Coordinates>>()?.0.0,
                _ => drop(object.next_value::<IgnoredAny>()?),
            }
        }
        Ok(geometry)
    }
}

struct Coordinates(Option<(f64, f64)>);

impl FromAny for Coordinates {
    fn from_scalar(_: Scalar) -> Self {
        Self(None)
    }

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        let mut degrees = || -> Result<Option<f64>, A::Error> {
            let scalar = list.next_element::<Any<Scalar>>()?;
            Ok(scalar.and_then(|Any(scalar)| scalar.number()))
        };
        let (lon, lat) = (degrees()?, degrees()?);
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self(lon.zip(lat)))
    }
}
