//! The public attributes of a device as JSON Schema: one table for the schema document and the API definition.

use domain::device::{CameraForm, Capability, DeviceKind, Mount, OperatorKind, Setting, Zone};
use domain::status::Status;
use serde_json::{Map, Value, json};

use crate::i18n::Labelled;

/// Name, what it means, and its schema, in the order in which features carry them. Every attribute may be `null`
/// unless it is always known.
pub(super) fn properties() -> Map<String, Value> {
    let mut properties = Map::new();
    let mut add = |name: &str, title: &str, mut schema: Value| {
        schema["title"] = json!(title);
        properties.insert(name.to_owned(), schema);
    };
    add("kind", "Kind of device", one_of::<DeviceKind>());
    add("status", "What is known of its existence", one_of::<Status>());
    add("form", "Build of a camera", maybe_one_of::<CameraForm>());
    add(
        "relocatable",
        "Moved from place to place",
        json!({"type": ["boolean", "null"]}),
    );
    add("mount", "What carries it", maybe_one_of::<Mount>());
    add(
        "heading",
        "Degrees clockwise from north in which it looks",
        number(0.0, 360.0),
    );
    add(
        "sweep_from",
        "Degrees at which its range of view begins, clockwise",
        number(0.0, 360.0),
    );
    add(
        "sweep_to",
        "Degrees at which its range of view ends, clockwise",
        number(0.0, 360.0),
    );
    add("tilt", "Degrees above the horizon", number(-90.0, 90.0));
    add("height_m", "Metres above the ground", number(0.0, 500.0));
    add("zone", "What it watches", maybe_one_of::<Zone>());
    add(
        "setting",
        "Whether the watched space is open to all",
        maybe_one_of::<Setting>(),
    );
    add(
        "capabilities",
        "What it can do",
        json!({
            "type": "array",
            "items": {"type": "string", "enum": codes::<Capability>()},
        }),
    );
    add("operator", "Name of its operator", text());
    add(
        "operator_kind",
        "Kind of its operator",
        maybe_one_of::<OperatorKind>(),
    );
    add("manufacturer", "Maker", text());
    add("model", "Model", text());
    add("place", "Code of the place that it stands in", text());
    add("place_name", "Name of the place that it stands in", text());
    add(
        "mast",
        "Shared by the devices of one mast",
        json!({"type": ["string", "null"], "format": "uuid"}),
    );
    add(
        "first_known",
        "First day on which it is known to have been there",
        day(),
    );
    add("removed_on", "Day from which it is known to be gone", day());
    add("last_sighting", "Day of the last sighting", day());
    add(
        "position_accuracy_m",
        "Metres within which it stands",
        json!({"type": ["integer", "null"], "minimum": 0}),
    );
    add(
        "source",
        "Code of the dataset that it comes from; null for reports of citizens",
        text(),
    );
    add("external_id", "Identifier in that dataset", text());
    add("sample", "Demonstration data", json!({"type": "boolean"}));
    add(
        "version",
        "Grows with each change",
        json!({"type": "integer", "minimum": 1}),
    );
    properties
}

pub(super) fn codes<V: Labelled>() -> Vec<&'static str> {
    V::VALUES.iter().map(|value| value.code()).collect()
}

fn one_of<V: Labelled>() -> Value {
    json!({"type": "string", "enum": codes::<V>()})
}

fn maybe_one_of<V: Labelled>() -> Value {
    let values: Vec<Value> = codes::<V>()
        .into_iter()
        .map(Value::from)
        .chain([Value::Null])
        .collect();
    json!({"type": ["string", "null"], "enum": values})
}

fn number(minimum: f64, maximum: f64) -> Value {
    json!({"type": ["number", "null"], "minimum": minimum, "maximum": maximum})
}

fn text() -> Value {
    json!({"type": ["string", "null"]})
}

fn day() -> Value {
    json!({"type": ["string", "null"], "format": "date"})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_names_exactly_what_features_carry() {
        let mut described: Vec<String> = properties().into_iter().map(|(name, _)| name).collect();
        let mut written: Vec<&str> = atlas::geojson::PROPERTIES.to_vec();
        described.sort_unstable();
        written.sort_unstable();
        assert_eq!(described, written);
    }
}
