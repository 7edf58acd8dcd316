//! Who may keep an answer, and for how long. Each handler says so; the envelope layer writes the header.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponseParts, ResponseParts};

/// Put into a response as a part: `(CachePolicy::Page, markup)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// A file whose name holds the hash of its content.
    Immutable,
    /// A tile: fresh for a second, and shown while a new one is fetched.
    Tile,
    /// A public page or document: kept, and asked for again with its ETag each time.
    Revalidate,
    /// A file that changes with an installation: the background map, `robots.txt`.
    Day,
    /// Private, or true for this moment only.
    NoStore,
}

impl CachePolicy {
    pub const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Tile => "public, max-age=1, stale-while-revalidate=10",
            Self::Revalidate => "public, no-cache",
            Self::Day => "public, max-age=86400",
            Self::NoStore => "no-store",
        })
    }

    /// Writes the header, unless there is one.
    pub fn write(self, headers: &mut HeaderMap) {
        headers.entry(header::CACHE_CONTROL).or_insert(self.header());
    }
}

impl IntoResponseParts for CachePolicy {
    type Error = std::convert::Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Self::Error> {
        parts.headers_mut().insert(header::CACHE_CONTROL, self.header());
        Ok(parts)
    }
}
