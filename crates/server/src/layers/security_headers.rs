//! The headers that protect readers, on every answer whatever its status (`docs/architecture.md`, web profile).

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::instance::ForeignTiles;

/// What pages and scripts may load.
#[derive(Debug)]
pub(crate) struct Policies {
    /// Nothing from elsewhere, no inline script or style, never in a frame.
    page: HeaderValue,
    /// The same for what other sites show in frames: no form leaves it.
    frame: HeaderValue,
    /// A worker is bound by the policy of its own file, and the map's worker fetches tiles.
    script: HeaderValue,
}

impl Policies {
    /// The operator may allow map pictures of one other server, and nothing else of it.
    pub(crate) fn new(tiles: Option<&ForeignTiles>) -> Self {
        let also = tiles
            .map(|tiles| format!(" {}", tiles.origin()))
            .unwrap_or_default();
        let page = format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{also}; font-src 'self'; \
             connect-src 'self'{also}; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'none'"
        );
        let frame = page
            .replace("form-action 'self'", "form-action 'none'")
            .replace("frame-ancestors 'none'", "frame-ancestors *");
        let script = format!(
            "default-src 'none'; script-src 'self'; connect-src 'self'{also}; frame-ancestors 'none'"
        );
        let header = |text| HeaderValue::try_from(text).expect("an origin is a part of a header value");
        Self {
            page: header(page),
            frame: header(frame),
            script: header(script),
        }
    }

    /// `is_open`: other sites may read the answer. `is_frame`: they may show it in a frame.
    pub(crate) fn write(&self, headers: &mut HeaderMap, is_page: bool, is_open: bool, is_frame: bool) {
        let is_script = headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/javascript"));
        let policy = match (is_page, is_script) {
            (true, _) if is_frame => self.frame.clone(),
            (true, _) => self.page.clone(),
            (false, true) => self.script.clone(),
            (false, false) => DATA_POLICY,
        };
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        write_others(headers, is_open);
    }
}

/// For data: a browser that is made to show it as a page may do nothing at all.
const DATA_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const CROSS_ORIGIN_OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Exactly what the report form may ask for, on our own pages only.
const PERMISSIONS: HeaderValue = HeaderValue::from_static(
    "camera=(self), geolocation=(self), accelerometer=(self), gyroscope=(self), magnetometer=(self)",
);

/// What [`Policies`] write on data that other sites may read.
pub(crate) fn write_for_data(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_SECURITY_POLICY, DATA_POLICY);
    write_others(headers, true);
}

fn write_others(headers: &mut HeaderMap, is_open: bool) {
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
