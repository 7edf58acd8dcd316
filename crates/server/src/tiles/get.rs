//! `GET /tiles/{z}/{x}/{y}.mvt`: one vector tile.
//!
//! The hottest path of the server, so it stands outside the layers: each of them costs a box and a future, together as
//! much as the tile itself. It writes the same headers, counts the same way and survives a panic just as well.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use std::time::Instant;

use atlas::TileId;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::Filter;

use super::body::TileBody;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::parameters::query;
use crate::layers::envelope::{Opened, early_answer};
use crate::layers::security_headers;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// The pattern of the address for the router: one parameter, because each costs an allocation.
pub(crate) const ROUTE: &str = "/tiles/{*tile}";
/// The same for the counters.
const COUNTED_AS: &str = "/tiles/{z}/{x}/{y}";

/// All headers of a compressed tile but its own ETag: copying them costs less than writing them one by one.
static GZIP_HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = IDENTITY_HEADERS.clone();
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    headers
});

static IDENTITY_HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = HeaderMap::new();
    let media_type = HeaderValue::from_static("application/vnd.mapbox-vector-tile");
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(header::CACHE_CONTROL, CachePolicy::Tile.header());
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    // Its place is kept, so that the ETag of a tile makes no copy grow.
    headers.insert(header::ETAG, HeaderValue::from_static(""));
    security_headers::write_for_data(&mut headers);
    headers
});

pub(crate) async fn get(State(state): State<AppState>, request: Request) -> Response {
    let began = Instant::now();
    let answered = catch_unwind(AssertUnwindSafe(|| find(&state, &request)));
    let problem = match answered {
        Ok(Ok(response)) => {
            let status = response.status().as_u16();
            state.telemetry.count(COUNTED_AS, status, began.elapsed());
            return response;
        }
        Ok(Err(problem)) => problem,
        Err(_) => Kind::Internal.into(),
    };
    Opened::new(&request).close(problem.into_response(), &state)
}

/// Every other method, the question of a browser before a request across origins included.
pub(crate) async fn refuse(State(state): State<AppState>, request: Request) -> Response {
    let response =
        early_answer(&request).unwrap_or_else(|| Problem::new(Kind::MethodNotAllowed).into_response());
    Opened::new(&request).close(response, &state)
}

fn find(state: &AppState, request: &Request) -> Result<Response, Problem> {
    let tile = tile_id(request.uri().path())?;
    // Most requests have no filter: they do not pay for reading one.
    let filter = if request.uri().query().is_some() {
        let mut query = query(request.uri())?;
        let filter = Filter::take(&mut query)?;
        query.finish()?;
        filter
    } else {
        Filter::default()
    };
    Ok(answer(&state.published.tile(tile, &filter), request.headers()))
}

fn answer(tile: &TileBody, request: &HeaderMap) -> Response {
    let gzip = accepts_gzip(request);
    let etag = tile.etag(gzip);
    let (status, body) = if conditional::matches(request, etag) {
        (StatusCode::NOT_MODIFIED, Body::empty())
    } else if tile.is_empty() {
        (StatusCode::NO_CONTENT, Body::empty())
    } else if gzip {
        (StatusCode::OK, Body::from(tile.gzip()))
    } else {
        (StatusCode::OK, Body::from(tile.identity()))
    };
    let constant = if gzip { &GZIP_HEADERS } else { &IDENTITY_HEADERS };
    let mut headers = HeaderMap::clone(constant);
    headers.insert(header::ETAG, etag.clone());
    if status != StatusCode::OK {
        headers.remove(header::CONTENT_TYPE);
        headers.remove(header::CONTENT_ENCODING);
    }
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// Whether `Accept-Encoding` names gzip and does not refuse it (RFC 9110, 12.5.3).
fn accepts_gzip(request: &HeaderMap) -> bool {
    request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
            let refused = weight
                .trim()
                .strip_prefix("q=")
                .is_some_and(|q| q.trim_end_matches(['0', '.']).is_empty());
            name.trim().eq_ignore_ascii_case("gzip") && !refused
        })
}

/// 400 for what is no tile address, 404 for a tile that no zoom has.
fn tile_id(path: &str) -> Result<TileId, Problem> {
    let malformed = || Problem::new(Kind::MalformedRequest).saying("problem-detail-tile-address", Vec::new());
    let mut parts = path
        .strip_prefix("/tiles/")
        .and_then(|rest| rest.strip_suffix(".mvt"))
        .ok_or(Kind::NotFound)?
        .split('/');
    let mut number = || parts.next().and_then(digits).ok_or_else(malformed);
    let (z, x, y) = (number()?, number()?, number()?);
    if parts.next().is_some() {
        return Err(malformed());
    }
    u8::try_from(z)
        .ok()
        .zip(u32::try_from(x).ok().zip(u32::try_from(y).ok()))
        .and_then(|(z, (x, y))| TileId::new(z, x, y))
        .ok_or(Kind::NotFound.into())
}

/// A number without sign, space or leading zero: each tile has one address.
fn digits(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = text == "0" || !text.starts_with('0');
    // 19 digits fit in 64 bits.
    (plain && canonical && (1..=19).contains(&text.len()))
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tile_has_one_address_and_others_are_refused() {
        assert!(tile_id("/tiles/18/262143/262143.mvt").is_ok());
        for (path, kind) in [
            ("/tiles/19/0/0.mvt", Kind::NotFound),
            ("/tiles/1/2/0.mvt", Kind::NotFound),
            ("/tiles/1/0/4294967296.mvt", Kind::NotFound),
            ("/tiles/0/0/0.png", Kind::NotFound),
            ("/tiles/0/0/-1.mvt", Kind::MalformedRequest),
            ("/tiles/0/0/+0.mvt", Kind::MalformedRequest),
            ("/tiles/00/0/0.mvt", Kind::MalformedRequest),
            ("/tiles/0/0/1e3.mvt", Kind::MalformedRequest),
            ("/tiles/0/0/.mvt", Kind::MalformedRequest),
            ("/tiles/0/0/%30.mvt", Kind::MalformedRequest),
            ("/tiles/0/0.mvt", Kind::MalformedRequest),
            ("/tiles/0/0/0/0.mvt", Kind::MalformedRequest),
            ("/tiles/0/0", Kind::NotFound),
            ("/tiles/0/0/99999999999999999999.mvt", Kind::MalformedRequest),
        ] {
            assert_eq!(tile_id(path).unwrap_err().kind(), kind, "{path}");
        }
    }

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        let accepts = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
            accepts_gzip(&headers)
        };
        for value in ["gzip", "br, gzip;q=0.5", "GZIP", "gzip;q=1.0, identity"] {
            assert!(accepts(value), "{value}");
        }
        for value in ["", "br", "gzip;q=0", "gzip; q=0.000", "x-gzip2"] {
            assert!(!accepts(value), "{value}");
        }
    }
}
