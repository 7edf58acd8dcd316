//! `GET /components`: every component of the pages with its states, for whoever works on them. Not on an instance that the world can
//! reach: there it is as if it did not exist.

mod pages;

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};

use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

pub(crate) async fn get(State(state): State<AppState>, context: PageContext) -> Result<Response, Problem> {
    if state.settings.base_url.starts_with("https://") {
        return Err(Kind::NotFound.into());
    }
    let page = pages::components(&context, &state);
    let headers = [(ROBOTS, HeaderValue::from_static("noindex"))];
    Ok((CachePolicy::NoStore, headers, page).into_response())
}
