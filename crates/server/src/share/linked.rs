//! What a page is about, for programs: a block of JSON-LD in the words of schema.org. It is data, which the content security
//! policy lets be.

use domain::place::PlaceKind;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::Subject;
use crate::LICENCE_ADDRESS;
use crate::extract::PageContext;
use crate::places::encoded;
use crate::state::AppState;
use crate::ui::countries;
use crate::ui::data::linked;
use crate::ui::places::path;

pub(crate) fn block(
    context: &PageContext,
    state: &AppState,
    subject: &Subject,
    address: &str,
    title: &str,
    description: &str,
) -> Markup {
    let document = document(context, state, subject, address, title, description);
    html! { @if let Some(document) = document { (linked(&document)) } }
}

fn document(
    context: &PageContext,
    state: &AppState,
    subject: &Subject,
    address: &str,
    title: &str,
    description: &str,
) -> Option<Value> {
    let base = &state.settings.base_url;
    let site = super::site_name(context.locale(), state);
    match subject {
        Subject::Home => Some(json!({
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": site,
            "url": format!("{base}/"),
            "description": description,
            "license": LICENCE_ADDRESS,
        })),
        Subject::Place(place) => {
            // The kit of a place is not the data about it.
            if address.ends_with("/kit") || address.contains("/kit/") {
                return None;
            }
            let kind = match place.kind {
                PlaceKind::Country => "Country",
                PlaceKind::Commune | PlaceKind::City | PlaceKind::Arrondissement => "City",
                PlaceKind::Region | PlaceKind::Department => "AdministrativeArea",
            };
            let atlas = state.published.atlas();
            let within = place
                .parent
                .and_then(|parent| atlas.places().get(parent))
                .map(|parent| {
                    json!({
                        "@type": "AdministrativeArea",
                        "name": countries::name(context.locale(), parent),
                        "url": format!("{base}{}", encoded(&path(parent))),
                    })
                });
            let code = place.code.as_str();
            let file = |collection: &str, extension: &str, kind: &str| {
                json!({
                    "@type": "DataDownload",
                    "contentUrl": format!("{base}/exports/{collection}.{extension}?place={code}"),
                    "encodingFormat": kind,
                })
            };
            Some(json!({
                "@context": "https://schema.org",
                "@type": "Dataset",
                "@id": address,
                "name": title,
                "description": description,
                "url": address,
                "inLanguage": context.locale().code(),
                "isAccessibleForFree": true,
                "license": LICENCE_ADDRESS,
                "creator": { "@type": "Organization", "name": site, "url": format!("{base}/") },
                "spatialCoverage": {
                    "@type": kind,
                    "name": countries::name(context.locale(), place),
                    "identifier": code,
                    "containedInPlace": within,
                    "geo": {
                        "@type": "GeoCoordinates",
                        "latitude": place.centre.lat(),
                        "longitude": place.centre.lon(),
                    },
                },
                "distribution": [
                    file("devices", "geojson", "application/geo+json"),
                    file("devices", "csv", "text/csv"),
                    file("deployments", "geojson", "application/geo+json"),
                    file("centres", "geojson", "application/geo+json"),
                ],
            }))
        }
        Subject::Map | Subject::Feature(..) => None,
    }
}
