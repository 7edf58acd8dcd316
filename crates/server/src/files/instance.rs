//! `GET /instance.css`: the colours of this instance, where they are not those of the style sheets.

use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse as _, Response};

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::NoParameters;
use crate::state::AppState;

pub(crate) async fn colours(
    State(state): State<AppState>,
    _: NoParameters,
    uri: Uri,
    request: HeaderMap,
) -> Response {
    let etag = conditional::validator(&state, &uri, None);
    conditional::answer(&request, etag, CachePolicy::Revalidate, || {
        let colours = state.settings.instance.colours;
        let sheet = colours
            .map(crate::instance::Colours::style_sheet)
            .unwrap_or_default();
        ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], sheet).into_response()
    })
}
