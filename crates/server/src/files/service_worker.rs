//! `GET /sw.js`: the service worker of the built front end. Its address gives it its scope, so it is no hashed file, and
//! browsers must ask for it each time.

use axum::extract::{Request, State};
use axum::response::Response;
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

use super::assets::file;
use crate::cache::CachePolicy;
use crate::extract::NoParameters;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn service_worker(
    State(state): State<AppState>,
    _: NoParameters,
    request: Request,
) -> Result<Response, Problem> {
    let script = ServeFile::new(state.settings.assets_dir.join("sw.js"));
    match script.oneshot(request).await {
        Ok(response) => file(CachePolicy::Revalidate, response.map(axum::body::Body::new)),
        Err(never) => match never {},
    }
}
