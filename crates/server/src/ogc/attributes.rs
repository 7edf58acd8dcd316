//! The public attributes of a collection as JSON Schema, from the attribute tables of the domain: one source for the
//! schema document and the API definition.

use atlas::Collection;
use domain::Status;
use domain::centre::Centre;
use domain::device::{Capability, Device, DeviceKind};
use domain::taxonomy::{self, Attribute, ValueType};
use domain::vocabulary::{Choices, Vocabulary as _};
use serde_json::{Map, Value, json};

use crate::patterns;

/// The schema of every property, in the order in which features carry them.
pub(super) fn properties(collection: Collection) -> Map<String, Value> {
    atlas::geojson::properties(collection)
        .into_iter()
        .map(|name| {
            let schema = attribute(collection, &name).unwrap_or_else(|| structural(collection, &name));
            (name, schema)
        })
        .collect()
}

/// Of an attribute of the collection's table. View sectors have properties of their own instead.
fn attribute(collection: Collection, name: &str) -> Option<Value> {
    let table = match collection {
        Collection::ViewSectors => return None,
        collection => collection.family().attributes(),
    };
    table.iter().find_map(|attribute| {
        let at = attribute.columns().position(|column| column == name)?;
        let titled = match (attribute.value_type, at) {
            (ValueType::Range, 0) => format!("{}: from", attribute.title),
            (ValueType::Range, _) => format!("{}: to", attribute.title),
            _ => attribute.title.to_owned(),
        };
        Some(with_title(value(attribute), &titled))
    })
}

fn with_title(mut schema: Value, title: &str) -> Value {
    schema["title"] = json!(title);
    schema
}

/// The schema of a value; what is unknown is `null`, or an empty list.
fn value(attribute: &Attribute) -> Value {
    match attribute.value_type {
        ValueType::Choice(choices) if attribute.required => one_of(choices),
        ValueType::Choice(choices) => maybe_one_of(choices),
        ValueType::Choices(choices) => json!({
            "type": "array",
            "items": {"type": "string", "enum": choices.codes},
        }),
        ValueType::Number { min, max, unit, .. } => with_unit(
            json!({"type": ["number", "null"], "minimum": min, "maximum": max}),
            unit,
        ),
        ValueType::Integer { min, max, unit } => with_unit(
            json!({"type": ["integer", "null"], "minimum": min, "maximum": max}),
            unit,
        ),
        ValueType::Range => degrees(),
        ValueType::Flag => json!({"type": ["boolean", "null"]}),
        ValueType::Line { max } | ValueType::Paragraph { max } if attribute.required => {
            json!({"type": "string", "maxLength": max})
        }
        ValueType::Line { max } | ValueType::Paragraph { max } => {
            json!({"type": ["string", "null"], "maxLength": max})
        }
        ValueType::Day => day(),
        ValueType::Address => json!({"type": ["string", "null"], "format": "uri"}),
        ValueType::Sha256 => json!({"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"}),
    }
}

/// The unit in the words of UCUM, as OGC API - Features Part 5 wants it.
fn with_unit(mut schema: Value, unit: &str) -> Value {
    let ucum = match unit {
        "" => return schema,
        "°" => "deg",
        unit => unit,
    };
    schema["x-ogc-unit"] = json!(ucum);
    schema["x-ogc-unitLang"] = json!("UCUM");
    schema
}

