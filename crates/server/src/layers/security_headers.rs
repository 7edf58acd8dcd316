//! The headers that protect readers, on every answer whatever its status (`docs/architecture.md`, web profile).

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// For pages. Nothing from elsewhere, no inline script or style, never in a frame.
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
     connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);
/// For data: a browser that is made to show it as a page may do nothing at all.
const DATA_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const CROSS_ORIGIN_OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Exactly what the report form may ask for, on our own pages only.
const PERMISSIONS: HeaderValue = HeaderValue::from_static(
    "camera=(self), geolocation=(self), accelerometer=(self), gyroscope=(self), magnetometer=(self)",
);

pub(super) fn write(headers: &mut HeaderMap) {
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    let is_open = headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN);
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(if is_page { PAGE_POLICY } else { DATA_POLICY });
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        CROSS_ORIGIN_OPENER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        CROSS_ORIGIN_RESOURCE_POLICY,
        HeaderValue::from_static(if is_open { "cross-origin" } else { "same-origin" }),
    );
    headers.insert(PERMISSIONS_POLICY, PERMISSIONS);
}
