//! What all documents of this API share: the parameters `f` and `lang`, the ETag, the media type, their links as a header, and
//! that each of them is also a page.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Response};
use domain::query::{Query, QueryError};
use maud::Markup;
use serde_json::Value;

use super::format::{self, Format, Wanted};
use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::i18n::Locale;
use crate::problem::Problem;
use crate::state::AppState;

/// More links than this are left to the body.
const LINKS_IN_HEADER: usize = 24;

/// Takes `f` and `lang`, which every resource has.
pub(super) fn take_format(query: &mut Query) -> Result<(), QueryError> {
    format::take(query)?;
    query.take_with("lang", |code| Locale::from_code(code).ok_or("fr or en"))?;
    Ok(())
}

/// Refuses every parameter but `f` and `lang`.
pub(super) fn only_format(mut query: Query) -> Result<(), QueryError> {
    take_format(&mut query)?;
    query.finish()
}

/// A document that changes with the published map, or a page that shows all of it, or 304 for a client that has it.
pub(super) fn answer(
    state: &AppState,
    uri: &Uri,
    headers: &HeaderMap,
    media_type: &'static str,
    document: impl FnOnce() -> Value,
) -> Response {
    answer_with(state, uri, headers, media_type, document, pages::document)
}

/// The same with a page of its own.
pub(super) fn answer_with(
    state: &AppState,
    uri: &Uri,
    headers: &HeaderMap,
    media_type: &'static str,
    document: impl FnOnce() -> Value,
    page: impl FnOnce(&PageContext, &AppState, &Value) -> Markup,
) -> Response {
    let wanted = match Wanted::of(uri, headers, media_type) {
        Ok(wanted) => wanted,
        Err(problem) => return refused(problem),
    };
    negotiated(state, uri, headers, &wanted, || {
        let document = document();
        let mut response = match wanted.format {
            Format::Json => body(media_type, Body::from(document.to_string())),
            Format::Html => page(&wanted.context, state, &document).into_response(),
        };
        write_links(&mut response, &document["links"]);
        response
    })
}

/// An answer whose form was negotiated: 304 for a client that has it.
pub(super) fn negotiated(
    state: &AppState,
    uri: &Uri,
    headers: &HeaderMap,
    wanted: &Wanted,
    make: impl FnOnce() -> Response,
) -> Response {
    let etag = match wanted.format {
        Format::Json => conditional::validator(state, uri, None),
        Format::Html => conditional::page_validator(state, uri, &wanted.context),
    };
    let mut response = conditional::answer(headers, etag, CachePolicy::Revalidate, make);
    vary(&mut response);
    response
}

fn vary(response: &mut Response) {
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept"));
}

/// A problem that came up after the extractors.
pub(super) fn refused(problem: Problem) -> Response {
    problem.into_response()
}

/// The links of a document as a header too (RFC 8288), for clients that only ask for the head. Addresses are ASCII, and names in
/// them are encoded; a link that is no header value is left to the body.
pub(super) fn write_links(response: &mut Response, links: &Value) {
    let links = links.as_array().map(Vec::as_slice).unwrap_or_default();
    let plain = links.iter().filter(|link| link["templated"] != true);
    for link in plain.take(LINKS_IN_HEADER) {
        let (Some(href), Some(rel)) = (link["href"].as_str(), link["rel"].as_str()) else {
            continue;
        };
        let media_type = link["type"]
            .as_str()
            .map(|media_type| format!("; type=\"{media_type}\""));
        let value = format!("<{href}>; rel=\"{rel}\"{}", media_type.unwrap_or_default());
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().append(header::LINK, value);
        }
    }
}

pub(super) fn body(media_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
