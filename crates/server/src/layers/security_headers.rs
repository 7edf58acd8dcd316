//! The headers that protect readers, on every answer whatever its status (`docs/architecture.md`, web profile).

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// For pages. Nothing from elsewhere, no inline script or style, never in a frame.
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
     connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);
/// For scripts: a worker is bound by the policy of its own file, and the map's worker fetches tiles.
const SCRIPT_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'",
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

/// `is_open`: other sites may read the answer.
pub(crate) fn write(headers: &mut HeaderMap, is_page: bool, is_open: bool) {
    let is_script = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/javascript"));
    let policy = match (is_page, is_script) {
        (true, _) => PAGE_POLICY,
        (false, true) => SCRIPT_POLICY,
        (false, false) => DATA_POLICY,
    };
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        CROSS_ORIGIN_OPENER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(PERMISSIONS_POLICY, PERMISSIONS);
    if is_open {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    let readers = if is_open { "cross-origin" } else { "same-origin" };
    headers.insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static(readers));
}
