//! F42–F47: the definition in OpenAPI, and whether the server is what it says.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use serde_json::Value;

use super::api::{Collection, HTML, OPENAPI, id_of, links, with};
use super::core::one_of_each;
use super::parameters::{addresses, possible};
use super::run::Run;
use super::schemas;
use super::wire::{Answer, Request, path_of};

pub(super) fn f42(run: &Run<'_>) {
    let bare = |value: &Value| value.as_str().unwrap_or_default().replace(' ', "");
    for (rel, media_type) in [("service-desc", OPENAPI), ("service-doc", HTML)] {
        let links = links(&run.api.landing);
        let leads = links
            .iter()
            .any(|link| link["rel"] == rel && bare(&link["type"]) == media_type);
        run.demand("F42", leads, || {
            format!("the landing page has no link {rel} of type {media_type}")
        });
    }
}

pub(super) fn f43(run: &Run<'_>) {
    let definition = &run.api.definition;
    let faults = schemas::faults(&schemas::openapi(), definition);
    run.demand("F43", faults.is_empty(), || {
        format!("the definition is no OpenAPI 3.0: {faults:?}")
    });
    let mut references = Vec::new();
    collect(definition, "$ref", &mut references);
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        let is_there = definition.pointer(pointer).is_some();
        run.demand("F43b", is_there, || format!("{reference} leads nowhere"));
    }
    let mut names = Vec::new();
    collect(&definition["paths"], "operationId", &mut names);
    let distinct: BTreeSet<&String> = names.iter().collect();
    run.demand("F43b", distinct.len() == names.len(), || {
        "two operations have one name".to_owned()
    });
    for (template, item) in definition["paths"].as_object().into_iter().flatten() {
        let open: BTreeSet<&str> = template
            .split('{')
            .skip(1)
            .filter_map(|part| part.split('}').next())
            .collect();
        let declared = item["get"]["parameters"].as_array().into_iter().flatten();
        let declared = declared.map(|parameter| run.api.resolve(parameter));
        let declared: BTreeSet<&str> = declared
            .filter(|parameter| parameter["in"] == "path")
            .filter_map(|parameter| parameter["name"].as_str())
            .collect();
        run.demand("F43b", open == declared, || {
            format!("{template}: {declared:?} are declared")
        });
    }
}

/// All texts that stand under a name.
fn collect(value: &Value, name: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|inner| collect(inner, name, found)),
        Value::Object(members) => {
            found.extend(members.get(name).and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|inner| collect(inner, name, found));
        }
        _ => {}
    }
}

pub(super) fn f44(run: &Run<'_>) {
    let templates: BTreeSet<String> = addresses(run)
        .into_iter()
        .map(|(template, _)| bare(&template))
        .collect();
    for (route, path) in run.inside.routes.iter().flat_map(|route| answering(run, route)) {
        let is_described = templates.iter().any(|template| covers(template, &path));
        run.demand("F44", is_described, || {
            format!("{path} answers by the route {route} and is not described")
        });
    }
    for (template, url) in addresses(run) {
        let is_route = run
            .inside
            .routes
            .iter()
            .any(|route| covers(route, &bare(&template)));
        run.demand("F44b", is_route, || {
            format!("{template} is described and is no route")
        });
        // Of a collection without features, no feature can be asked for.
        if url.ends_with("/none") {
            continue;
        }
        let plain = run.get(&url);
        run.demand("F44b", matches!(plain.status, 200 | 204), || {
            format!("{url} is described and is {}", plain.status)
        });
        let operation = &run.api.definition["paths"][&template]["get"];
        for parameter in run.api.parameters(operation) {
            let Some(value) = possible(run, parameter) else {
                continue;
            };
            let asked = with(
                &url,
                &format!("{}={value}", parameter["name"].as_str().unwrap_or_default()),
            );
            let status = run.get(&asked).status;
            run.demand("F44c", matches!(status, 200 | 204), || {
                format!("{asked} is described and is {status}")
            });
        }
    }
}

/// The paths that a route has for the collections there are, with an open segment for a feature, as far as they answer.
fn answering<'r>(run: &Run<'_>, route: &'r str) -> Vec<(&'r str, String)> {
    let Some(rest) = route.strip_prefix("/collections/{}") else {
        return vec![(route, route.to_owned())];
    };
    let of = |collection: &Collection| {
        let feature = collection.all.first().map(id_of).unwrap_or_default();
        let url = format!("{}{}", collection.url, rest.replace("{}", &feature));
        let is_there = run.get(&url).status == 200;
        is_there.then(|| (route, format!("/collections/{}{rest}", collection.id)))
    };
    run.api.collections.iter().filter_map(of).collect()
}

