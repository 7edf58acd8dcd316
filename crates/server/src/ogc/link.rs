//! Links between documents, with the relation types of the standard.

use atlas::Collection;
use serde::Serialize;

use super::format::HTML;
use crate::LICENCE_ADDRESS;
use crate::exports::Format;
use crate::state::AppState;

pub(super) const JSON: &str = "application/json";
pub(super) const GEOJSON: &str = "application/geo+json";
pub(super) const SCHEMA: &str = "application/schema+json";
/// The media type that clients and the official test suite look for, to the letter.
pub(crate) const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";

pub(crate) const MVT: &str = "application/vnd.mapbox-vector-tile";

/// The relation of a list of sets of vector tiles, and of one matrix of them (OGC 20-057).
pub(super) const TILESETS: &str = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";
pub(super) const TILING_SCHEMES: &str = "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes";
pub(super) const TILING_SCHEME: &str = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";

/// The relation of the document of parameters (OGC 19-079r2).
pub(super) const QUERYABLES: &str = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub href: String,
    pub rel: &'static str,
    #[serde(rename = "type")]
    pub media_type: &'static str,
    pub title: &'static str,
    /// The address has places to fill in, in braces.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub templated: bool,
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
            templated: false,
        }
    }

    /// The document itself and its page.
    pub(super) fn selves(state: &AppState, path: &str, media_type: &'static str) -> [Self; 2] {
        [
            Self::new(state, path, "self", media_type, "This document"),
            Self::page(state, path, "alternate", "This document as a page"),
        ]
    }

    /// A document below `/ogc` as a page.
    pub(super) fn page(state: &AppState, path: &str, rel: &'static str, title: &'static str) -> Self {
        let separator = if path.contains('?') { '&' } else { '?' };
        Self::new(state, &format!("{path}{separator}f=html"), rel, HTML, title)
    }

    /// A link to an address of ours that does not lie below `/ogc`.
    pub(super) fn beside(
        state: &AppState,
        path: &str,
        rel: &'static str,
        media_type: &'static str,
        title: &'static str,
    ) -> Self {
        Self {
            href: format!("{}{path}", state.settings.base_url),
            rel,
            media_type,
            title,
            templated: false,
        }
    }

    pub(super) fn templated(self) -> Self {
        Self {
            templated: true,
            ..self
        }
    }

    /// How programs write.
    pub(super) fn reporting(state: &AppState) -> Self {
        Self::beside(state, "/openapi.json", "related", OPENAPI, "How programs report")
    }

    /// All of a collection as one file.
    pub(super) fn export(state: &AppState, collection: Collection, format: Format) -> Self {
        let (name, extension) = (collection.name(), format.extension());
        let path = format!("/exports/{name}.{extension}");
        Self::beside(state, &path, "enclosure", format.media_type(), format.title())
    }

    pub(super) fn licence() -> Self {
        Self {
            href: LICENCE_ADDRESS.to_owned(),
            rel: "license",
            media_type: "text/html",
            title: "Open Database License 1.0",
            templated: false,
        }
    }
}
