//! `GET /exports/dumps` and `/exports/dumps.json`: which dumps there are, the newest first.

use std::path::Path;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{NoParameters, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

const DAY: &[BorrowedFormatItem<'static>] = format_description!("[year]-[month]-[day]");

/// Dumps that are listed at most; fewer are kept in two centuries.
const MOST: usize = 256;

/// Bytes of a manifest at most.
const LONGEST: u64 = 256 * 1024;

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

/// What is in the folder, the newest first.
async fn dumps(state: &AppState) -> Result<Vec<Dump>, Problem> {
    let folder = state.settings.dumps_dir.clone();
    let reading = tokio::task::spawn_blocking(move || read(&folder));
    reading.await.map_err(|_| Problem::new(Kind::Internal))
}

/// Nothing when there is no folder yet; what cannot be read is left out.
fn read(folder: &Path) -> Vec<Dump> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut dates: Vec<Date> = names.filter_map(|name| date(&name)).collect();
    dates.sort_unstable_by(|one, other| other.cmp(one));
    dates.truncate(MOST);
    dates
        .into_iter()
        .filter_map(|date| {
            let path = folder.join(date.to_string()).join("manifest.json");
            let is_small = path.metadata().is_ok_and(|metadata| metadata.len() <= LONGEST);
            let text = is_small.then(|| std::fs::read_to_string(&path).ok()).flatten()?;
            let manifest: Value = serde_json::from_str(&text).ok()?;
            let files = serde_json::from_value(manifest["files"].clone()).ok()?;
            Some(Dump {
                date,
                manifest,
                files,
            })
        })
        .collect()
}

/// The newest that is whole.
pub(super) async fn latest(state: &AppState) -> Result<Date, Problem> {
    let dumps = dumps(state).await?;
    let newest = dumps.first().map(|dump| dump.date);
    newest.ok_or_else(|| Kind::NotFound.into())
}

/// Only as it is written in names of dumps.
pub(super) fn date(name: &str) -> Option<Date> {
    let date = Date::parse(name, DAY).ok()?;
    (date.to_string() == name).then_some(date)
}
