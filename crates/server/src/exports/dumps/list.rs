//! `GET /exports/dumps` and `/exports/dumps.json`: which dumps there are, the newest first.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use time::Date;

use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{NoParameters, QueriedPage};
use crate::problem::Problem;
use crate::state::AppState;

/// What is said of a dump, and where it is.
pub(super) struct Dump {
    pub date: Date,
    pub manifest: Value,
    pub files: Vec<DumpFile>,
}

#[derive(Deserialize)]
pub(super) struct DumpFile {
    pub name: String,
    pub bytes: u64,
}

/// The list for programs.
pub(crate) async fn document(
    State(state): State<AppState>,
    headers: HeaderMap,
    _: NoParameters,
) -> Result<Response, Problem> {
    let dumps = dumps(&state).await?;
    let base = format!("{}/exports/dumps", state.settings.base_url);
    let latest = dumps.first().map(|dump| dump.date.to_string());
    let listed: Vec<Value> = dumps
        .into_iter()
        .map(|dump| {
            let mut manifest = dump.manifest;
            manifest["href"] = json!(format!("{base}/{}/", dump.date));
            manifest
        })
        .collect();
    let body = json!({"latest": latest, "key": format!("{base}/key.pem"), "dumps": listed}).to_string();
    let tag = format!("W/\"{:016x}\"", conditional::hash(body.as_bytes()));
    let etag = HeaderValue::try_from(tag).expect("hexadecimal digits are a header value");
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || {
            let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
            (kind, Body::from(body)).into_response()
        },
    ))
}

/// The page for people.
pub(crate) async fn page(
    State(state): State<AppState>,
    QueriedPage(context, query): QueriedPage,
) -> Result<Response, Problem> {
    query.finish()?;
    let dumps = dumps(&state).await?;
    Ok((CachePolicy::NoStore, pages::list(&context, &state, &dumps)).into_response())
}

/// All that are there, the newest first; one whose manifest cannot be read is left out.
async fn dumps(state: &AppState) -> Result<Vec<Dump>, Problem> {
    let manifests = state.settings.dumps.manifests().await?;
    let dumps = manifests.into_iter().filter_map(|(date, bytes)| {
        let manifest: Value = serde_json::from_slice(&bytes).ok()?;
        let files = serde_json::from_value(manifest["files"].clone()).ok()?;
        Some(Dump {
            date,
            manifest,
            files,
        })
    });
    Ok(dumps.collect())
}
