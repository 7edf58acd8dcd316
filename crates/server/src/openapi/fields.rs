//! The fields of a report as a program sends them, by family: attributes from the tables, then what the form asks beside them.

use domain::Family;
use domain::device::{CameraForm, Capability, DeviceKind};
use domain::evidence::Basis;
use domain::report::{
    CITATION_LENGTH, Finding, MAX_PERIODS, MAX_SIBLINGS, MAX_SOFTWARE, NAME_LENGTH, NOTE_LENGTH,
    PhoneDistance, Stage,
};
use domain::taxonomy::{Attribute, ValueType};
use domain::vocabulary::Vocabulary as _;
use serde_json::{Map, Value, json};

pub(super) type Properties = Map<String, Value>;

/// Everything that the body of a report may hold.
pub(super) fn properties(family: Family) -> Properties {
    let mut properties = attributes(family);
    properties.extend(of_report());
    properties.extend(match family {
        Family::Device => of_device(),
        Family::Deployment => of_deployment(),
        Family::Centre => of_centre(),
    });
    properties.extend(of_sending());
    properties
}

/// Needed, unless it is about something published.
pub(super) fn required(family: Family) -> Vec<&'static str> {
    match family {
        Family::Device => vec![family.kind_attribute(), "lon", "lat"],
        Family::Deployment | Family::Centre => vec![family.kind_attribute()],
    }
}

fn attributes(family: Family) -> Properties {
    let mut properties = Map::new();
    for attribute in family.attributes().iter().filter(|attribute| attribute.asked) {
        for column in attribute.columns() {
            let mut schema = value(attribute);
            schema["description"] = json!(attribute.title);
            properties.insert(column, schema);
        }
    }
    properties
}

