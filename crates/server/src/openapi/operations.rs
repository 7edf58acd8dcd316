//! The addresses, with an example for each that the tests send.

use domain::Family;
use domain::photo::MAX_PHOTOS;
use serde_json::{Map, Value, json};

use super::schemas;
use crate::i18n::Locale;

pub(super) const JSON: &str = "application/json";
/// For a form that was sent without the wish for JSON.
pub(super) const HTML: &str = "text/html";

pub(super) fn paths() -> Map<String, Value> {
    let mut paths = Map::new();
    for family in Family::ALL {
        let page = page(
            &format!("reportForm{}", capitalised(*family)),
            "The form as a page",
        );
        paths.insert(
            format!("/report/{family}"),
            json!({ "get": page, "post": report(*family) }),
        );
        let path = format!("/{}/{{id}}/sightings", family.collection());
        paths.insert(path, json!({ "post": sighting(*family) }));
    }
    for (path, name, post) in [
        ("/notice", "noticeForm", notice()),
        ("/receipt", "receiptForm", receipt()),
    ] {
        let page = page(name, "The form as a page");
        paths.insert(path.to_owned(), json!({ "get": page, "post": post }));
    }
    paths
}

/// What people find at the same address.
fn page(id: &str, summary: &str) -> Value {
    let language = json!({
        "name": "lang", "in": "query", "required": false, "description": "Language of the page",
        "schema": {"type": "string", "enum": Locale::ALL.map(Locale::code)},
    });
    json!({
        "operationId": id,
        "summary": summary,
        "parameters": [language],
        "responses": responses(&json!({"200": {"description": summary, "content": {HTML: {}}}}), &["400", "503"]),
    })
}

fn report(family: Family) -> Value {
    let schema = reference(schemas::name(family));
    let with_photos = json!({
        "allOf": [schema, {"type": "object", "properties": {
            "photo": {"type": "array", "maxItems": MAX_PHOTOS, "items": {"type": "string", "format": "binary"}},
        }}],
    });
    json!({
        "operationId": format!("report{}", capitalised(family)),
        "summary": format!("Reports a {family}"),
        "description": "With step=check nothing is stored. A multipart form carries photos (JPEG, PNG or WebP) and needs the \
            header Accept: application/json to get JSON back; there, lists are lines or numbered fields as in the page's form.",
        "requestBody": {"required": true, "content": {
            JSON: {"schema": schema, "examples": examples(family)},
            "multipart/form-data": {"schema": with_photos},
        }},
        "responses": responses(&json!({
            "200": answer("With step=check", "Preview"),
            "201": answer("It waits for a moderator", "Taken"),
        }), &["400", "413", "415", "422", "429", "503"]),
    })
}

fn sighting(family: Family) -> Value {
    json!({
        "operationId": format!("sight{}", capitalised(family)),
        "summary": format!("Says that a published {family} is still there, or gone"),
        "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}],
        "requestBody": {"required": true, "content": {JSON: {
            "schema": reference("Sighting"),
            "examples": {"stillThere": {"value": {
                "finding": "still_there", "seen_on": "2025-02-14", "key": "k3J9xQ2mZt7uVw1yBc5dEf",
            }}},
        }}},
        "responses": responses(&json!({"201": answer("It waits for a moderator", "Taken")}),
            &["400", "404", "415", "422", "429", "503"]),
    })
}

fn notice() -> Value {
    json!({
        "operationId": "notify",
        "summary": "Asks to hide or change something published",
        "description": "Some classes hide at once what they are about, until somebody has decided (docs/notices.md).",
        "requestBody": {"required": true, "content": {JSON: {
            "schema": reference("Notice"),
            "examples": {"error": {"value": {
                "feature": "6a3f0a52-0f6e-4d5c-9a53-2a8b54a0c1de", "reason": "error",
                "explanation": "It was never on this side of the street.", "good_faith": true,
            }}},
        }}},
        "responses": responses(&json!({"201": answer("It waits for a moderator", "Noticed")}),
            &["400", "404", "413", "415", "422", "429", "503"]),
    })
}

fn receipt() -> Value {
    json!({
        "operationId": "followReceipt",
        "summary": "What became of a report or a notice; taking it back; answering the moderators; asking for a second look",
        "description": "A code that nobody has, or not any more, is answered with 404, whatever it looks like.",
        "requestBody": {"required": true, "content": {JSON: {
            "schema": reference("ReceiptQuestion"),
            "examples": {"follow": {"value": {"code": "XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"}}},
        }}},
        "responses": responses(&json!({"200": answer("What became of it", "Status")}),
            &["400", "404", "415", "422", "429", "503"]),
    })
}

fn examples(family: Family) -> Value {
    match family {
        Family::Device => json!({
            "check": {"value": {"kind": "camera", "lon": 5.9301, "lat": 43.1242, "step": "check"}},
            "mast": {"value": {
                "kind": "camera", "form": "dome", "lon": 5.9301, "lat": 43.1242, "accuracy_m": 8,
                "capabilities": ["audio"], "seen_on": "2025-02-14", "note": "On the corner of the market hall",
                "siblings": [{"kind": "loudspeaker"}, {"kind": "camera", "heading": 270}],
                "key": "mK2pQ8sVw3xYz6aBc9dEfG",
            }},
        }),
        Family::Deployment => json!({
            "order": {"value": {
                "technology": "drone", "lon": 5.93, "lat": 43.12, "radius_m": 1500, "force": "national_police",
                "purposes": ["gatherings"], "payloads": ["zoom", "thermal"], "time_zone": "Europe/Paris",
                "periods": [{"from": "2025-02-15", "to": "2025-02-16", "daily_from": "20:00", "daily_to": "06:00"}],
                "act_number": ["83-2025-02-14-00003"],
            }},
        }),
        Family::Centre => json!({
            "press": {"value": {
                "kind": "csu", "lon": 5.93, "lat": 43.12, "precision": "building", "cameras": 350,
                "software": [{"product": "BriefCam", "capability": "face_recognition"}],
                "sharing": ["Police nationale"], "basis": "press", "citation": "A newspaper, 14 February 2025",
            }},
        }),
    }
}

fn answer(description: &str, schema: &str) -> Value {
    json!({"description": description, "content": {JSON: {"schema": reference(schema)}, HTML: {}}})
}

pub(super) fn responses(good: &Value, problems: &[&str]) -> Value {
    let mut responses = good.clone();
    for status in problems {
        responses[*status] = json!({
            "description": described(status),
            "content": {"application/problem+json": {"schema": reference("Problem")}, HTML: {}},
        });
    }
    responses
}

fn described(status: &str) -> &'static str {
    match status {
        "400" => "A field is unknown or repeated, or the body cannot be read",
        "404" => "Nobody has it, or not any more",
        "410" => "The position is not known any more: begin again with a whole file",
        "413" => "Too large",
        "415" => "Neither JSON nor a form",
        "422" => "Fields are wrong: all of them are named",
        "429" => "Much more than one person asks or sees in a day; Retry-After says when",
        _ => "Nothing was stored or read; Retry-After says when to try again",
    }
}

fn reference(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

fn capitalised(family: Family) -> &'static str {
    match family {
        Family::Device => "Device",
        Family::Deployment => "Deployment",
        Family::Centre => "Centre",
    }
}
