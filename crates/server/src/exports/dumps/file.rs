//! `GET /exports/dumps/{date}/{file}`: a file of a dump, also in ranges; the date may be `latest`.
//!
//! A file is named by its sum. It may be kept, and is asked for again each time: what is taken down goes from old dumps too.

use std::path::Path;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

use super::list;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{NoParameters, parameters};
use crate::files::assets::file;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

const SUMS: &str = "SHA256SUMS";
const SIGNATURE: &str = "SHA256SUMS.sig";

pub(crate) async fn get(
    State(state): State<AppState>,
    _: NoParameters,
    request: Request,
) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let segments = parameters::segments(&mut parts, &state).await?;
    let [date, name] = segments.as_slice() else {
        return Err(Kind::NotFound.into());
    };
    if date == "latest" {
        let place = format!("/exports/dumps/{}/{}", list::latest(&state).await?, plain(name)?);
        let location = HeaderValue::try_from(place).map_err(|_| Problem::new(Kind::NotFound))?;
        return Ok((
            StatusCode::TEMPORARY_REDIRECT,
            CachePolicy::NoStore,
            [(header::LOCATION, location)],
        )
            .into_response());
    }
    let date = list::date(date).ok_or(Kind::NotFound)?;
    let folder = state.settings.dumps_dir.join(date.to_string());
    let sums = tokio::fs::read_to_string(folder.join(SUMS)).await;
    let sums = sums.map_err(|_| Problem::new(Kind::NotFound))?;
    let tag = tag(&sums, name).ok_or(Kind::NotFound)?;
    let etag = HeaderValue::try_from(format!("\"{tag}\"")).map_err(|_| Problem::new(Kind::NotFound))?;
    if conditional::matches(&parts.headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    // A range of another file than the client has a part of would be joined to that part (RFC 9110, 13.1.5).
    if let Some(part) = parts.headers.remove(header::IF_RANGE)
        && part != etag
    {
        parts.headers.remove(header::RANGE);
    }
    // Times of files say when they were made, which is not the same on all nodes.
    parts.headers.remove(header::IF_MODIFIED_SINCE);
    parts.headers.remove(header::IF_UNMODIFIED_SINCE);
    serve(&folder, name, Request::from_parts(parts, body), etag).await
}

/// The public key that dumps are signed with.
pub(crate) async fn key(
    State(state): State<AppState>,
    _: NoParameters,
    request: Request,
) -> Result<Response, Problem> {
    let text = tokio::fs::read(state.settings.dumps_dir.join("key.pem")).await;
    let text = text.map_err(|_| Problem::new(Kind::NotFound))?;
    let tag = format!("\"{:016x}\"", conditional::hash(&text));
    let etag = HeaderValue::try_from(tag).map_err(|_| Problem::new(Kind::Internal))?;
    Ok(conditional::answer(
        request.headers(),
        etag,
        CachePolicy::Revalidate,
        || {
            let kind = HeaderValue::from_static("application/x-pem-file");
            ([(header::CONTENT_TYPE, kind)], Body::from(text)).into_response()
        },
    ))
}

async fn serve(folder: &Path, name: &str, request: Request, etag: HeaderValue) -> Result<Response, Problem> {
    let served = match ServeFile::new(folder.join(name)).oneshot(request).await {
        Ok(response) => file(CachePolicy::Revalidate, response.map(Body::new))?,
        Err(never) => match never {},
    };
    let mut response = served;
    let headers = response.headers_mut();
    headers.remove(header::LAST_MODIFIED);
    headers.insert(header::ETAG, etag);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(name)));
    Ok(response)
}

/// The name of a file by what it holds: its sum, or the hash of the list of sums for what is not in the list.
fn tag(sums: &str, name: &str) -> Option<String> {
    let own = sums.lines().find_map(|line| {
        let (sum, listed) = line.split_once("  ")?;
        (listed == name).then(|| sum.to_owned())
    });
    own.or_else(|| {
        let is_about_all = name == SUMS || name == SIGNATURE;
        is_about_all.then(|| format!("{:016x}-{}", conditional::hash(sums.as_bytes()), name.len()))
    })
}

/// Letters, digits, dots, hyphens and underscores, and no dot at the beginning.
fn plain(name: &str) -> Result<&str, Problem> {
    let is_plain = !name.starts_with('.')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
    is_plain.then_some(name).ok_or_else(|| Kind::NotFound.into())
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("geojson") => "application/geo+json",
        Some("json") => "application/json",
        Some("csv") => "text/csv; charset=utf-8; header=present",
        Some("pmtiles") => "application/vnd.pmtiles",
        None => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