/// A template with `{}` for each open segment; the root is empty.
fn bare(template: &str) -> String {
    let segments = template
        .split('/')
        .map(|segment| if segment.contains('{') { "{}" } else { segment });
    segments
        .collect::<Vec<_>>()
        .join("/")
        .trim_end_matches('/')
        .to_owned()
}

/// An open segment of a route covers whatever stands there in a template.
fn covers(route: &str, template: &str) -> bool {
    let (route, template): (Vec<_>, Vec<_>) = (route.split('/').collect(), template.split('/').collect());
    route.len() == template.len() && route.iter().zip(&template).all(|(a, b)| a == b || *a == "{}")
}

/// Everything that was asked in this visit, and at least one address of each kind with good and bad values.
pub(super) fn f45(run: &Run<'_>) {
    for url in one_of_each(run) {
        run.get(&url);
        run.get(&with(&url, "no-such-parameter=1"));
        let etag = run.get(&url).header("etag").unwrap_or_default().to_owned();
        run.ask(&Request::get(&*url).with("if-none-match", &etag));
    }
    let mut described = Described::default();
    for (request, answer) in run.exchanges() {
        if request.method == "GET" {
            described.compare(run, &request, &answer);
        }
    }
}

/// Schemas that were compiled once.
#[derive(Default)]
struct Described {
    validators: BTreeMap<(String, String, String), Option<Validator>>,
}

impl Described {
    fn compare(&mut self, run: &Run<'_>, request: &Request, answer: &Answer) {
        let Some((template, operation)) = run.api.operation(path_of(&request.url)) else {
            return;
        };
        let status = answer.status.to_string();
        let responses = &operation["responses"];
        let response = run.api.resolve(&responses[&status]);
        run.demand("F45", response.is_object(), || {
            format!("{template}: {status} is not described ({})", request.url)
        });
        if answer.body.is_empty() || !response.is_object() {
            return;
        }
        let given = answer.media_type();
        let content = response["content"].as_object();
        let found = content
            .into_iter()
            .flatten()
            .find(|(media_type, _)| media_type.split(';').next().unwrap_or_default().trim() == given);
        run.demand("F45b", found.is_some(), || {
            format!("{template}: {status} as {given} is not described")
        });
        let Some((media_type, content)) = found else {
            return;
        };
        if !given.ends_with("json") {
            return;
        }
        let key = (template.to_owned(), status.clone(), media_type.clone());
        let validator = self.validators.entry(key).or_insert_with(|| {
            let schema = schemas::in_json_schema(&content["schema"], &run.api.definition["components"]);
            schemas::compiled(&schema).ok()
        });
        let faults = match validator {
            Some(validator) => schemas::faults_by(validator, &answer.json()),
            None => vec!["its schema is none".to_owned()],
        };
        run.demand("F45c", faults.is_empty(), || {
            format!("{} is not as described: {faults:?}", request.url)
        });
    }
}

pub(super) fn f46(run: &Run<'_>) {
    for (template, url) in addresses(run) {
        let operation = &run.api.definition["paths"][&template]["get"];
        let mut wanted = vec!["200", "400", "405", "500", "503"];
        if template.contains('{') || template.contains("/collections/") {
            wanted.extend(template.contains("eatureId").then_some("404"));
        }
        for status in wanted {
            let is_described = operation["responses"][status].is_object();
            run.demand("F46", is_described, || {
                format!("{template}: {status} is not described")
            });
        }
        for method in ["POST", "DELETE", "PUT"] {
            let refused = run.ask(&Request {
                method,
                ..Request::get(&*url)
            });
            let allowed = refused.list("allow");
            run.demand("F46b", refused.status == 405, || {
                format!("{method} {url} is {}", refused.status)
            });
            run.demand("F46b", allowed.contains(&"get".to_owned()), || {
                format!("{method} {url} does not say that GET is allowed")
            });
        }
        if run.declares("ogcapi-features-1/1.0/conf/html") {
            let refused = run.accept(&url, "image/jpeg");
            run.demand("F46c", refused.status == 406, || {
                format!("{url} as a picture is {}", refused.status)
            });
            let is_described = operation["responses"]["406"].is_object();
            run.demand("F46c", is_described, || {
                format!("{template}: 406 is not described")
            });
        }
    }
}

pub(super) fn f47(run: &Run<'_>) {
    let definition = &run.api.definition;
    for (template, url) in addresses(run) {
        let operation = &definition["paths"][&template]["get"];
        let is_protected = [&operation["security"], &definition["security"]]
            .into_iter()
            .any(|security| security.as_array().is_some_and(|schemes| !schemes.is_empty()));
        let status = run.get(&url).status;
        run.demand("F47", is_protected || !matches!(status, 401 | 403), || {
            format!("{template} is described as open and is {status}")
        });
    }
}
