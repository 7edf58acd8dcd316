//! `GET /readyz`: the map is loaded. It stays ready without a database, and says how old its knowledge is.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use crate::cache::CachePolicy;
use crate::extract::NoParameters;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

pub(crate) async fn readyz(State(state): State<AppState>, _: NoParameters) -> Result<Response, Problem> {
    if !state.published.is_loaded() {
        return Err(Kind::NotReady.into());
    }
    let atlas = state.published.atlas();
    let lag = state.published.lag(state.now());
    let document = json!({
        "devices": atlas.len(),
        "position": atlas.position(),
        "feed_lag_seconds": lag.map(|lag| lag.as_secs_f64()),
    });
    Ok((CachePolicy::NoStore, Json(document)).into_response())
}
