//! `GET /metrics`: counters in the text format of Prometheus, for loopback peers or with the token.

use axum::extract::State;
use axum::http::{Extensions, HeaderMap, header};
use axum::response::IntoResponse;
use subtle::ConstantTimeEq as _;

use crate::cache::CachePolicy;
use crate::extract::NoParameters;
use crate::extract::client::peer_address;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::telemetry;

pub(crate) async fn metrics(
    State(state): State<AppState>,
    _: NoParameters,
    extensions: Extensions,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    // Behind a proxy on this machine everybody is a loopback peer: then the token is the only key.
    let is_local = peer_address(&extensions).is_loopback() && state.settings.trusted_proxies.is_empty();
    let token = state.settings.metrics_token.as_deref();
    if !is_local && !token.is_some_and(|token| bears(&headers, token)) {
        return Err(Kind::Forbidden.into());
    }
    Ok((
        CachePolicy::NoStore,
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        telemetry::render(),
    ))
}

fn bears(headers: &HeaderMap, token: &str) -> bool {
    headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.as_bytes().strip_prefix(b"Bearer "))
        .is_some_and(|given| given.ct_eq(token.as_bytes()).into())
}