/// Of what features carry beside the attributes of their table.
fn structural(collection: Collection, name: &str) -> Value {
    if let Some(claim) = name.strip_prefix("basis_") {
        let title = format!("What the claim “{claim}” rests on: bases joined by +; null without evidence");
        return with_title(text(), &title);
    }
    let (title, schema) = match name {
        "status" => ("What the evidence carries", one_of(Status::CHOICES)),
        "place" => ("Code of the place that it lies in", place()),
        "place_name" => ("Name of that place", text()),
        "first_known" => ("First day on which it is known", day()),
        "removed_on" => ("Day from which it is known to be gone", day()),
        "last_sighting" => ("Day of the last sighting", day()),
        "sightings" => (
            "People who saw it; 255 stands for more",
            json!({"type": "integer", "minimum": 0}),
        ),
        "sample" => ("Demonstration data", json!({"type": "boolean"})),
        "version" => (
            "Names the state of the feature; a new state gets a higher number",
            json!({"type": "integer", "minimum": 1}),
        ),
        "mast" => ("Shared by the devices of one mast", uuid()),
        "source" => (
            "Code of the dataset that it comes from; null for reports of citizens",
            text(),
        ),
        "sources" => (
            "Codes of all datasets that it comes from or rests on",
            list(&json!({"type": "string"})),
        ),
        "external_id" => ("Identifier in that dataset", text()),
        "area_kind" => (
            "Whether the area is a whole place, a circle or a shape of its own",
            json!({"type": "string", "enum": ["place", "circle", "shape"]}),
        ),
        "radius_m" => (
            "Radius of a circle",
            with_unit(json!({"type": ["integer", "null"], "minimum": 1}), "m"),
        ),
        "periods" => (
            "Periods: begin/end, daily hours, time zone",
            list(&json!({"type": "string"})),
        ),
        "begins" => ("First beginning; null if it is not known", instant()),
        "ends" => ("Last end; null if it is open", instant()),
        "acts" => (
            "Numbers of the acts that carry it",
            list(&json!({"type": "string"})),
        ),
        "territory" => (
            "Codes of the places that it supervises",
            list(&json!({"type": "string"})),
        ),
        "software" => ("Software that it runs", list(&software())),
        "sharing" => ("With whom it shares images", list(&json!({"type": "string"}))),
        "devices" => (
            "Devices that it supervises",
            list(&json!({"type": "string", "format": "uuid"})),
        ),
        "device" => (
            "The device that sees",
            json!({"type": "string", "format": "uuid"}),
        ),
        "kind" => ("Kind of the device", one_of(DeviceKind::CHOICES)),
        "form" => ("Build of the camera", form()),
        "model" => ("Name of the model behind the sector", json!({"type": "string"})),
        "from" => (
            "Left edge, clockwise from north; null for the full circle",
            degrees(),
        ),
        "to" => (
            "Right edge, clockwise from north; null for the full circle",
            degrees(),
        ),
        "opening_degrees" => (
            "From the left to the right edge",
            with_unit(json!({"type": "number", "minimum": 0, "maximum": 360}), "°"),
        ),
        "full_circle" => ("All around", json!({"type": "boolean"})),
        "reach_m" => ("Reach", with_unit(json!({"type": "number", "minimum": 0}), "m")),
        "reach_measured" => (
            "Whether the reach follows from the device's own height and tilt",
            json!({"type": "boolean"}),
        ),
        // A test compares the names with those that are written, and each with its title.
        _ => (collection.name(), json!({})),
    };
    with_title(schema, title)
}

fn form() -> Value {
    match taxonomy::find::<Device>("form").map(|attribute| attribute.value_type) {
        Some(ValueType::Choice(choices)) => maybe_one_of(choices),
        _ => text(),
    }
}

fn software() -> Value {
    let name = |name: &str| {
        let title = taxonomy::find::<Centre>(name).map_or(name, |attribute| attribute.title);
        with_title(text(), title)
    };
    json!({
        "type": "object",
        "properties": {
            "product": {"type": "string"},
            "vendor": name("vendor"),
            "capability": maybe_one_of(Capability::CHOICES),
        },
    })
}

fn one_of(choices: Choices) -> Value {
    json!({"type": "string", "enum": choices.codes})
}

fn maybe_one_of(choices: Choices) -> Value {
    let values: Vec<Value> = choices
        .codes
        .iter()
        .map(|code| json!(code))
        .chain([Value::Null])
        .collect();
    json!({"type": ["string", "null"], "enum": values})
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

fn degrees() -> Value {
    with_unit(
        json!({"type": ["number", "null"], "minimum": 0, "maximum": 360}),
        "°",
    )
}

fn text() -> Value {
    json!({"type": ["string", "null"]})
}

fn place() -> Value {
    json!({"type": ["string", "null"], "pattern": patterns::PLACE})
}

fn uuid() -> Value {
    json!({"type": ["string", "null"], "format": "uuid"})
}

fn day() -> Value {
    json!({"type": ["string", "null"], "format": "date"})
}

fn instant() -> Value {
    json!({"type": ["string", "null"], "format": "date-time"})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_describes_exactly_what_features_carry() {
        for collection in Collection::ALL {
            let described = properties(collection);
            let written = atlas::geojson::properties(collection);
            assert_eq!(described.keys().collect::<Vec<_>>().len(), written.len());
            for name in written {
                let schema = &described[&name];
                assert!(schema["type"] != Value::Null, "{} {name}", collection.name());
                assert_ne!(schema["title"], collection.name(), "{name} is not described");
            }
        }
    }

    #[test]
    fn the_schema_says_units_and_choices() {
        let devices = properties(Collection::Devices);
        assert_eq!(devices["height_m"]["x-ogc-unit"], "m");
        assert_eq!(devices["heading"]["x-ogc-unit"], "deg");
        assert_eq!(
            devices["kind"]["enum"].as_array().unwrap().len(),
            DeviceKind::ALL.len()
        );
        assert_eq!(devices["kind"]["type"], "string");
        assert!(devices["form"]["enum"].as_array().unwrap().contains(&Value::Null));
    }
}
