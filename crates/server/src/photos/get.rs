//! `GET /photos/{id}` and `GET /photos/{id}/small`: photos that a moderator has cleared, of features that are published.
//! Whether a photo still is one is asked each time, before anything else: a browser that has it learns so too.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use domain::ids::PhotoId;
use domain::photo::LICENCE_URL;

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{Id, NoParameters};
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn full(
    State(state): State<AppState>,
    Id(id): Id<PhotoId>,
    _: NoParameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer(&state, &headers, id, Size::Full).await
}

pub(crate) async fn small(
    State(state): State<AppState>,
    Id(id): Id<PhotoId>,
    _: NoParameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer(&state, &headers, id, Size::Small).await
}

#[derive(Clone, Copy)]
enum Size {
    Full,
    Small,
}

/// The bytes of an id never change: what is painted over gets another one.
async fn answer(state: &AppState, headers: &HeaderMap, id: PhotoId, size: Size) -> Result<Response, Problem> {
    let key = store::photos::public_key(&state.pool, id).await?;
    let etag = etag(id, size);
    if conditional::matches(headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let (full, small) = state.photos.read(id, &key).await?;
    let bytes = match size {
        Size::Full => full,
        Size::Small => small,
    };
    let media_type = HeaderValue::from_static("image/jpeg");
    let licence = HeaderValue::try_from(format!("<{LICENCE_URL}>; rel=\"license\""));
    let licence = licence.expect("an address of ours is a header value");
    let described = [
        (header::CONTENT_TYPE, media_type),
        (header::LINK, licence),
        (header::ETAG, etag),
    ];
    Ok((CachePolicy::Revalidate, described, bytes).into_response())
}

fn etag(id: PhotoId, size: Size) -> HeaderValue {
    let size = match size {
        Size::Full => "full",
        Size::Small => "small",
    };
    HeaderValue::try_from(format!("\"{id}-{size}\"")).expect("an id and a word are a header value")
}
