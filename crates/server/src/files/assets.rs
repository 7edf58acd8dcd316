//! `GET /assets/…` and `/favicon.ico`: the built front end.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tower::ServiceExt as _;
use tower_http::services::{ServeDir, ServeFile};

use crate::cache::CachePolicy;
use crate::extract::NoParameters;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Names hold the hash of their content, but for the icons, which other files name.
pub(crate) async fn assets(
    State(state): State<AppState>,
    _: NoParameters,
    request: Request,
) -> Result<Response, Problem> {
    let policy = if request.uri().path().starts_with("/assets/icons/") {
        CachePolicy::Day
    } else {
        CachePolicy::Immutable
    };
    let folder = ServeDir::new(&state.settings.assets_dir)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false);
    match folder.oneshot(request).await {
        Ok(mut response) => {
            if response.headers().contains_key(header::CONTENT_ENCODING) {
                let varies = HeaderValue::from_static("accept-encoding");
                response.headers_mut().insert(header::VARY, varies);
            }
            file(policy, response.map(axum::body::Body::new))
        }
        Err(never) => match never {},
    }
}

pub(crate) async fn favicon(
    State(state): State<AppState>,
    _: NoParameters,
    request: Request,
) -> Result<Response, Problem> {
    let icon = ServeFile::new(state.settings.assets_dir.join("assets/icons/favicon.svg"));
    match icon.oneshot(request).await {
        Ok(response) => file(CachePolicy::Day, response.map(axum::body::Body::new)),
        Err(never) => match never {},
    }
}

/// What a file service said, in our words.
pub(crate) fn file(policy: CachePolicy, response: Response) -> Result<Response, Problem> {
    match response.status() {
        StatusCode::NOT_FOUND => Err(Kind::NotFound.into()),
        status if status.is_server_error() => {
            tracing::error!(%status, "a file cannot be read");
            Err(Kind::Internal.into())
        }
        StatusCode::RANGE_NOT_SATISFIABLE => {
            let range = response.headers().get(header::CONTENT_RANGE).cloned();
            let mut response = (CachePolicy::NoStore, StatusCode::RANGE_NOT_SATISFIABLE).into_response();
            response
                .headers_mut()
                .extend(range.map(|range| (header::CONTENT_RANGE, range)));
            Ok(response)
        }
        status if status.is_client_error() => Err(Kind::MalformedRequest.into()),
        _ => Ok((policy, response).into_response()),
    }
}
