//! Parameters, headers and problems that the addresses share.

use domain::place::PlaceKind;
use domain::vocabulary::Vocabulary as _;
use domain::{Crs, Filter};
use serde_json::{Map, Value, json};

use crate::filter_query;
use crate::i18n::Locale;
use crate::ogc::format::{Format, HTML};
use crate::ogc::{DEFAULT_LIMIT, MAX_LIMIT};
use crate::patterns;

/// What any address may answer.
pub(super) const EVERYWHERE: [&str; 6] = ["400", "405", "406", "429", "500", "503"];

pub(super) fn parameters() -> Value {
    let mut all = Map::new();
    let mut path = |name: &str, description: &str, schema: Value| {
        all.insert(
            name.to_owned(),
            json!({"name": name, "in": "path", "required": true, "description": description, "schema": schema}),
        );
    };
    path(
        "featureId",
        "Id of the feature",
        json!({"type": "string", "format": "uuid"}),
    );
    path(
        "placeCode",
        "Code of the place, such as fr-31555",
        json!({"type": "string", "pattern": patterns::PLACE}),
    );
    let mut query = |name: &str, description: &str, schema: Value| {
        all.insert(
            name.to_owned(),
            json!({
                "name": name, "in": "query", "required": false, "style": "form", "explode": false,
                "description": description, "schema": schema,
            }),
        );
    };
    query(
        "f",
        "Form of the answer; without it, what the header `Accept` prefers",
        json!({"type": "string", "enum": Format::ALL.map(Format::code)}),
    );
    query(
        "lang",
        "Language of pages and problems; without it, what the header `Accept-Language` prefers",
        json!({"type": "string", "enum": Locale::ALL.map(Locale::code)}),
    );
    query(
        "limit",
        "Features of a page; what is above the maximum means the maximum",
        json!({"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT}),
    );
    query(
        "cursor",
        "Where a page begins, as given by the link `next`; bound to the filter",
        json!({"type": "string", "pattern": patterns::CURSOR}),
    );
    query(
        "crs",
        "Coordinate reference system of the answer, in the order of its axes; geometries that lie outside of where it is used \
         are null",
        json!({"type": "string", "format": "uri", "enum": Crs::ALL.map(Crs::uri), "default": Crs::Crs84.uri()}),
    );
    query(
        "place_kind",
        "Kinds of place",
        json!({"type": "array", "minItems": 1, "items": {"type": "string", "enum": PlaceKind::CHOICES.codes}}),
    );
    for name in Filter::PARAMETERS {
        let parameter = filter_query::describe(name);
        query(name, parameter.description, parameter.schema);
    }
    Value::Object(all)
}

/// One of the headers of an answer.
pub(super) fn header(name: &str) -> Value {
    let description = match name {
        "ETag" => "Names the state; to be sent back in If-None-Match",
        "Vary" => "The headers of the request that decide the form",
        "Link" => "Links to other resources (RFC 8288)",
        _ => "Coordinate reference system of the coordinates, in angle brackets",
    };
    json!({"description": description, "schema": {"type": "string"}})
}

pub(super) fn responses() -> Value {
    let problem = |description: &str| {
        json!({
            "description": description,
            "content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
                HTML: {"schema": {"type": "string"}},
            },
        })
    };
    let waiting = |description: &str| {
        let mut problem = problem(description);
        problem["headers"] = json!({
            "Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer", "minimum": 0}},
        });
        problem
    };
    let mut not_allowed = problem("The method is not GET, HEAD or OPTIONS");
    not_allowed["headers"] = json!({
        "Allow": {"description": "The methods that there are", "schema": {"type": "string"}},
    });
    json!({
        "Problem400": problem("A parameter is unknown, repeated or not valid"),
        "Problem404": problem("There is no such collection or feature"),
        "Problem405": not_allowed,
        "Problem406": problem("The header Accept takes neither JSON nor HTML"),
        "Problem410": problem("It was published and has been taken down"),
        "Problem429": waiting("Too many requests from one place"),
        "Problem500": problem("A defect of the server"),
        "Problem503": waiting("The server is not ready"),
    })
}
