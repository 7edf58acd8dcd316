//! `GET /readyz`: the map is loaded. It stays ready without a database, and says how old its knowledge is.

use atlas::Collection;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::Filter;
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
        "devices": atlas.count(Collection::Devices, &Filter::default()),
        "deployments": atlas.count(Collection::Deployments, &Filter::default()),
        "centres": atlas.count(Collection::Centres, &Filter::default()),
        "position": atlas.position(),
        "feed_lag_seconds": lag.map(|lag| lag.as_secs_f64()),
    });
    Ok((CachePolicy::NoStore, Json(document)).into_response())
}
