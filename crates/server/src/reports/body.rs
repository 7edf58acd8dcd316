//! The body of a report, the same fields whether it comes from the form or from a program. It judges no value: that is
//! for `domain::report`.

use std::collections::BTreeMap;
use std::fmt;

use domain::report::DeviceForm;
use serde::de::value::MapDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// What is sent to `/report/device`: the fields of the device and three of the form itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReportBody {
    pub(crate) device: DeviceForm,
    pub(crate) token: String,
    /// The trap: no person sees this field.
    pub(crate) website: String,
}

impl<'de> Deserialize<'de> for ReportBody {
    /// Text or numbers by field name. Unknown and repeated names are errors.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Fields(mut fields) = Fields::deserialize(deserializer)?;
        let mut take = |name| fields.remove(name).unwrap_or_default();
        let (token, website) = (take("token"), take("website"));
        Ok(Self {
            device: device_form(fields)?,
            token,
            website,
        })
    }
}

/// Reads the fields of a device; any other name is an error.
pub(crate) fn device_form<E: Error>(fields: BTreeMap<String, String>) -> Result<DeviceForm, E> {
    DeviceForm::deserialize(MapDeserializer::new(fields.into_iter()))
}

/// The fields of a flat form by name, each once.
pub(crate) struct Fields(pub(crate) BTreeMap<String, String>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ByName;

        impl<'de> Visitor<'de> for ByName {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields by name")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = BTreeMap::new();
                while let Some((name, Typed(value))) = map.next_entry::<String, Typed>()? {
                    if fields.insert(name, value).is_some() {
                        return Err(A::Error::custom("a field is given twice"));
                    }
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(ByName)
    }
}

/// A value as it would be typed: a program may send `1.44` for `"1.44"`, and `null` for nothing.
struct Typed(String);

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Scalar;

        impl Visitor<'_> for Scalar {
            type Value = Typed;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, a number or null")
            }

            fn visit_str<E>(self, text: &str) -> Result<Typed, E> {
                Ok(Typed(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Typed, E> {
                Ok(Typed(text))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Typed, E> {
                Ok(Typed(number.to_string()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Typed, E> {
                Ok(Typed(number.to_string()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Typed, E> {
                Ok(Typed(number.to_string()))
            }

            fn visit_unit<E>(self) -> Result<Typed, E> {
                Ok(Typed(String::new()))
            }
        }

        deserializer.deserialize_any(Scalar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_and_json_with_numbers_say_the_same() {
        let form: ReportBody =
            serde_urlencoded::from_str("kind=camera&lon=1.444&lat=43.5&heading=90&note=&token=t").unwrap();
        let json: ReportBody = serde_json::from_str(
            r#"{"kind": "camera", "lon": 1.444, "lat": 43.5, "heading": 90, "note": null, "token": "t"}"#,
        )
        .unwrap();
        assert_eq!(form, json);
        assert_eq!((form.device.lon.as_str(), form.token.as_str()), ("1.444", "t"));
        let negative: ReportBody = serde_json::from_str(r#"{"lon": -3}"#).unwrap();
        assert_eq!(negative.device.lon, "-3");
    }

    #[test]
    fn unknown_repeated_and_nested_fields_are_refused() {
        for body in [
            "kind=camera&status=confirmed",
            "kind=camera&kind=other",
            "state=accepted",
        ] {
            assert!(serde_urlencoded::from_str::<ReportBody>(body).is_err(), "{body}");
        }
        for body in [
            r#"{"kind": "camera", "kind": "other"}"#,
            r#"{"kind": {"a": 1}}"#,
            r#"{"kind": ["camera"]}"#,
            r#"{"kind": true}"#,
            r#"{"review": "x"}"#,
            r#"{"lon": 1e999}"#,
            "[]",
            "\"camera\"",
            "{",
        ] {
            assert!(serde_json::from_str::<ReportBody>(body).is_err(), "{body}");
        }
    }
}
