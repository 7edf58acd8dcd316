//! Links between documents, with the relation types of the standard.

use atlas::Collection;
use serde::Serialize;

use crate::LICENCE_ADDRESS;
use crate::exports::Format;
use crate::state::AppState;

pub(super) const JSON: &str = "application/json";
pub(super) const GEOJSON: &str = "application/geo+json";
pub(super) const SCHEMA: &str = "application/schema+json";
/// The media type that clients and the official test suite look for, to the letter.
pub(crate) const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";

/// The relation of the document of parameters (OGC 19-079r2).
pub(super) const QUERYABLES: &str = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub href: String,
    pub rel: &'static str,
    #[serde(rename = "type")]
    pub media_type: &'static str,
    pub title: &'static str,
}

impl Link {
    /// A link to a path below `/ogc`.
    pub(super) fn new(
        state: &AppState,
        path: &str,
        rel: &'static str,
        media_type: &'static str,
        title: &'static str,
    ) -> Self {
        Self {
            href: format!("{}/ogc{path}", state.settings.base_url),
            rel,
            media_type,
            title,
        }
    }

    /// How programs write.
    pub(super) fn reporting(state: &AppState) -> Self {
        Self {
            href: format!("{}/openapi.json", state.settings.base_url),
            rel: "related",
            media_type: OPENAPI,
            title: "How programs report",
        }
    }

    /// All of a collection as one file.
    pub(super) fn export(state: &AppState, collection: Collection, format: Format) -> Self {
        let (name, extension) = (collection.name(), format.extension());
        Self {
            href: format!("{}/exports/{name}.{extension}", state.settings.base_url),
            rel: "enclosure",
            media_type: format.media_type(),
            title: format.title(),
        }
    }

    pub(super) fn licence() -> Self {
        Self {
            href: LICENCE_ADDRESS.to_owned(),
            rel: "license",
            media_type: "text/html",
            title: "Open Database License 1.0",
        }
    }
}
