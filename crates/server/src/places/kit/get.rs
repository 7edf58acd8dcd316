//! `GET /places/{country}/{code}-{slug}/kit`: what there is to take away.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::super::{encoded, find};
use super::{outline_of, pages};
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::places::path;

pub(crate) async fn get(
    State(state): State<AppState>,
    Path((country, name)): Path<(String, String)>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let place = find(&state, &country, &name).ok_or(Kind::NotFound)?;
    let right = path(&place);
    if format!("/places/{country}/{name}") != right {
        let to = context.href(&encoded(&format!("{right}/kit")));
        return Ok((CachePolicy::Revalidate, Redirect::permanent(&to)).into_response());
    }
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let (outline, is_whole) = outline_of(&state, &place).await;
    let etag = if is_whole {
        etag
    } else {
        conditional::incomplete(&etag)
    };
    let page = pages::kit(&context, &state, &place, outline.as_ref());
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || page,
    ))
}
