//! `GET /organisations`, `GET /organisations/{id}`: who operates, makes and sells what is on the map, and who uses what by the
//! word of datasets. The id is the name in
//! its normal form ([`domain::organisation::Key`]): the same for all spellings.

mod pages;
pub(crate) mod usages;

use atlas::Organisation;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{Id, PageContext, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Organisations of one page.
const PAGE: usize = 50;
const MAX_PAGE: usize = 2_000;

/// What is looked for.
struct Wanted {
    name: String,
    /// From 1 on.
    page: usize,
}

pub(crate) async fn list(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let name = query.take_with("q", |text| {
        let is_short = text.chars().count() <= 100;
        is_short
            .then(|| text.trim().to_owned())
            .ok_or("at most 100 characters")
    })?;
    let page = query.take_with("page", |text| {
        let number = text.parse::<usize>().ok();
        number
            .filter(|page| (1..=MAX_PAGE).contains(page))
            .ok_or("a number from 1 on")
    })?;
    query.finish()?;
    let wanted = Wanted {
        name: name.unwrap_or_default(),
        page: page.unwrap_or(1),
    };
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    // The first who asks after a change goes through all devices.
    let made = tokio::task::spawn_blocking(move || pages::list(&context, &state, &wanted)).await;
    let made = made.map_err(|_| Kind::Internal)?;
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || made,
    ))
}

pub(crate) async fn one(
    State(state): State<AppState>,
    Id(key): Id<String>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let etag = conditional::page_validator(&state, &uri, &context);
    let made = tokio::task::spawn_blocking(move || {
        let atlas = state.published.snapshot();
        let organisations = atlas.organisations();
        let Some(found) = organisations.get(&key) else {
            // A spelling in the address is sent to the one page.
            let known = organisations.key(&key);
            return known
                .map(|key| Err(context.href(&format!("/organisations/{}", crate::places::encoded(&key)))));
        };
        Some(Ok(pages::one(&context, &state, &atlas, found)))
    });
    match made.await.map_err(|_| Kind::Internal)? {
        None => Err(Kind::NotFound.into()),
        Some(Err(path)) => Ok((CachePolicy::Revalidate, Redirect::permanent(&path)).into_response()),
        Some(Ok(page)) => Ok(conditional::answer(
            &headers,
            etag,
            CachePolicy::Revalidate,
            || page,
        )),
    }
}

/// Those whose name or spelling holds the wanted letters, the most named first.
fn found<'a>(organisations: &'a atlas::Organisations, name: &str) -> Vec<(&'a str, &'a Organisation)> {
    let wanted = name.to_lowercase();
    let holds = |one: &Organisation| {
        wanted.is_empty()
            || one
                .spellings
                .keys()
                .any(|name| name.to_lowercase().contains(&wanted))
    };
    let mut found: Vec<(&str, &Organisation)> = organisations.iter().filter(|(_, one)| holds(one)).collect();
    found.sort_by(|a, b| b.1.uses().cmp(&a.1.uses()).then_with(|| a.0.cmp(b.0)));
    found
}
