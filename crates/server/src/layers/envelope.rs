//! The outermost layer: what every answer carries, and the form of every problem.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::security_headers;
use crate::cache::CachePolicy;
use crate::problem::{self, Asked, Kind, Problem};
use crate::state::AppState;

/// Around everything, fallbacks and panics included.
pub async fn envelope(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let asked = Asked::of(request.uri(), request.headers());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = match early_answer(&request, &asked) {
        Some(response) => response,
        None => next.run(request).await,
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        problem::render(&problem, &mut response, &asked, &state);
    }
    finish(&mut response, &asked);
    let route = route.as_ref().map_or("(none)", MatchedPath::as_str);
    state
        .telemetry
        .count(route, response.status().as_u16(), began.elapsed());
    response
}

/// What needs no handler: bodies that no route takes, and the question of a browser before a request across origins.
fn early_answer(request: &Request, asked: &Asked) -> Option<Response> {
    let headers = request.headers();
    if headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|value| value != "identity")
    {
        return Some(Problem::new(Kind::CompressedBody).into_response());
    }
    let is_preflight =
        request.method() == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    (is_preflight && asked.is_for_machines()).then(preflight)
}

/// Public data may be read from every origin, without credentials.
fn preflight() -> Response {
    (
        StatusCode::NO_CONTENT,
        CachePolicy::NoStore,
        [
            (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
            (header::ACCESS_CONTROL_ALLOW_HEADERS, "if-none-match, range"),
            (header::ACCESS_CONTROL_MAX_AGE, "86400"),
        ],
    )
        .into_response()
}

fn finish(response: &mut Response, asked: &Asked) {
    let status = response.status();
    let headers = response.headers_mut();
    let has_policy = headers.contains_key(header::CACHE_CONTROL);
    debug_assert!(
        has_policy || status == StatusCode::NOT_MODIFIED,
        "an answer without a cache policy"
    );
    if !has_policy {
        CachePolicy::NoStore.write(headers);
    }
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    if is_page {
        name_language(headers, asked);
    }
    let is_open = asked.is_for_machines() || is_public(headers);
    security_headers::write(headers, is_page, is_open);
}

/// Whatever anybody may keep, any site may read.
fn is_public(headers: &HeaderMap) -> bool {
    headers
        .get(header::CACHE_CONTROL)
        .is_some_and(|value| value.as_bytes().starts_with(b"public"))
}

/// Pages depend on the language, and on whether somebody is signed in.
fn name_language(headers: &mut HeaderMap, asked: &Asked) {
    headers
        .entry(header::CONTENT_LANGUAGE)
        .or_insert_with(|| HeaderValue::from_static(asked.locale().code()));
    headers.append(header::VARY, HeaderValue::from_static("accept-language, cookie"));
}
