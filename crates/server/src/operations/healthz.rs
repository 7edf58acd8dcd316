//! `GET /healthz`: the process answers. Says nothing about the database, so that a restart never follows from its loss.

use axum::response::IntoResponse;

use crate::cache::CachePolicy;
use crate::extract::NoParameters;

pub(crate) async fn healthz(_: NoParameters) -> impl IntoResponse {
    (CachePolicy::NoStore, "alive\n")
}
