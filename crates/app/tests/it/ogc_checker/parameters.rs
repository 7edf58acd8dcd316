//! F26 and F27: values that cannot be, parameters that nobody knows, parameters given twice.

use serde_json::Value;

use super::api::{id_of, with};
use super::run::Run;
use super::schemas;

/// An address for each path of the definition that can be read, with its template.
pub(super) fn addresses(run: &Run<'_>) -> Vec<(String, String)> {
    let server = run.api.definition["servers"][0]["url"]
        .as_str()
        .unwrap_or(&run.root);
    let server = server.trim_end_matches('/');
    let paths = run.api.definition["paths"].as_object();
    let readable = paths
        .into_iter()
        .flatten()
        .filter(|(_, item)| item.get("get").is_some());
    let addresses =
        readable.map(|(template, _)| (template.clone(), format!("{server}{}", filled(run, template))));
    addresses.collect()
}

/// A template with a value for each open segment.
fn filled(run: &Run<'_>, template: &str) -> String {
    let named = template
        .split('/')
        .skip_while(|segment| *segment != "collections")
        .nth(1);
    let named = named.filter(|name| !name.contains('{'));
    let collection = named
        .and_then(|name| run.api.collection(name))
        .or_else(|| run.api.collections.first());
    let feature = collection.and_then(|collection| collection.all.first());
    let mut path = template.to_owned();
    for (open, value) in [
        ("collectionId", collection.map(|collection| collection.id.clone())),
        ("featureId", feature.map(id_of)),
        ("tileMatrixSetId", Some("WebMercatorQuad".to_owned())),
        ("tileMatrix", Some("0".to_owned())),
        ("tileRow", Some("0".to_owned())),
        ("tileCol", Some("0".to_owned())),
    ] {
        path = path.replace(
            &format!("{{{open}}}"),
            &value.unwrap_or_else(|| "none".to_owned()),
        );
    }
    // Whatever else is open names a feature.
    let feature = feature.map_or_else(|| "none".to_owned(), id_of);
    while let Some((before, rest)) = path.split_once('{') {
        let after = rest.split_once('}').map_or("", |(_, after)| after);
        path = format!("{before}{feature}{after}");
    }
    path
}

pub(super) fn f26(run: &Run<'_>) {
    for (template, url) in addresses(run) {
        let operation = &run.api.definition["paths"][&template]["get"];
        for parameter in run.api.parameters(operation) {
            let name = parameter["name"].as_str().unwrap_or_default();
            for value in impossible(run, name, run.api.resolve(&parameter["schema"])) {
                let asked = with(&url, &format!("{name}={value}"));
                let status = run.get(&asked).status;
                run.demand("F26", status == 400, || format!("{asked} is {status}"));
            }
        }
    }
}

/// Values that a schema does not allow.
fn impossible(run: &Run<'_>, name: &str, schema: &Value) -> Vec<&'static str> {
    let inner = run.api.resolve(&schema["items"]);
    let is_listed = |schema: &Value| schema["enum"].is_array();
    match schema["type"].as_str() {
        // Above the maximum means the maximum.
        Some("integer") if name == "limit" => vec!["abc", "1.5", "-1"],
        Some("integer") => vec!["abc", "1.5"],
        Some("number") => vec!["abc", "NaN"],
        Some("boolean") => vec!["perhaps", "2"],
        Some("array") if is_listed(inner) => vec!["no-such-value", "", ","],
        Some("array") if inner["type"] == "number" => vec!["a,b,c,d", "1", "1,2,3,4,5,6,7"],
        Some("string") if is_listed(schema) => vec!["no-such-value", ""],
        Some("string") if schema["minLength"] == 1 => vec!["", "%00", "%FF"],
        _ => vec!["%00"],
    }
}

pub(super) fn f27(run: &Run<'_>) {
    for (template, url) in addresses(run) {
        for unknown in ["no-such-parameter=1", "LIMIT=5", "limit%20=5", "bbox[]=1", "=1"] {
            let asked = with(&url, unknown);
            let status = run.get(&asked).status;
            run.demand("F27", status == 400, || format!("{asked} is {status}"));
        }
        let operation = &run.api.definition["paths"][&template]["get"];
        for parameter in run.api.parameters(operation) {
            let Some(value) = possible(run, parameter) else {
                continue;
            };
            let name = parameter["name"].as_str().unwrap_or_default();
            let asked = with(
                &with(&url, &format!("{name}={value}")),
                &format!("{name}={value}"),
            );
            let status = run.get(&asked).status;
            run.demand("F27b", status == 400, || format!("{asked} is {status}"));
        }
    }
}

/// A value that a parameter allows: its example, its default, the first of a list, or one of its kind.
pub(super) fn possible(run: &Run<'_>, parameter: &Value) -> Option<String> {
    let schema = run.api.resolve(&parameter["schema"]);
    let inner = run.api.resolve(&schema["items"]);
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.replace(' ', "%20").replace('+', "%2B").replace('#', "%23")),
        Value::Null => None,
        value => Some(value.to_string().replace(' ', "")),
    };
    let given = [
        &parameter["example"],
        &schema["example"],
        &schema["default"],
        &schema["enum"][0],
        &inner["enum"][0],
    ];
    given.into_iter().find_map(text).or_else(|| {
        let of_kind = match (schema["type"].as_str()?, parameter["name"].as_str()?) {
            ("integer", _) => "3",
            ("number", _) => "1.5",
            ("boolean", _) => "true",
            ("array", "bbox") => "-10,40,10,52",
            (_, "datetime") => "2025-01-01/..",
            (_, "place") => "fr-31555",
            // Of the server's own making, or in a language of its own.
            (_, "cursor" | "filter" | "crs" | "bbox-crs" | "filter-crs") => return None,
            ("string", _) if schema["format"] == "date" => "2025-01-01",
            ("string", _) if schema["format"] == "date-time" => "2025-01-01T00:00:00Z",
            ("string", _) if schema["format"] == "uuid" => "6a3f0a52-0f6e-4d5c-9a53-2a8b54a0c1de",
            ("string", _) => ["something", "fr-31555", "fr"]
                .into_iter()
                .find(|text| schemas::faults(schema, &Value::from(*text)).is_empty())?,
            _ => return None,
        };
        Some(of_kind.to_owned())
    })
}
