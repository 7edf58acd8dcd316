//! What the API says of itself, read once. Tolerant: what is missing is empty here, and the checks say so.

use serde_json::Value;

use super::run::Run;
use super::wire::path_of;

#[derive(Default)]
pub(super) struct Api {
    pub(super) landing: Value,
    /// Its definition in OpenAPI.
    pub(super) definition: Value,
    pub(super) definition_url: String,
    pub(super) conformance_url: String,
    pub(super) classes: Vec<String>,
    pub(super) collections_url: String,
    pub(super) list: Value,
    pub(super) collections: Vec<Collection>,
}

pub(super) struct Collection {
    pub(super) id: String,
    /// As the list has it.
    pub(super) document: Value,
    pub(super) url: String,
    pub(super) items: String,
    /// All of its features.
    pub(super) all: Vec<Value>,
}

pub(super) const GEOJSON: &str = "application/geo+json";
pub(super) const HTML: &str = "text/html";
pub(super) const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";

impl Api {
    pub(super) fn read(run: &Run<'_>) -> Self {
        let landing = run.json(&run.root);
        let target = |rel: &str, otherwise: &str| {
            href(&landing, rel).unwrap_or_else(|| format!("{}/{otherwise}", run.root))
        };
        let definition_url = target("service-desc", "api");
        let conformance_url = target("conformance", "conformance");
        let collections_url = target("data", "collections");
        let definition = run.json(&definition_url);
        let classes = strings(&run.json(&conformance_url)["conformsTo"]);
        let list = run.json(&collections_url);
        let documents = list["collections"].as_array().cloned().unwrap_or_default();
        let collections = documents.into_iter().map(|document| {
            let id = document["id"].as_str().unwrap_or_default().to_owned();
            let url = format!("{collections_url}/{id}");
            let items = links(&document)
                .into_iter()
                .find(|link| link["rel"] == "items" && link["type"] == GEOJSON)
                .and_then(|link| link["href"].as_str().map(str::to_owned))
                .unwrap_or_else(|| format!("{url}/items"));
            let all = walk(run, &with(&items, "limit=1000"));
            Collection {
                id,
                document,
                url,
                items,
                all,
            }
        });
        Self {
            collections: collections.collect(),
            landing,
            definition,
            definition_url,
            conformance_url,
            classes,
            collections_url,
            list,
        }
    }

    pub(super) fn collection(&self, id: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }

    /// The operation behind GET of a template or an address, with the template.
    pub(super) fn operation(&self, path: &str) -> Option<(&str, &Value)> {
        let below = self.below_server(path)?;
        let paths = self.definition["paths"].as_object()?;
        let mut fitting: Vec<_> = paths
            .iter()
            .filter(|(template, _)| fits(template, below))
            .collect();
        // One that is written out goes before an open one (OpenAPI 3.0, "Path Templating Matching").
        fitting.sort_by_key(|(template, _)| template.matches('{').count());
        let (template, item) = fitting.first()?;
        item.get("get").map(|operation| (template.as_str(), operation))
    }

    /// The path below the first server of the definition.
    fn below_server<'p>(&self, path: &'p str) -> Option<&'p str> {
        let server = self.definition["servers"][0]["url"].as_str().unwrap_or_default();
        let server = path_of(server).trim_end_matches('/');
        let below = path.strip_prefix(server)?;
        Some(if below.is_empty() { "/" } else { below })
    }

    /// Follows `$ref` inside of the definition.
    pub(super) fn resolve<'v>(&'v self, mut value: &'v Value) -> &'v Value {
        while let Some(reference) = value["$ref"].as_str() {
            let pointer = reference.trim_start_matches('#');
            let Some(target) = self.definition.pointer(pointer) else {
                return &Value::Null;
            };
            value = target;
        }
        value
    }

    /// The parameters of an operation in the query.
    pub(super) fn parameters<'v>(&'v self, operation: &'v Value) -> Vec<&'v Value> {
        let parameters = operation["parameters"].as_array();
        parameters
            .into_iter()
            .flatten()
            .map(|parameter| self.resolve(parameter))
            .filter(|parameter| parameter["in"] == "query")
            .collect()
    }

    pub(super) fn parameter(&self, path: &str, name: &str) -> Option<&Value> {
        let (_, operation) = self.operation(path)?;
        let mut parameters = self.parameters(operation).into_iter();
        parameters.find(|parameter| parameter["name"] == name)
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (mut open, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (open.next(), given.next()) {
            (None, None) => return true,
            (Some(open), Some(given)) if open == given || (open.contains('{') && !given.is_empty()) => {}
            _ => return false,
        }
    }
}

pub(super) fn links(document: &Value) -> Vec<&Value> {
    document["links"]
        .as_array()
        .map_or_else(Vec::new, |links| links.iter().collect())
}

/// The first link of a relation.
pub(super) fn href(document: &Value, rel: &str) -> Option<String> {
    let link = links(document).into_iter().find(|link| link["rel"] == rel)?;
    link["href"].as_str().map(str::to_owned)
}

pub(super) fn strings(value: &Value) -> Vec<String> {
    let values = value
        .as_array()
        .map_or_else(Vec::new, |values| values.iter().collect());
    values
        .into_iter()
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect()
}

pub(super) fn features(page: &Value) -> Vec<Value> {
    page["features"].as_array().cloned().unwrap_or_default()
}

pub(super) fn id_of(feature: &Value) -> String {
    match &feature["id"] {
        Value::String(id) => id.clone(),
        Value::Null => String::new(),
        id => id.to_string(),
    }
}

/// An address with one more parameter.
pub(super) fn with(url: &str, parameter: &str) -> String {
    let join = if url.contains('?') { '&' } else { '?' };
    format!("{url}{join}{parameter}")
}

/// Pages at most, so that a server whose pages never end is found and not waited for.
const MOST_PAGES: usize = 400;

/// The features of a page and of all that follow it.
pub(super) fn walk(run: &Run<'_>, url: &str) -> Vec<Value> {
    pages(run, url).iter().flat_map(features).collect()
}

pub(super) fn pages(run: &Run<'_>, url: &str) -> Vec<Value> {
    let mut pages = Vec::new();
    let mut next = Some(url.to_owned());
    while let Some(url) = next {
        let page = run.json(&url);
        next = href(&page, "next").filter(|_| pages.len() < MOST_PAGES);
        pages.push(page);
    }
    pages
}
