//! The outermost layer: what every answer carries, and the form of every problem.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::security_headers::Policies;
use crate::cache::CachePolicy;
use crate::problem::{self, Asked, Kind, Problem};
use crate::state::AppState;

/// Around everything, fallbacks and panics included. Only tiles carry the same without this layer, for speed.
pub async fn envelope(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let opened = Opened::new(&request);
    let response = match early_answer(&request) {
        Some(response) => response,
        None => next.run(request).await,
    };
    opened.close(response, &state)
}

/// A request on its way: what will be needed when its answer comes back.
pub(crate) struct Opened {
    began: Instant,
    asked: Asked,
    route: Option<MatchedPath>,
}

impl Opened {
    pub(crate) fn new(request: &Request) -> Self {
        Self {
            began: Instant::now(),
            asked: Asked::of(request.uri(), request.headers()),
            route: request.extensions().get::<MatchedPath>().cloned(),
        }
    }

    /// Writes the problem, if it is one, and the headers of every answer; counts it.
    pub(crate) fn close(self, mut response: Response, state: &AppState) -> Response {
        if let Some(problem) = response.extensions_mut().remove::<Problem>() {
            problem::render(&problem, &mut response, &self.asked, state);
        }
        finish(&mut response, &self.asked, &state.policies);
        let route = self.route.as_ref().map_or("(none)", MatchedPath::as_str);
        state
            .telemetry
            .count(route, response.status().as_u16(), self.began.elapsed());
        response
    }
}

/// What needs no handler: bodies that no route takes, and the question of a browser before a request across origins.
pub(crate) fn early_answer(request: &Request) -> Option<Response> {
    let headers = request.headers();
    if headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|value| value != "identity")
    {
        return Some(Problem::new(Kind::CompressedBody).into_response());
    }
    let is_preflight =
        request.method() == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    (is_preflight && problem::is_for_machines(request.uri())).then(preflight)
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

fn finish(response: &mut Response, asked: &Asked, policies: &Policies) {
    let is_unchanged = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    let has_policy = headers.contains_key(header::CACHE_CONTROL);
    debug_assert!(has_policy, "an answer without a cache policy");
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
    policies.write(headers, is_page, is_open, asked.is_frame());
    if is_unchanged {
        // A browser takes these headers over those that it keeps with the page (RFC 9111, 3.2), and without a body
        // nothing here says what kind of thing that is.
        headers.remove(header::CONTENT_SECURITY_POLICY);
    }
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
