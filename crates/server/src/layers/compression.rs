//! Which answers are compressed, and how much.

use axum::http::header::CONTENT_TYPE;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::exports::format::{FLATGEOBUF, GEOPACKAGE, GEOPARQUET};

/// Of 9. A phone on a slow line gets a third less of a page than at 1.
const PAGE_LEVEL: i32 = 4;

/// Pages are short and waited for. What programs ask for may be very long, and is compressed as fast as it goes. Files that come
/// whole, with their length, stay as they are.
///
/// The layers stand as they are applied, the outer one first; it leaves alone what the inner one has compressed.
pub(crate) fn compression() -> (CompressionLayer<impl Predicate>, CompressionLayer<impl Predicate>) {
    let is_no_file = NotForContentType::const_new(GEOPACKAGE)
        .and(NotForContentType::const_new(FLATGEOBUF))
        .and(NotForContentType::const_new(GEOPARQUET));
    let others = CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(DefaultPredicate::new().and(is_no_file));
    let pages = CompressionLayer::new()
        .quality(CompressionLevel::Precise(PAGE_LEVEL))
        .compress_when(DefaultPredicate::new().and(is_page));
    (others, pages)
}

fn is_page(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    /// How many bytes a text of some kilobytes has on its way, and whether it is compressed.
    async fn sent(kind: &'static str) -> (usize, bool) {
        let text = (0..500)
            .map(|row| format!("<tr><td>{row}</td><td>{}</td></tr>", row * 7919 % 1_000))
            .collect::<Vec<_>>()
            .concat();
        let app = Router::new()
            .route("/", get(move || async move { ([(CONTENT_TYPE, kind)], text) }))
            .layer(compression());
        let request = Request::get("/")
            .header(ACCEPT_ENCODING, "gzip")
            .body(Body::empty())
            .unwrap();
        let answer = app.oneshot(request).await.unwrap();
        let is_compressed = answer.headers().contains_key(CONTENT_ENCODING);
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        (body.len(), is_compressed)
    }

    #[tokio::test]
    async fn pages_are_compressed_more_than_data_and_once() {
        let (page, is_compressed) = sent("text/html; charset=utf-8").await;
        assert!(is_compressed);
        let (data, is_compressed) = sent("application/geo+json").await;
        assert!(is_compressed);
        assert!(page * 10 < data * 9, "{page} and {data} bytes");
    }

    #[tokio::test]
    async fn files_that_come_whole_stay_as_they_are() {
        let (whole, is_compressed) = sent(GEOPACKAGE).await;
        assert!(!is_compressed && whole > 10_000);
    }
}
