//! An OpenAPI 3.0 document as what a page shows of it. Reads any document of ours: it knows no address.

use serde_json::{Map, Value};

/// One document.
pub(super) struct Interface {
    /// `read` or `write`: begins the ids of the page.
    pub name: &'static str,
    pub summary: String,
    /// Operations by what they are about, in the order of the document.
    pub groups: Vec<(String, Vec<Operation>)>,
    pub schemas: Vec<(String, Schema)>,
}

pub(super) struct Operation {
    pub id: String,
    pub method: String,
    /// From the root of the server, with its templates.
    pub path: String,
    pub summary: String,
    pub description: Option<String>,
    pub parameters: Vec<Parameter>,
    /// Names of examples of the body, with the body.
    pub bodies: Vec<(String, String)>,
    /// Schema of the body.
    pub takes: Option<Schema>,
    pub answers: Vec<Answer>,
    /// Addresses that answer, from the root of the server.
    pub examples: Vec<String>,
}

pub(super) struct Parameter {
    pub name: String,
    pub is_in_path: bool,
    pub is_required: bool,
    pub description: String,
    pub schema: Schema,
    /// What a form begins with.
    pub value: String,
}

pub(super) struct Answer {
    pub status: String,
    pub description: String,
    pub media_types: Vec<(String, Option<Schema>)>,
}

/// What a value may be, as far as one line and a list can say.
#[derive(Clone, Default)]
pub(super) struct Schema {
    /// `integer`, `array of string`; with bounds.
    pub kind: String,
    /// Its name, if it is one of the named schemas.
    pub named: Option<String>,
    pub title: Option<String>,
    pub choices: Vec<String>,
    pub default: Option<String>,
    pub members: Vec<(String, Schema)>,
}

impl Interface {
    /// `example` gives the id of a feature of a collection.
    pub(super) fn read(
        name: &'static str,
        document: &Value,
        base_url: &str,
        example: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let server = document["servers"][0]["url"].as_str().unwrap_or_default();
        let prefix = server.strip_prefix(base_url).unwrap_or_default();
        let reader = Reader {
            document,
            prefix,
            example,
        };
        let mut groups: Vec<(String, Vec<Operation>)> = Vec::new();
        for (path, item) in members(&document["paths"]) {
            let group = group_of(path);
            let operations =
                members(item).filter_map(|(method, operation)| reader.operation(method, path, operation));
            match groups.iter_mut().find(|(name, _)| *name == group) {
                Some((_, known)) => known.extend(operations),
                None => groups.push((group, operations.collect())),
            }
        }
        let schemas = members(&document["components"]["schemas"]);
        Self {
            name,
            summary: text(&document["info"]["description"]),
            groups,
            schemas: schemas
                .map(|(name, schema)| (name.clone(), reader.schema(schema)))
                .collect(),
        }
    }
}

struct Reader<'a> {
    document: &'a Value,
    prefix: &'a str,
    example: &'a dyn Fn(&str) -> Option<String>,
}

impl<'a> Reader<'a> {
    /// `None` for what is beside operations in a path.
    fn operation(&self, method: &str, path: &str, operation: &Value) -> Option<Operation> {
        if !matches!(method, "get" | "post" | "put" | "delete" | "patch") {
            return None;
        }
        let listed = operation["parameters"].as_array();
        let parameters: Vec<Parameter> = listed
            .into_iter()
            .flatten()
            .map(|parameter| self.parameter(path, self.resolve(parameter)))
            .collect();
        let body = &operation["requestBody"]["content"]["application/json"];
        let bodies = members(&body["examples"]).map(|(name, example)| {
            let body = serde_json::to_string_pretty(&example["value"]).unwrap_or_default();
            (name.clone(), body)
        });
        let full = format!("{}{}", self.prefix, if path == "/" { "" } else { path });
        let examples = if method == "get" {
            examples(&full, &parameters)
        } else {
            Vec::new()
        };
        Some(Operation {
            id: text(&operation["operationId"]),
            method: method.to_uppercase(),
            summary: text(&operation["summary"]),
            description: operation["description"].as_str().map(str::to_owned),
            bodies: bodies.collect(),
            takes: body["schema"].is_object().then(|| self.schema(&body["schema"])),
            answers: members(&operation["responses"])
                .map(|(status, answer)| self.answer(status, answer))
                .collect(),
            examples,
            parameters,
            path: full,
        })
    }

