//! JSON values of any kind. Exporters write ids, coordinates and tags in all ways, and a value of the wrong kind makes
//! one object unreadable, not the file.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Scalar {
    Null,
    Integer(i64),
    Number(f64),
    Text(String),
    /// A list or an object, skipped.
    Nested,
}

impl Scalar {
    /// Finite or not, but a number.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            // Precise far beyond any coordinate that is in range.
            Self::Integer(integer) => Some(*integer as f64),
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Null | Self::Nested => None,
        }
    }

    pub(super) fn into_text(self) -> Option<String> {
        match self {
            Self::Integer(integer) => Some(integer.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text),
            Self::Null | Self::Nested => None,
        }
    }
}

/// What takes a JSON value of any kind. Lists and objects are skipped unless the type reads them.
pub(super) trait FromAny: Sized {
    fn from_scalar(scalar: Scalar) -> Self;

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::from_scalar(Scalar::Nested))
    }

    fn from_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<Self, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::from_scalar(Scalar::Nested))
    }
}

impl FromAny for Scalar {
    fn from_scalar(scalar: Self) -> Self {
        scalar
    }
}

/// Reads a [`FromAny`].
pub(super) struct Any<T>(pub(super) T);

impl<'de, T: FromAny> Deserialize<'de> for Any<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyVisitor(PhantomData)).map(Self)
    }
}

struct AnyVisitor<T>(PhantomData<T>);

impl<'de, T: FromAny> Visitor<'de> for AnyVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<T, E> {
        Ok(T::from_scalar(Scalar::Null))
    }

    /// Converters write the `yes` and `no` of OpenStreetMap as booleans.
    fn visit_bool<E>(self, value: bool) -> Result<T, E> {
        Ok(T::from_scalar(Scalar::Text(
            if value { "yes" } else { "no" }.to_owned(),
        )))
    }

    fn visit_i64<E>(self, value: i64) -> Result<T, E> {
        Ok(T::from_scalar(Scalar::Integer(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<T, E> {
        // Beyond 63 bits it is no id, and as a coordinate it is out of range at any precision.
        Ok(T::from_scalar(
            i64::try_from(value).map_or(Scalar::Number(value as f64), Scalar::Integer),
        ))
    }

    fn visit_f64<E>(self, value: f64) -> Result<T, E> {
        Ok(T::from_scalar(Scalar::Number(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<T, E> {
        Ok(T::from_scalar(Scalar::Text(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<T, E> {
        Ok(T::from_scalar(Scalar::Text(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
        T::from_list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<T, A::Error> {
        T::from_object(object)
    }
}
