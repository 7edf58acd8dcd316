//! A body that comes too slowly ends the request. Only routes that take a body carry this layer.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::pace::Paced;
use crate::extract::body::is_multipart;
use crate::problem::{Kind, Problem};

/// A form of 64 kB takes seconds on the slowest network that people report from.
const WHOLE_REQUEST: Duration = Duration::from_secs(15);

/// A photo as the camera made it, without a script that shrinks it, takes minutes on such a network.
const WHOLE_UPLOAD: Duration = Duration::from_mins(5);

/// Bounds the whole handling, and so the reading of the body, which handlers finish before they answer. A form with
/// files may take longer, as long as it goes on coming.
pub async fn body_timeout(request: Request, next: Next) -> Response {
    let (longest, request) = if is_multipart(request.headers()) {
        (WHOLE_UPLOAD, request.map(|body| Body::new(Paced::new(body))))
    } else {
        (WHOLE_REQUEST, request)
    };
    tokio::time::timeout(longest, next.run(request))
        .await
        .unwrap_or_else(|_| Problem::new(Kind::TimedOut).into_response())
}
