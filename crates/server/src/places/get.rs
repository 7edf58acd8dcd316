//! `GET /places/{country}/{code}-{slug}`. Another slug is sent to the right one.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::beside::{self, Format};
use super::{encoded, find, outline, pages};
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
    let (name_alone, format) =
        Format::split(&name).map_or((name.as_str(), None), |(name, format)| (name, Some(format)));
    let place = find(&state, &country, name_alone).ok_or(Kind::NotFound)?;
    let right = match format {
        Some(format) => format!("{}.{}", path(&place), format.extension()),
        None => path(&place),
    };
    if format!("/places/{country}/{name}") != right {
        return Ok((
            CachePolicy::Revalidate,
            Redirect::permanent(&context.href(&encoded(&right))),
        )
            .into_response());
    }
    if let Some(format) = format {
        return beside::get(state, context, place, format, uri, headers).await;
    }
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let outline = outline::of(&state, &place).await;
    let etag = if outline.is_ok() {
        etag
    } else {
        conditional::incomplete(&etag)
    };
    // Counting and the union of what cameras see take their time; other requests must not wait for it.
    let page = tokio::task::spawn_blocking(move || {
        pages::place(&context, &state, &place, outline.ok().flatten().as_ref())
    });
    let page = page.await.map_err(|_| Kind::Internal)?;
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || page,
    ))
}