    fn parameter(&self, path: &str, parameter: &Value) -> Parameter {
        let name = text(&parameter["name"]);
        let is_in_path = parameter["in"] == "path";
        let value = if is_in_path {
            self.value_in_path(path, &name)
        } else {
            None
        };
        Parameter {
            is_in_path,
            is_required: parameter["required"] == true,
            description: text(&parameter["description"]),
            schema: self.schema(&parameter["schema"]),
            value: value.unwrap_or_default(),
            name,
        }
    }

    /// What stands for an open segment in an example.
    fn value_in_path(&self, path: &str, name: &str) -> Option<String> {
        let fixed = match name {
            "tileMatrixSetId" => "WebMercatorQuad",
            "tileMatrix" | "tileRow" | "tileCol" | "z" | "x" | "y" => "0",
            "collectionId" => "devices",
            "file" => "devices.geojson",
            _ => {
                let collection = path.split('/').find_map(self.example);
                return collection.or_else(|| (self.example)("devices"));
            }
        };
        Some(fixed.to_owned())
    }

    fn answer(&self, status: &str, answer: &Value) -> Answer {
        let answer = self.resolve(answer);
        let content = members(&answer["content"]).map(|(media_type, content)| {
            let schema = &content["schema"];
            (
                media_type.clone(),
                schema.is_object().then(|| self.schema(schema)),
            )
        });
        Answer {
            status: status.to_owned(),
            description: text(&answer["description"]),
            media_types: content.collect(),
        }
    }

    /// Members go one level deep: what is named stands by itself.
    fn schema(&self, schema: &Value) -> Schema {
        let mut read = self.shallow(schema);
        if read.named.is_none() {
            let members = members(&schema["properties"]);
            read.members = members
                .map(|(name, member)| (name.clone(), self.member(member)))
                .collect();
        }
        read
    }

    /// A member with members of its own names them.
    fn member(&self, schema: &Value) -> Schema {
        let mut read = self.shallow(schema);
        let inner = members(&schema["properties"]).chain(members(&schema["items"]["properties"]));
        let names: Vec<&str> = inner.map(|(name, _)| name.as_str()).collect();
        if !names.is_empty() {
            read.kind = format!("{} {{{}}}", read.kind, names.join(", "));
        }
        read
    }

    fn shallow(&self, schema: &Value) -> Schema {
        let resolved = self.resolve(schema);
        let items = self.resolve(&resolved["items"]);
        let choices = [&resolved["enum"], &items["enum"]];
        let choices = choices.into_iter().find_map(Value::as_array);
        let choices = choices
            .into_iter()
            .flatten()
            .filter(|choice| !choice.is_null())
            .map(text)
            .collect();
        Schema {
            kind: kind(resolved, items, &schema["items"]),
            named: schema["$ref"].as_str().map(last_name),
            title: ["title", "description"]
                .into_iter()
                .find_map(|name| resolved[name].as_str().map(str::to_owned)),
            choices,
            default: (!resolved["default"].is_null()).then(|| text(&resolved["default"])),
            members: Vec::new(),
        }
    }

    fn resolve<'v>(&'v self, value: &'v Value) -> &'v Value
    where
        'a: 'v,
    {
        match value["$ref"].as_str() {
            Some(reference) => self
                .document
                .pointer(reference.trim_start_matches('#'))
                .unwrap_or(&Value::Null),
            None => value,
        }
    }
}

