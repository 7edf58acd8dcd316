//! `GET /sitemap.xml`, the list of sitemaps, and `/sitemaps/{name}.xml`: `pages`, `places-1`, `acts`, `deployments`,
//! `centres`, and of devices those after a cursor.

use atlas::{Collection, Cursor};
use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse as _, Response};
use data_encoding::HEXLOWER;
use domain::Filter;
use formats::out::sitemap;

use super::listing::PER_PAGE;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{Id, NoParameters};
use crate::feeds::{act_day, day};
use crate::places::encoded;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::places::path;

type Address = (String, Option<String>);

/// Pages that are always there.
const PAGES: [&str; 12] = [
    "/",
    "/map",
    "/way",
    "/acts",
    "/report",
    "/alerts",
    "/exports/",
    "/privacy",
    "/recognise",
    "/not-mapped",
    "/transparency",
    "/sources",
];

pub(crate) async fn index(
    State(state): State<AppState>,
    _: NoParameters,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answered(state, &uri, &headers, |state| {
        Some(sitemap(true, sitemaps(state).into_iter()))
    })
    .await
}

pub(crate) async fn one(
    State(state): State<AppState>,
    Id(name): Id<String>,
    _: NoParameters,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answered(state, &uri, &headers, move |state| {
        let addresses = addresses(state, name.strip_suffix(".xml")?)?;
        Some(sitemap(false, addresses.into_iter()))
    })
    .await
}

async fn answered(
    state: AppState,
    uri: &Uri,
    headers: &HeaderMap,
    make: impl FnOnce(&AppState) -> Option<Vec<u8>> + Send + 'static,
) -> Result<Response, Problem> {
    let etag = conditional::validator(&state, uri, None);
    if conditional::matches(headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Day));
    }
    let written = tokio::task::spawn_blocking(move || make(&state)).await;
    let bytes = written.map_err(|_| Kind::Internal)?.ok_or(Kind::NotFound)?;
    Ok(conditional::answer(headers, etag, CachePolicy::Day, || {
        ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], bytes).into_response()
    }))
}

fn sitemaps(state: &AppState) -> Vec<Address> {
    let listing = state.sitemap.of(state);
    let places = listing
        .places
        .chunks(PER_PAGE)
        .enumerate()
        .map(|(number, _)| format!("places-{}", number + 1));
    let devices = listing.devices.iter().map(|after| match after {
        None => "devices".to_owned(),
        Some(cursor) => format!("devices-{}", HEXLOWER.encode(&cursor.to_bytes())),
    });
    ["pages", "acts", "deployments", "centres"]
        .map(str::to_owned)
        .into_iter()
        .chain(places)
        .chain(devices)
        .map(|name| (format!("{}/sitemaps/{name}.xml", state.settings.base_url), None))
        .collect()
}

fn addresses(state: &AppState, name: &str) -> Option<Vec<Address>> {
    let base = &state.settings.base_url;
    match name {
        "pages" => Some(PAGES.iter().map(|page| (format!("{base}{page}"), None)).collect()),
        "acts" => {
            let atlas = state.published.snapshot();
            let acts = atlas.acts().take(PER_PAGE);
            Some(
                acts.map(|public| {
                    let day = act_day(public).map(|day| day.to_string());
                    (format!("{base}/acts/{}", public.id), day)
                })
                .collect(),
            )
        }
        "deployments" => Some(features(state, Collection::Deployments, None)),
        "centres" => Some(features(state, Collection::Centres, None)),
        "devices" => Some(features(state, Collection::Devices, None)),
        name => {
            if let Some(number) = name.strip_prefix("places-") {
                return places(state, number.parse().ok()?);
            }
            let cursor = HEXLOWER.decode(name.strip_prefix("devices-")?.as_bytes()).ok()?;
            Some(features(
                state,
                Collection::Devices,
                Some(Cursor::from_bytes(&cursor)?),
            ))
        }
    }
}

fn places(state: &AppState, number: usize) -> Option<Vec<Address>> {
    let base = &state.settings.base_url;
    let listing = state.sitemap.of(state);
    let atlas = state.published.snapshot();
    let found = listing.places.chunks(PER_PAGE).nth(number.checked_sub(1)?)?;
    let found = found.iter().filter_map(|(id, day)| {
        let place = atlas.places().get(*id)?;
        Some((
            format!("{base}{}", encoded(&path(place))),
            day.map(|day| day.to_string()),
        ))
    });
    Some(found.collect())
}

fn features(state: &AppState, collection: Collection, after: Option<Cursor>) -> Vec<Address> {
    let base = &state.settings.base_url;
    let atlas = state.published.snapshot();
    let page = atlas.page(collection, &Filter::default(), after, PER_PAGE);
    page.items
        .iter()
        .map(|item| {
            let day = day(state, item).map(|day| day.to_string());
            (format!("{base}/{}/{}", collection.name(), item.id()), day)
        })
        .collect()
}
