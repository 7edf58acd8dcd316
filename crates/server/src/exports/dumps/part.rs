//! Files in one range of bytes (RFC 9110, 14). Several ranges in one question are answered with the whole, as is what is not understood.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use http_range_header::{EndPosition, StartPosition};
use object_store::{GetRange, GetResult};

/// The part that is asked for, if it is asked of the file of this tag.
pub(super) fn asked_for(headers: &HeaderMap, etag: &HeaderValue) -> Option<GetRange> {
    // A part of another file than the client has one of would be joined to it (RFC 9110, 13.1.5).
    if headers.get(header::IF_RANGE).is_some_and(|part| part != etag) {
        return None;
    }
    let text = headers.get(header::RANGE)?.to_str().ok()?;
    let ranges = http_range_header::parse_range_header(text).ok()?.ranges;
    let [range] = ranges.as_slice() else {
        return None;
    };
    match (range.start, range.end) {
        (StartPosition::FromLast(bytes), _) => Some(GetRange::Suffix(bytes)),
        (StartPosition::Index(from), EndPosition::LastByte) => Some(GetRange::Offset(from)),
        (StartPosition::Index(from), EndPosition::Index(to)) => {
            (from <= to).then(|| GetRange::Bounded(from..to.saturating_add(1)))
        }
    }
}

/// The file as a body that is read while it is sent.
pub(super) fn answer(found: GetResult, is_part: bool) -> Response {
    let (range, size) = (found.range.clone(), found.meta.size);
    let length = range.end - range.start;
    let mut response = Body::from_stream(found.into_stream()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    if is_part {
        let place = format!("bytes {}-{}/{size}", range.start, range.end.saturating_sub(1));
        insert(headers, &place);
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    response
}

/// The part that was asked for begins behind the last byte.
pub(super) fn beyond(size: u64) -> Response {
    let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    insert(response.headers_mut(), &format!("bytes */{size}"));
    response
}

fn insert(headers: &mut HeaderMap, place: &str) {
    let place = HeaderValue::try_from(place).expect("digits are a header value");
    headers.insert(header::CONTENT_RANGE, place);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_understood_and_what_is_not_gives_the_whole() {
        let etag = HeaderValue::from_static("\"a\"");
        let asked = |range: &str, of: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, range.parse().unwrap());
            if let Some(of) = of {
                headers.insert(header::IF_RANGE, of.parse().unwrap());
            }
            asked_for(&headers, &etag)
        };
        assert_eq!(asked("bytes=2-5", None), Some(GetRange::Bounded(2..6)));
        assert_eq!(asked("bytes=7-", Some("\"a\"")), Some(GetRange::Offset(7)));
        assert_eq!(asked("bytes=-3", None), Some(GetRange::Suffix(3)));
        let last = u64::MAX.to_string();
        assert_eq!(
            asked(&format!("bytes=0-{last}"), None),
            Some(GetRange::Bounded(0..u64::MAX))
        );
        for range in [
            "bytes=5-2",
            "bytes=0-1,4-5",
            "lines=1-2",
            "bytes=",
            "bytes=a-b",
            "bytes=-0",
        ] {
            assert_eq!(asked(range, None), None, "{range}");
        }
        assert_eq!(asked("bytes=2-5", Some("\"b\"")), None);
        assert_eq!(asked_for(&HeaderMap::new(), &etag), None);
    }
}