/// Left out, `null`, empty and `unknown` all mean unknown.
fn value(attribute: &Attribute) -> Value {
    let mut schema = match attribute.value_type {
        ValueType::Choice(choices) => json!({"type": "string", "enum": choices.codes}),
        ValueType::Choices(choices) => {
            return json!({"type": "array", "items": {"type": "string", "enum": choices.codes}});
        }
        ValueType::Number { min, max, .. } => json!({"type": "number", "minimum": min, "maximum": max}),
        ValueType::Integer { min, max, .. } => json!({"type": "integer", "minimum": min, "maximum": max}),
        ValueType::Range => json!({"type": "number", "minimum": 0, "maximum": 360}),
        ValueType::Flag => json!({"type": "boolean"}),
        ValueType::Line { max } | ValueType::Paragraph { max } => json!({"type": "string", "maxLength": max}),
        ValueType::Day => json!({"type": "string", "format": "date"}),
        ValueType::Address => json!({"type": "string", "format": "uri"}),
        ValueType::Sha256 => json!({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
    };
    if !attribute.required {
        schema["nullable"] = json!(true);
    }
    schema
}

fn of_report() -> Properties {
    object(json!({
        "stage": {"type": "string", "enum": Stage::CHOICES.codes, "default": Stage::default().code()},
        "basis": {"type": "string", "enum": Basis::CHOICES.codes, "description": "How it is known; seen if nothing is said"},
        "seen_on": {"type": "string", "format": "date", "description": "Of the sighting or of the source. What moves about is \
            taken with the basis seen only from the day after"},
        "citation": {"type": "string", "maxLength": CITATION_LENGTH, "description": "Needed for press, contract and open_data, \
            or else citation_url"},
        "citation_url": {"type": "string", "format": "uri"},
        "act_number": {"type": "array", "items": {"type": "string"}, "description": "Numbers of legal acts; needed for act"},
        "note": {"type": "string", "maxLength": NOTE_LENGTH, "description": "For the moderators alone; destroyed on schedule"},
        "lon": {"type": "number", "minimum": -180, "maximum": 180, "description": "Degrees, WGS 84"},
        "lat": {"type": "number", "minimum": -90, "maximum": 90, "description": "Degrees, WGS 84"},
    }))
}

fn of_device() -> Properties {
    object(json!({
        "accuracy_m": {"type": "integer", "minimum": 0, "maximum": 10_000, "description": "Radius within which it stands"},
        "siblings": rows(MAX_SIBLINGS, "Further devices on the same mast; all have one receipt", &json!({
            "kind": {"type": "string", "enum": DeviceKind::CHOICES.codes},
            "form": {"type": "string", "enum": CameraForm::CHOICES.codes},
            "heading": {"type": "number", "minimum": 0, "maximum": 360},
        })),
    }))
}

fn of_deployment() -> Properties {
    let end =
        json!({"type": "string", "description": "2025-02-14, 2025-02-14T14:00, 2025-02, 2025 or 2010s"});
    let clock = json!({"type": "string", "description": "20:00"});
    object(json!({
        "area_kind": {"type": "string", "enum": ["place", "circle", "shape"], "description": "Follows from the others"},
        "area_place": {"type": "string", "description": "Name or code of a place"},
        "area_place_code": {"type": "string", "description": "Of several places with that name"},
        "radius_m": {"type": "integer", "minimum": 1, "maximum": 100_000},
        "area_geojson": {"oneOf": [{"type": "object"}, {"type": "string"}], "description": "Polygons"},
        "time_zone": {"type": "string", "default": "UTC", "description": "Of the periods, such as Europe/Paris"},
        "periods": rows(MAX_PERIODS, "When", &json!({
            "from": end, "to": end, "daily_from": clock, "daily_to": clock,
        })),
    }))
}

fn of_centre() -> Properties {
    let names = |what: &str| json!({"type": "array", "items": {"type": "string"}, "description": what});
    object(json!({
        "place": {"type": "string", "description": "Name or code of the commune, if nothing more exact is known"},
        "place_code": {"type": "string", "description": "Of several places with that name"},
        "territory": names("Names or codes of places"),
        "sharing": names("Bodies that it shares images with"),
        "devices": names("Ids or addresses of published devices"),
        "software": rows(MAX_SOFTWARE, "What it runs", &json!({
            "product": {"type": "string", "maxLength": NAME_LENGTH},
            "vendor": {"type": "string", "maxLength": NAME_LENGTH},
            "capability": {"type": "string", "enum": Capability::CHOICES.codes},
        })),
    }))
}

/// What a sending says of itself.
fn of_sending() -> Properties {
    let mut properties = object(json!({
        "step": {"type": "string", "enum": ["check", "send"], "default": "send", "description": "check stores nothing and \
            answers what would be public, what is odd about it, and what stands nearby"},
        "same_as": {"type": "string", "format": "uuid", "description": "The published feature that it is: a sighting of it"},
        "about": {"type": "string", "format": "uuid", "description": "The published feature that it is about. What is left \
            out is then as published"},
        "finding": {"type": "string", "enum": Finding::CHOICES.codes, "description": "With about"},
    }));
    properties.extend(of_sender());
    properties
}

/// The same of a report and of a sighting.
pub(super) fn of_sender() -> Properties {
    object(json!({
        "key": {"type": "string", "pattern": "^[A-Za-z0-9_-]{22,64}$", "description": "Drawn at random by the sender: the same \
            key sent again is the same report with the same receipt"},
        "phone_distance": {"type": "string", "enum": PhoneDistance::CHOICES.codes, "description": "How far the phone was, as it \
            computed it. Never its position"},
        "contributor": {"type": "string", "description": "<public key>.<signature> over “contrechamp report <key>”, P-256, both \
            in base64url; never needed"},
    }))
}

fn rows(most: usize, what: &str, columns: &Value) -> Value {
    json!({
        "type": "array",
        "maxItems": most,
        "description": what,
        "items": {"type": "object", "additionalProperties": false, "properties": columns},
    })
}

pub(super) fn object(value: Value) -> Properties {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
