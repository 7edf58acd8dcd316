//! `GET /exports/dumps/{date}/{file}`: a file of a dump, also in ranges; the date may be `latest`.
//!
//! A file is named by its sum. It may be kept, and is asked for again each time: what is taken down goes from old dumps too.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::files::{self, SIGNATURE, SUMS};
use super::part;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{NoParameters, parameters};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// How often a file is looked for whose dump is made anew meanwhile.
const TRIES: usize = 3;

pub(crate) async fn get(
    State(state): State<AppState>,
    _: NoParameters,
    request: Request,
) -> Result<Response, Problem> {
    let (mut parts, _) = request.into_parts();
    let segments = parameters::segments(&mut parts, &state).await?;
    let [date, name] = segments.as_slice() else {
        return Err(Kind::NotFound.into());
    };
    if date == "latest" {
        let latest = state.settings.dumps.latest().await?.ok_or(Kind::NotFound)?;
        let place = format!("/exports/dumps/{latest}/{}", plain(name)?);
        let location = HeaderValue::try_from(place).map_err(|_| Problem::new(Kind::NotFound))?;
        return Ok((
            StatusCode::TEMPORARY_REDIRECT,
            CachePolicy::NoStore,
            [(header::LOCATION, location)],
        )
            .into_response());
    }
    let date = files::date(date).ok_or(Kind::NotFound)?;
    let is_head = parts.method == Method::HEAD;
    for _ in 0..TRIES {
        let sums = state.settings.dumps.small(date, SUMS).await?;
        let sums = sums.ok_or(Kind::NotFound)?;
        let tag = str::from_utf8(&sums).ok().and_then(|sums| tag(sums, name));
        let tag = tag.ok_or(Kind::NotFound)?;
        let etag = HeaderValue::try_from(format!("\"{tag}\"")).map_err(|_| Problem::new(Kind::NotFound))?;
        if conditional::matches(&parts.headers, &etag) {
            return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
        }
        let range = part::asked_for(&parts.headers, &etag).filter(|_| !is_head);
        let found = state
            .settings
            .dumps
            .open(date, name, range.clone(), is_head)
            .await?;
        // A dump that is made anew takes the sums away first: what was opened between two equal answers is what they name.
        if state.settings.dumps.small(date, SUMS).await? != Some(sums) {
            continue;
        }
        let Some(found) = found else {
            let size = state.settings.dumps.size(date, name).await?;
            let size = size.filter(|_| range.is_some()).ok_or(Kind::NotFound)?;
            return Ok((CachePolicy::NoStore, part::beyond(size)).into_response());
        };
        let mut response = part::answer(found, range.is_some());
        let headers = response.headers_mut();
        headers.insert(header::ETAG, etag);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(name)));
        return Ok((CachePolicy::Revalidate, response).into_response());
    }
    Err(Problem::unavailable())
}

/// The public key that dumps are signed with.
pub(crate) async fn key(
    State(state): State<AppState>,
    _: NoParameters,
    request: Request,
) -> Result<Response, Problem> {
    let text = state.settings.dumps.key().await?.ok_or(Kind::NotFound)?;
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
