//! The outermost layer: what every answer carries, and the form of every problem.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
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
    let mut response = match refusal(request.headers()) {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        problem::render(&problem, &mut response, &asked, &state);
    }
    finish(&mut response);
    let route = route.as_ref().map_or("(none)", MatchedPath::as_str);
    state
        .telemetry
        .count(route, response.status().as_u16(), began.elapsed());
    response
}

/// What no route takes.
fn refusal(headers: &HeaderMap) -> Option<Problem> {
    headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|value| value != "identity")
        .then(|| Kind::CompressedBody.into())
}

fn finish(response: &mut Response) {
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
    security_headers::write(headers);
}
