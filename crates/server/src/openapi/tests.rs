//! The document and the form say the same.

use std::collections::BTreeSet;

use domain::Family;
use domain::report::fields;
use serde_json::Value;

use super::{definition, schemas};
use crate::testing::{BASE, TestApp};

/// Groups whose rows are lists for programs: name of the list, prefix of the form's fields.
const LISTS: [(&str, &str); 3] = [
    ("siblings", "sibling"),
    ("periods", "period"),
    ("software", "software"),
];

/// Fields of the sending, and those that choose among places of one name: no fields of the domain's form.
const BESIDE: [&str; 10] = [
    "step",
    "same_as",
    "about",
    "finding",
    "key",
    "phone_distance",
    "contributor",
    "area_place_code",
    "place",
    "place_code",
];

fn properties(family: Family) -> Value {
    let document = definition(BASE);
    document["components"]["schemas"][schemas::name(family)]["properties"].clone()
}

/// The names that a form has for the properties of a body.
fn flat(properties: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (name, schema) in properties.as_object().unwrap() {
        match LISTS.iter().find(|(list, _)| list == name) {
            Some((_, group)) => {
                let columns = schema["items"]["properties"].as_object().unwrap();
                for row in 1..=schema["maxItems"].as_u64().unwrap() {
                    names.extend(columns.keys().map(|column| format!("{group}_{row}_{column}")));
                }
            }
            None => {
                names.insert(name.clone());
            }
        }
    }
    names
}

#[test]
fn the_document_has_each_field_of_the_form_and_no_other() {
    for family in Family::ALL {
        let mut documented = flat(&properties(*family));
        documented.retain(|name| !BESIDE.contains(&name.as_str()));
        let known: BTreeSet<String> = fields(*family).into_iter().collect();
        assert_eq!(documented, known, "{family}");
    }
}

#[test]
fn every_attribute_that_is_asked_has_the_values_of_its_table() {
    for family in Family::ALL {
        let properties = properties(*family);
        for attribute in family.attributes().iter().filter(|attribute| attribute.asked) {
            let schema = &properties[attribute.columns().next().unwrap()];
            let codes = match attribute.value_type {
                domain::taxonomy::ValueType::Choice(choices) => Some((choices, &schema["enum"])),
                domain::taxonomy::ValueType::Choices(choices) => Some((choices, &schema["items"]["enum"])),
                _ => None,
            };
            if let Some((choices, codes)) = codes {
                assert_eq!(*codes, serde_json::json!(choices.codes), "{}", attribute.name);
            }
        }
    }
}

#[test]
fn each_reference_leads_somewhere() {
    fn walk(value: &Value, document: &Value) {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(reference)) = members.get("$ref") {
                    let pointer = reference.strip_prefix('#').unwrap();
                    assert!(document.pointer(pointer).is_some(), "{reference}");
                }
                members.values().for_each(|member| walk(member, document));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, document)),
            _ => {}
        }
    }
    let document = definition(BASE);
    walk(&document, &document);
}

#[tokio::test]
async fn the_document_is_public_and_the_reading_api_leads_to_it() {
    let app = TestApp::new(Vec::new());
    let answer = app.get("/openapi.json").await;
    assert_eq!(
        answer.header("content-type"),
        "application/vnd.oai.openapi+json;version=3.0"
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.json()["openapi"], "3.0.3");
    let landing = app.get("/ogc").await.json();
    let links = landing["links"].as_array().unwrap();
    assert!(
        links
            .iter()
            .any(|link| link["href"] == format!("{BASE}/openapi.json"))
    );
}

#[tokio::test]
async fn a_fault_names_its_field_in_the_language_of_the_answer() {
    let app = TestApp::new(Vec::new());
    let headers = [("content-type", "application/json")];
    for (lang, label) in [("en", "Where it looks"), ("fr", "Direction du regard")] {
        let body = r#"{"kind": "camera", "lon": 1, "lat": 43, "heading": 400}"#;
        let path = format!("/report/device?lang={lang}");
        let answer = app.send("POST", &path, &headers, body).await;
        let error = &answer.json()["errors"][0];
        assert_eq!(error["field"], "heading", "{}", answer.body);
        assert!(error["label"] == label, "{error}");
    }
}
