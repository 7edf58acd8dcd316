//! `GET /catalog.jsonld`: the collections as datasets with their files and interfaces (DCAT-AP 3, in JSON-LD).

use atlas::Collection;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use crate::cache::CachePolicy;
use crate::conditional;
use crate::exports::Format;
use crate::extract::NoParameters;
use crate::ogc::described;
use crate::state::AppState;
use crate::{ATTRIBUTION, LICENCE_ADDRESS};

pub(crate) async fn datasets(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    _: NoParameters,
) -> Response {
    let etag = conditional::validator(&state, &uri, None);
    conditional::answer(&headers, etag, CachePolicy::Revalidate, || {
        let kind = HeaderValue::from_static("application/ld+json");
        let body = Body::from(document(&state.settings.base_url).to_string());
        ([(header::CONTENT_TYPE, kind)], body).into_response()
    })
}

fn document(base: &str) -> Value {
    let datasets: Vec<Value> = Collection::ALL
        .into_iter()
        .map(|collection| dataset(base, collection))
        .collect();
    let services = [
        (
            "/ogc",
            "OGC API – Features",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        ),
        (
            "/tiles.json",
            "Vector tiles",
            "https://github.com/mapbox/tilejson-spec/tree/master/3.0.0",
        ),
        (
            "/changes",
            "Change feed",
            "https://www.rfc-editor.org/info/rfc8259",
        ),
    ];
    json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": format!("{base}/catalog.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": {"@value": "Contrechamp", "@language": "en"},
        "dct:description": {
            "@value": "What watches public space, from what citizens report",
            "@language": "en",
        },
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "Contrechamp", "foaf:homepage": {"@id": format!("{base}/")}},
        "dct:license": {"@id": LICENCE_ADDRESS},
        "dcat:dataset": datasets,
        "dcat:service": services.map(|(path, title, standard)| json!({
            "@id": format!("{base}{path}"),
            "@type": "dcat:DataService",
            "dct:title": {"@value": title, "@language": "en"},
            "dcat:endpointURL": {"@id": format!("{base}{path}")},
            "dct:conformsTo": {"@id": standard},
            "dct:license": {"@id": LICENCE_ADDRESS},
        })),
    })
}

fn dataset(base: &str, collection: Collection) -> Value {
    let name = collection.name();
    let words = described::words(collection);
    let id = format!("{base}/ogc/collections/{name}");
    let distributions: Vec<Value> =
        Format::ALL
            .iter()
            .flat_map(|format| {
                let file = format!("{name}.{}", format.extension());
                let kind = format.media_type().split(';').next().unwrap_or_default();
                [format!("/exports/{file}"), format!("/exports/dumps/latest/{file}")].map(|path| {
                json!({
                    "@type": "dcat:Distribution",
                    "dcat:accessURL": {"@id": format!("{base}{path}")},
                    "dcat:downloadURL": {"@id": format!("{base}{path}")},
                    "dcat:mediaType": {"@id": format!("https://www.iana.org/assignments/media-types/{kind}")},
                    "dct:license": {"@id": LICENCE_ADDRESS},
                    "dct:rights": ATTRIBUTION,
                })
            })
            })
            .collect();
    json!({
        "@id": id,
        "@type": "dcat:Dataset",
        "dct:title": {"@value": words.title, "@language": "en"},
        "dct:description": {"@value": words.description, "@language": "en"},
        "dct:accrualPeriodicity": {"@id": "http://publications.europa.eu/resource/authority/frequency/CONT"},
        "dct:license": {"@id": LICENCE_ADDRESS},
        "dcat:landingPage": {"@id": format!("{base}/")},
        "dcat:distribution": distributions,
    })
}
