//! A body that comes too slowly ends the request. Only routes that take a body carry this layer.

use std::time::Duration;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::problem::{Kind, Problem};

/// A form of 64 kB takes seconds on the slowest network that people report from.
const WHOLE_REQUEST: Duration = Duration::from_secs(15);

/// Bounds the whole handling, and so the reading of the body, which handlers finish before they answer.
pub async fn body_timeout(request: Request, next: Next) -> Response {
    tokio::time::timeout(WHOLE_REQUEST, next.run(request))
        .await
        .unwrap_or_else(|_| Problem::new(Kind::TimedOut).into_response())
}
