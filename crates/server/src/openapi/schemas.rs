//! What is sent and what comes back.

use domain::Family;
use domain::appeal::APPEAL_LENGTH;
use domain::lane::Lane;
use domain::moderation::RejectionReason;
use domain::notice::{CONTACT_LENGTH, EXPLANATION_LENGTH, Hiding, NoticeReason};
use domain::report::{ANSWER_LENGTH, Finding, ReportState};
use domain::vocabulary::Vocabulary as _;
use domain::warning::Warning;
use serde_json::{Map, Value, json};

use super::fields;

/// The name of the schema of a family's report.
pub(super) const fn name(family: Family) -> &'static str {
    match family {
        Family::Device => "DeviceReport",
        Family::Deployment => "DeploymentReport",
        Family::Centre => "CentreReport",
    }
}

pub(super) fn all() -> Value {
    let mut schemas = Map::new();
    for family in Family::ALL {
        schemas.insert(name(*family).to_owned(), report(*family));
    }
    schemas.insert("Sighting".to_owned(), sighting());
    schemas.extend(fields::object(json!({
        "Taken": {
            "type": "object",
            "required": ["receipt", "state", "lane"],
            "properties": {
                "receipt": {"type": "string", "description": "Shown this once. Whoever has it can follow, correct and withdraw"},
                "state": {"type": "string", "enum": [ReportState::Pending.code()]},
                "lane": {"type": "string", "enum": Lane::CHOICES.codes},
            },
        },
        "Preview": {
            "type": "object",
            "required": ["public", "warnings", "nearby"],
            "properties": {
                "public": {"type": "object", "description": "A feature collection of GeoJSON: what would be public"},
                "warnings": {"type": "array", "items": {"type": "string", "enum": Warning::CHOICES.codes}},
                "nearby": {"type": "array", "items": {"type": "object", "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "kind": {"type": "string"},
                    "status": {"type": "string"},
                    "metres": {"type": "number", "nullable": true},
                    "heading": {"type": "number", "nullable": true},
                    "looks_another_way": {"type": "boolean"},
                    "url": {"type": "string", "format": "uri"},
                }}},
            },
        },
        "ReceiptQuestion": {
            "type": "object",
            "required": ["code"],
            "additionalProperties": false,
            "properties": {
                "code": {"type": "string", "description": "The receipt; capitals, spaces and hyphens do not matter"},
                "action": {"type": "string", "enum": ["follow", "confirm_withdrawal", "answer", "appeal"], "default": "follow"},
                "ordinal": {"type": "integer", "minimum": 1, "default": 1, "description": "Which report of the sending is answered for or appealed"},
                "answer": {"type": "string", "maxLength": ANSWER_LENGTH, "description": "To the one question of the moderators"},
                "appeal": {"type": "string", "maxLength": APPEAL_LENGTH, "description": "Why somebody else should look again, once"},
            },
        },
        "Notice": notice(),
        "Noticed": {
            "type": "object",
            "required": ["receipt", "state"],
            "properties": {
                "receipt": {"type": "string", "description": "Shown this once. Whoever has it reads what was decided and why"},
                "state": {"type": "string", "enum": [ReportState::Pending.code()]},
                "hidden": {"type": "string", "enum": Hiding::CHOICES.codes, "nullable": true},
            },
        },
        "Status": status(),
        "Problem": {
            "type": "object",
            "description": "RFC 9457. The codes are listed in docs/problems.md",
            "required": ["type", "title", "status", "detail", "code"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "code": {"type": "string"},
                "errors": {"type": "array", "items": {"type": "object", "required": ["field", "code"], "properties": {
                    "field": {"type": "string"},
                    "label": {"type": "string", "description": "Name of the field in the language of the answer"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                    "at": {"type": "array", "items": {"type": "number"}, "description": "Where the fault of an area lies"},
                }}},
            },
        },
    })));
    Value::Object(schemas)
}

fn report(family: Family) -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": fields::properties(family),
        "anyOf": [{"required": fields::required(family)}, {"required": ["about"]}, {"required": ["same_as"]}],
    })
}

fn sighting() -> Value {
    let mut properties = fields::of_sender();
    properties.extend(fields::object(json!({
        "finding": {"type": "string", "enum": [Finding::StillThere.code(), Finding::Gone.code()]},
        "seen_on": {"type": "string", "format": "date", "description": "Of what moves about it is needed, and must be over"},
    })));
    json!({
        "type": "object",
        "required": ["finding"],
        "additionalProperties": false,
        "properties": properties,
    })
}

fn notice() -> Value {
    let id = json!({"type": "string", "format": "uuid"});
    json!({
        "type": "object",
        "required": ["reason", "good_faith"],
        "anyOf": [{"required": ["feature"]}, {"required": ["photo"]}],
        "additionalProperties": false,
        "properties": {
            "feature": id,
            "photo": id,
            "reason": {"type": "string", "enum": NoticeReason::CHOICES.codes},
            "explanation": {"type": "string", "maxLength": EXPLANATION_LENGTH},
            "contact": {"type": "string", "maxLength": CONTACT_LENGTH, "description": "Of an order of an authority, and of nothing else, it is needed"},
            "good_faith": {"type": "boolean", "enum": [true]},
            "key": fields::of_sender()["key"],
        },
    })
}

fn maybe(mut schema: Value) -> Value {
    schema["nullable"] = json!(true);
    schema
}

/// What was decided about notices, or about an appeal.
fn ruling() -> Map<String, Value> {
    fields::object(json!({
        "outcome": maybe(json!({"type": "string"})),
        "ground": maybe(json!({"type": "string", "description": "Why, as a code"})),
        "decided_on": maybe(json!({"type": "string", "format": "date"})),
    }))
}

fn status() -> Value {
    let state = json!({"type": "string", "enum": ReportState::CHOICES.codes});
    let rulings = json!({"type": "array", "items": {"type": "object", "properties": ruling()}});
    json!({
        "type": "object",
        "required": ["state", "reported_on", "reports"],
        "properties": {
            "state": state,
            "reported_on": {"type": "string", "format": "date"},
            "reports": {"type": "array", "items": {"type": "object", "properties": {
                "ordinal": {"type": "integer"},
                "family": {"type": "string", "enum": Family::CHOICES.codes},
                "kind": {"type": "string"},
                "state": state,
                "finding": maybe(json!({"type": "string", "enum": Finding::CHOICES.codes})),
                "about": maybe(json!({"type": "string", "format": "uri"})),
                "reason": maybe(json!({"type": "string", "enum": RejectionReason::CHOICES.codes})),
                "url": maybe(json!({"type": "string", "format": "uri"})),
                "question": maybe(json!({"type": "object", "properties": {
                    "text": {"type": "string"},
                    "asked_on": {"type": "string", "format": "date"},
                    "answered_on": maybe(json!({"type": "string", "format": "date"})),
                }})),
                "withheld": maybe(json!({"type": "string", "description": "Why it is not on the map"})),
                "notices": rulings,
                "appeals": rulings,
            }}},
            "notice": maybe(json!({"type": "object", "description": "Of a notice, which has no reports", "properties": ruling()})),
        },
    })
}
