//! `GET /api`: reading and writing, each address with what it takes and answers.

use atlas::{Atlas, Collection};
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::Filter;

use super::pages;
use super::reference::Interface;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::{ogc, openapi};

pub(crate) async fn get(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let etag = conditional::page_validator(&state, &uri, &context);
    conditional::answer(&headers, etag, CachePolicy::Revalidate, || {
        let base_url = &state.settings.base_url;
        let atlas = state.published.atlas();
        let example = |collection: &str| example(&atlas, collection);
        let reading = Interface::read("read", &ogc::api::definition(base_url), base_url, &example);
        let writing = Interface::read("write", &openapi::definition(base_url), base_url, &example);
        pages::page(&context, &state, &[reading, writing])
    })
}

/// The id of a feature that answers; none where nothing is published.
fn example(atlas: &Atlas, collection: &str) -> Option<String> {
    let collection = Collection::from_name(collection)?;
    let page = atlas.page(collection, &Filter::default(), None, 1);
    page.items.first().map(|item| item.id().to_string())
}
