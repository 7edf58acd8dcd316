//! One object of a JSON file: an Overpass element, a GeoJSON Feature or a member of a list with `lat`, `lon` and `tags`.

use serde::de::{IgnoredAny, MapAccess};

use super::any::{Any, FromAny, Scalar};
use super::members::{Geometry, TagMap};
use crate::osm::object::{ElementType, Object, external_id};
use crate::osm::tags::Tags;

/// The members of all three shapes; what is absent stays `None`.
#[derive(Debug, Default)]
pub(super) struct Element {
    not_an_object: bool,
    r#type: Option<Scalar>,
    id: Option<Scalar>,
    version: Option<Scalar>,
    lat: Option<Scalar>,
    lon: Option<Scalar>,
    tags: Option<TagMap>,
    properties: Option<TagMap>,
    geometry: Option<Geometry>,
}

/// The identifier, as far as there is one, and what is wrong.
pub(super) type Unreadable = (Option<String>, &'static str);

impl Element {
    /// Whether an object can have the member `key`.
    pub(super) fn has(key: &str) -> bool {
        matches!(
            key,
            "type" | "id" | "version" | "lat" | "lon" | "tags" | "properties" | "geometry"
        )
    }

    pub(super) fn read_member<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match key {
            "type" => self.r#type = Some(map.next_value::<Any<_>>()?.0),
            "id" => self.id = Some(map.next_value::<Any<_>>()?.0),
            "version" => self.version = Some(map.next_value::<Any<_>>()?.0),
            "lat" => self.lat = Some(map.next_value::<Any<_>>()?.0),
            "lon" => self.lon = Some(map.next_value::<Any<_>>()?.0),
            "tags" => self.tags = Some(map.next_value::<Any<_>>()?.0),
            "properties" => self.properties = Some(map.next_value::<Any<_>>()?.0),
            "geometry" => self.geometry = Some(map.next_value::<Any<_>>()?.0),
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }

    /// Whether a document of its own is an object of a map.
    pub(super) fn is_object(&self) -> bool {
        self.is_feature() || self.has_position_and_tags() || self.element_type().is_some()
    }

    pub(super) fn has_position_and_tags(&self) -> bool {
        self.lat.is_some() && self.lon.is_some() && self.tags.is_some()
    }

    pub(super) fn into_object(self) -> Result<Object, Unreadable> {
        if self.not_an_object {
            return Err((None, "a member of the list of objects is no object"));
        }
        if self.is_feature() {
            self.into_feature()
        } else {
            self.into_element()
        }
    }

    fn into_element(self) -> Result<Object, Unreadable> {
        let element = self.element_type().unwrap_or(ElementType::Node);
        let id = self.id.and_then(Scalar::into_text).and_then(|id| real_id(&id));
        let tags = match self.tags {
            Some(TagMap::Tags { flat, .. }) => flat,
            Some(TagMap::Null) | None => Tags::new(),
            Some(TagMap::NotAnObject) => {
                return Err((id.map(|id| external_id(element, id)), "the tags are no object"));
            }
        };
        let degrees = |scalar: Option<Scalar>| scalar?.number();
        Ok(Object {
            element,
            id,
            version: self.version.as_ref().and_then(version),
            lon_lat: degrees(self.lon).zip(degrees(self.lat)),
            tags,
        })
    }

    fn into_feature(self) -> Result<Object, Unreadable> {
        let feature_id = self.id.and_then(Scalar::into_text);
        let (flat, nested) = match self.properties {
            Some(TagMap::Tags { flat, nested }) => (flat, nested),
            Some(TagMap::Null) => (Tags::new(), None),
            Some(TagMap::NotAnObject) => {
                return Err((given_id(feature_id.as_deref()), "the properties are no object"));
            }
            None => {
                return Err((
                    given_id(feature_id.as_deref()),
                    "the Feature has no properties, not even null (RFC 7946, section 3.2), so nothing is known of it",
                ));
            }
        };
        let geometry = self.geometry.unwrap_or_default();
        let (element, id) = identity(feature_id.as_deref(), &flat);
        let default_element = if geometry.is_point_or_unknown() {
            ElementType::Node
        } else {
            ElementType::Way
        };
        Ok(Object {
            element: element.unwrap_or(default_element),
            id,
            version: flat.get("@version").and_then(|version| version.parse().ok()),
            lon_lat: geometry.lon_lat(),
            tags: nested.unwrap_or(flat),
        })
    }

    fn is_feature(&self) -> bool {
        self.type_is("Feature") || self.properties.is_some()
    }

    fn type_is(&self, word: &str) -> bool {
        matches!(&self.r#type, Some(Scalar::Text(text)) if text == word)
    }

    fn element_type(&self) -> Option<ElementType> {
        match &self.r#type {
            Some(Scalar::Text(word)) => ElementType::from_word(word),
            _ => None,
        }
    }
}

fn version(scalar: &Scalar) -> Option<i32> {
    match scalar {
        Scalar::Integer(version) => i32::try_from(*version).ok(),
        _ => None,
    }
}

fn given_id(feature_id: Option<&str>) -> Option<String> {
    let (element, id) = identity(feature_id, &Tags::new());
    Some(external_id(element.unwrap_or(ElementType::Node), id?))
}

/// Type and number of the OSM object behind a Feature.
///
/// Exporters differ: `node/123` (osmtogeojson, Overpass turbo) and `n123` (osmium) say the type and win over bare
/// numbers, which some tools also use to count rows; among those the properties win over the Feature's own id.
fn identity(feature_id: Option<&str>, properties: &Tags) -> (Option<ElementType>, Option<i64>) {
    let property = |key: &str| properties.get(key).map(String::as_str);
    let candidates = [property("@id"), property("id"), property("osm_id"), feature_id];
    let typed = candidates.iter().flatten().find_map(|id| typed_id(id));
    if let Some((element, id)) = typed {
        return (Some(element), id);
    }
    let element = [property("@type"), property("osm_type"), property("type")]
        .into_iter()
        .flatten()
        .find_map(ElementType::from_word);
    (element, candidates.iter().flatten().find_map(|id| real_id(id)))
}

fn typed_id(text: &str) -> Option<(ElementType, Option<i64>)> {
    if let Some((word, number)) = text.split_once('/') {
        return Some((ElementType::from_word(word)?, real_id(number)));
    }
    let mut characters = text.chars();
    let element = match characters.next()? {
        'n' => ElementType::Node,
        'w' => ElementType::Way,
        'r' => ElementType::Relation,
        // osmium numbers the areas that it makes of ways and relations by a rule of its own.
        'a' => return real_id(characters.as_str()).map(|_| (ElementType::Way, None)),
        _ => return None,
    };
    real_id(characters.as_str()).map(|id| (element, Some(id)))
}

fn real_id(text: &str) -> Option<i64> {
    text.parse().ok().filter(|id| *id > 0)
}

impl FromAny for Element {
    fn from_scalar(_: Scalar) -> Self {
        Self {
            not_an_object: true,
            ..Self::default()
        }
    }

    fn from_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<Self, A::Error> {
        let mut element = Self::default();
        while let Some(key) = object.next_key::<String>()? {
            element.read_member(&key, &mut object)?;
        }
        Ok(element)
    }
}
