//! `POST /report/share`: photos that another application of the phone shares. The service worker takes them before they
//! leave the phone. Where there is none, they come here, and are thrown away unread: the form asks for them again.

use axum::body::{Body, Bytes};
use axum::http::Request;
use axum::response::{IntoResponse as _, Redirect, Response};
use http_body_util::BodyExt as _;

use crate::cache::CachePolicy;
use crate::extract::PageContext;

/// So much is read, so that a browser which is still sending gets its answer.
const MOST_READ: usize = 32 * 1024 * 1024;

pub(crate) async fn share(context: PageContext, request: Request<Body>) -> Response {
    let mut body = request.into_body();
    let mut read = 0;
    while read < MOST_READ
        && let Some(Ok(frame)) = body.frame().await
    {
        read += frame.data_ref().map_or(0, Bytes::len);
    }
    (CachePolicy::NoStore, Redirect::to(&context.href("/report"))).into_response()
}
