//! Conditional requests (RFC 9110, 13): an answer that the client already has is not sent again, and not made.

use std::hash::{DefaultHasher, Hash as _, Hasher};

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::i18n::Locale;
use crate::state::AppState;

/// Names the state of a document that depends on the published map, its own address, the day, and which periods have
/// begun and ended.
///
/// Weak, because a body may be compressed on its way and may carry the time at which it was made.
pub(crate) fn validator(state: &AppState, uri: &Uri, page: Option<(Locale, bool)>) -> HeaderValue {
    let atlas = state.published.atlas();
    let mut hasher = DefaultHasher::new();
    hasher.write_u64(atlas.checksum());
    hasher.write_u64(atlas.place_pages_checksum());
    hasher.write_u64(state.published.edition());
    hasher.write_u64(state.assets.fingerprint());
    hasher.write_u64(state.settings.instance.fingerprint());
    state.basemap.hash(&mut hasher);
    hasher.write(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.write(uri.path().as_bytes());
    hasher.write(uri.query().unwrap_or_default().as_bytes());
    page.hash(&mut hasher);
    // Freshness depends on the day.
    hasher.write_i32(state.today().to_julian_day());
    hasher.write_usize(state.published.turns_before(state.now()));
    let tag = format!("W/\"{:016x}\"", hasher.finish());
    HeaderValue::try_from(tag).expect("hexadecimal digits are a header value")
}

/// The same for a page, which also depends on its language and on whether it shows the way to the moderation.
pub(crate) fn page_validator(state: &AppState, uri: &Uri, context: &PageContext) -> HeaderValue {
    validator(state, uri, Some((context.locale(), context.signed_in())))
}

/// The name of the same document while a part of it is missing.
pub(crate) fn incomplete(etag: &HeaderValue) -> HeaderValue {
    let text = etag.to_str().unwrap_or_default().trim_end_matches('"');
    HeaderValue::try_from(format!("{text}-part\"")).expect("a tag with a word more is a header value")
}

/// Answers 304 when the client has this state already; else calls `make` and names its answer.
pub(crate) fn answer<R: IntoResponse>(
    request: &HeaderMap,
    etag: HeaderValue,
    policy: CachePolicy,
    make: impl FnOnce() -> R,
) -> Response {
    if matches(request, &etag) {
        return not_modified(etag, policy);
    }
    let mut response = (policy, make()).into_response();
    response.headers_mut().insert(header::ETAG, etag);
    response
}

pub(crate) fn not_modified(etag: HeaderValue, policy: CachePolicy) -> Response {
    (StatusCode::NOT_MODIFIED, policy, [(header::ETAG, etag)]).into_response()
}

/// Whether `If-None-Match` names the tag, by weak comparison (RFC 9110, 13.1.2).
pub(crate) fn matches(request: &HeaderMap, etag: &HeaderValue) -> bool {
    fn opaque(tag: &[u8]) -> &[u8] {
        tag.strip_prefix(b"W/").unwrap_or(tag)
    }
    let wanted = opaque(etag.as_bytes());
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
        .map(<[u8]>::trim_ascii)
        .any(|tag| tag == b"*" || opaque(tag) == wanted)
}

/// Tells contents apart; no protection against forgery.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_matches_weakly_and_in_lists() {
        let request = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static(value));
            headers
        };
        let etag = HeaderValue::from_static("W/\"a1\"");
        for value in ["\"a1\"", "W/\"a1\"", "\"x\", W/\"a1\" , \"y\"", "*"] {
            assert!(matches(&request(value), &etag), "{value}");
        }
        for value in ["\"a\"", "a1", ""] {
            assert!(!matches(&request(value), &etag), "{value}");
        }
        assert!(!matches(&HeaderMap::new(), &etag));
    }
}
