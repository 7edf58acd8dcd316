//! One value at the top of a JSON file, and the lists of objects in it. Nothing here holds more than one object.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Reading;
use super::any::{Any, Scalar};
use super::element::Element;

pub(super) struct Document<'d, 'r, 'i> {
    reading: &'d mut Reading<'r, 'i>,
}

impl<'d, 'r, 'i> Document<'d, 'r, 'i> {
    pub(super) fn new(reading: &'d mut Reading<'r, 'i>) -> Self {
        Self { reading }
    }
}

impl<'de> DeserializeSeed<'de> for Document<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        List::unnamed(self.reading).visit_seq(list).map(drop)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut element = Element::default();
        let mut has_list = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "features" | "elements" => {
                    has_list |= map.next_value_seed(List::named(self.reading))?;
                }
                "remark" => {
                    let Any(remark) = map.next_value::<Any<Scalar>>()?;
                    self.reading.check_remark(&remark)?;
                }
                key if Element::has(key) => element.read_member(key, &mut map)?,
                _ => has_list |= map.next_value_seed(List::unnamed(self.reading))?,
            }
        }
        if has_list {
            Ok(())
        } else if element.is_object() {
            self.reading.take(element)
        } else {
            self.reading.take_stranger()
        }
    }
}

/// The value of a member that is a list of objects, by its name or else by its first member. Reading it says whether
/// it was one.
struct List<'d, 'r, 'i> {
    reading: &'d mut Reading<'r, 'i>,
    named: bool,
}

impl<'d, 'r, 'i> List<'d, 'r, 'i> {
    fn named(reading: &'d mut Reading<'r, 'i>) -> Self {
        Self { reading, named: true }
    }

    fn unnamed(reading: &'d mut Reading<'r, 'i>) -> Self {
        Self {
            reading,
            named: false,
        }
    }

    fn other<E: Error>(self) -> Result<bool, E> {
        if self.named {
            return Err(E::custom("the objects are no list"));
        }
        Ok(false)
    }
}

impl<'de> DeserializeSeed<'de> for List<'_, '_, '_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<bool, A::Error> {
        if self.named {
            self.reading.recognised = true;
        } else {
            match list.next_element::<Any<Element>>()? {
                Some(Any(first)) if first.has_position_and_tags() => self.reading.take(first)?,
                _ => {
                    while list.next_element::<IgnoredAny>()?.is_some() {}
                    return Ok(false);
                }
            }
        }
        while let Some(Any(element)) = list.next_element()? {
            self.reading.take(element)?;
        }
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.other()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<bool, E> {
        self.other()
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<bool, E> {
        self.other()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<bool, E> {
        self.other()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<bool, E> {
        self.other()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<bool, E> {
        self.other()
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        self.other()
    }
}
