//! `GET /share/…`: the pictures that other sites show beside a link, and the still map of a frame.

use atlas::{Collection, Item};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::ids::FeatureId;
use domain::{Family, Filter, Position};
use std::str::FromStr as _;

use super::cards::{self, Shared};
use super::subject::place;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{Id, PageContext, QueriedPage};
use crate::picture::Card;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::feature::line::Line;

pub(crate) async fn home(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let card = cards::home(&state, &state.published.snapshot(), context.locale());
    answered(&state, &context, &uri, &headers, card).await
}

/// `/share/places/{country}/{code}.png`.
pub(crate) async fn of_place(
    State(state): State<AppState>,
    Path((country, name)): Path<(String, String)>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let atlas = state.published.snapshot();
    let code = name.strip_suffix(".png").ok_or(Kind::NotFound)?;
    let place = place(&atlas, &country, code).ok_or(Kind::NotFound)?;
    let outline = atlas.outline(place.id);
    let card = cards::place(&state, &atlas, context.locale(), &place, outline);
    answered(&state, &context, &uri, &headers, card).await
}

pub(crate) async fn of_device(
    State(state): State<AppState>,
    Id(name): Id<String>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    of_feature(&state, Collection::Devices, &name, &context, &uri, &headers).await
}

pub(crate) async fn of_deployment(
    State(state): State<AppState>,
    Id(name): Id<String>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    of_feature(&state, Collection::Deployments, &name, &context, &uri, &headers).await
}

pub(crate) async fn of_centre(
    State(state): State<AppState>,
    Id(name): Id<String>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    of_feature(&state, Collection::Centres, &name, &context, &uri, &headers).await
}

async fn of_feature(
    state: &AppState,
    collection: Collection,
    name: &str,
    context: &PageContext,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let atlas = state.published.snapshot();
    let id = name
        .strip_suffix(".png")
        .and_then(|id| FeatureId::from_str(id).ok());
    let id = id.ok_or(Kind::NotFound)?;
    let item = atlas.item(id).filter(|item| item.family() == collection.family());
    let shared = item
        .and_then(|item| shared(state, context, &item))
        .ok_or(Kind::NotFound)?;
    let card = cards::feature(state, &atlas, context.locale(), collection.family(), &shared);
    answered(state, context, uri, headers, card).await
}

fn shared(state: &AppState, context: &PageContext, item: &Item<'_>) -> Option<Shared> {
    let locale = context.locale();
    let line = Line::find(state, item.id())?;
    let (status, position, half_m) = match item {
        Item::Device(device) => (device.status(), device.position(), 0.0),
        Item::ViewSector(_) => return None,
        Item::Centre(centre) => (centre.public().status, centre.public().centre.position, 1_500.0),
        Item::Deployment(deployment) => {
            let half = deployment.area_m2().map_or(4_000.0, |area| area.sqrt() / 1.5);
            let place = deployment.place().map(|place| place.centre);
            (deployment.public().status, deployment.label().or(place)?, half)
        }
    };
    Some(Shared {
        position,
        half_m,
        title: line.title(locale),
        lines: vec![locale.text_with(
            "kit-status",
            &[("status", crate::i18n::Argument::from(locale.label(status)))],
        )],
    })
}

async fn answered(
    state: &AppState,
    context: &PageContext,
    uri: &Uri,
    headers: &HeaderMap,
    card: Card,
) -> Result<Response, Problem> {
    let etag = conditional::page_validator(state, uri, context);
    if conditional::matches(headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let made = cards::answer(state, card, 1).await?;
    Ok(conditional::answer(
        headers,
        etag,
        CachePolicy::Revalidate,
        || made,
    ))
}

/// `/share/map.png?<filter>`: what a frame shows where no script runs.
pub(crate) async fn map(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let filter = Filter::take(&mut query)?;
    query.finish()?;
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let atlas = state.published.snapshot();
    let place = filter
        .place
        .as_ref()
        .and_then(|code| atlas.places().by_code(code));
    let (middle, half) = match (filter.bbox, place) {
        (Some(bbox), _) if bbox.south_west().lon() <= bbox.north_east().lon() => {
            let (one, other) = (bbox.south_west(), bbox.north_east());
            let middle = Position::new(
                f64::midpoint(one.lon(), other.lon()),
                f64::midpoint(one.lat(), other.lat()),
            );
            (
                middle.map_err(|_| Kind::InvalidParameter)?,
                one.metres_to(other) / 2.0,
            )
        }
        (_, Some(place)) => cards::extent(place, atlas.outline(place.id)),
        _ => cards::france(),
    };
    let mut picture = cards::still(&atlas, context.locale(), middle, half);
    // The picture draws the devices; other families alone would leave it empty.
    picture.filter = filter.allows_family(Family::Device).then_some(filter);
    let made = cards::picture(&state, picture).await?;
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || made,
    ))
}