/// The address alone, and with what its parameters offer.
fn examples(path: &str, parameters: &[Parameter]) -> Vec<String> {
    let mut address = path.to_owned();
    for parameter in parameters.iter().filter(|parameter| parameter.is_in_path) {
        if parameter.value.is_empty() {
            return Vec::new();
        }
        address = address.replace(&format!("{{{}}}", parameter.name), &parameter.value);
    }
    if parameters
        .iter()
        .any(|parameter| parameter.is_required && !parameter.is_in_path)
    {
        return Vec::new();
    }
    let has = |name: &str| parameters.iter().any(|parameter| parameter.name == name);
    if !has("limit") {
        return vec![address];
    }
    let mut examples = vec![format!("{address}?limit=3")];
    if has("bbox") {
        examples.push(format!("{address}?bbox=-5,41,10,51&limit=3"));
    }
    if has("datetime") {
        examples.push(format!("{address}?datetime=2025-01-01/..&limit=3"));
    }
    let own = parameters
        .iter()
        .find(|parameter| parameter.name != "f" && !parameter.schema.choices.is_empty());
    examples.extend(own.map(|own| format!("{address}?{}={}&limit=3", own.name, own.schema.choices[0])));
    examples
}

/// `integer 1–10000`, `array of number`, `string (uuid), may be null`.
fn kind(schema: &Value, items: &Value, own_items: &Value) -> String {
    let mut kind = match schema["type"].as_str() {
        Some("array") => {
            let inner = own_items["$ref"].as_str().map(last_name);
            let inner = inner.or_else(|| items["type"].as_str().map(str::to_owned));
            format!("array of {}", inner.as_deref().unwrap_or("any"))
        }
        Some(kind) => kind.to_owned(),
        None => ["oneOf", "allOf", "anyOf"]
            .into_iter()
            .find_map(|name| schema[name].as_array())
            .map_or_else(|| "any".to_owned(), |all| alternatives(all)),
    };
    let bound = |names: [&str; 3]| {
        names
            .into_iter()
            .find_map(|name| schema[name].as_number().map(ToString::to_string))
    };
    match (
        bound(["minimum", "minItems", ""]),
        bound(["maximum", "maxItems", ""]),
    ) {
        (Some(least), Some(most)) => kind = format!("{kind} {least}–{most}"),
        (Some(least), None) => kind = format!("{kind} ≥ {least}"),
        (None, Some(most)) => kind = format!("{kind} ≤ {most}"),
        (None, None) => {}
    }
    if let Some(longest) = schema["maxLength"].as_number() {
        kind = format!("{kind} ≤ {longest} characters");
    }
    if let Some(format) = schema["format"].as_str() {
        kind = format!("{kind} ({format})");
    }
    if schema["nullable"] == true {
        kind.push_str(", may be null");
    }
    kind
}

fn alternatives(all: &[Value]) -> String {
    let name = |one: &Value| match one["$ref"].as_str() {
        Some(reference) => last_name(reference),
        None => text(&one["type"]),
    };
    let mut names: Vec<String> = all.iter().map(name).collect();
    names.dedup();
    names.join(" | ")
}

fn last_name(reference: &str) -> String {
    reference.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The collection, the kind of report, or nothing for the documents around them.
fn group_of(path: &str) -> String {
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    match segments[..] {
        ["collections", name, ..] if !name.contains('{') => name.to_owned(),
        ["report", ..] => "report".to_owned(),
        [_, "{id}", "sightings"] => "sightings".to_owned(),
        ["notice" | "receipt"] => "afterwards".to_owned(),
        ["changes"] | ["exports" | "api", _] => segments[0].to_owned(),
        _ if path.contains("tile") => "tiles".to_owned(),
        _ => "documents".to_owned(),
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(
        || {
            if value.is_null() {
                String::new()
            } else {
                value.to_string()
            }
        },
        str::to_owned,
    )
}
