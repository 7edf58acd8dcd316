//! `GET /places/{country}/{code}-{slug}/map.png`: the place on a map that the server draws, for the page, for paper and
//! for whoever sends it on.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Response};
use domain::Position;
use domain::place::{Place, PlaceKind};
use domain::shape::Shape;

use super::{find, outline};
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::QueriedPage;
use crate::picture::{Picture, Size, View};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Of the picture on the page, in CSS pixels.
pub(crate) const SIZE: Size = Size {
    width: 672,
    height: 420,
};

pub(crate) async fn get(
    State(state): State<AppState>,
    Path((country, name)): Path<(String, String)>,
    QueriedPage(context, query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    query.finish()?;
    let place = find(&state, &country, &name).ok_or(Kind::NotFound)?;
    let etag = conditional::validator(&state, &uri, Some((context.locale(), false)));
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    // Without the database the map is still there, only without its line.
    let outline = outline::of(&state, &place).await.ok().flatten();
    let picture = Picture {
        view: view(&place, outline.as_ref()),
        size: SIZE,
        sharpness: 2,
        language: context.locale().code(),
        atlas: Some(state.published.snapshot()),
        pin: None,
        radius_m: None,
        cross: false,
        outline,
        filter: None,
    };
    let png = state.studio.draw(picture).await.ok_or(Kind::Unavailable)?;
    let mut response = (CachePolicy::Revalidate, png).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
    response.headers_mut().insert(header::ETAG, etag);
    Ok(response)
}

/// The whole of its largest part: islands far away would leave of a country no more than a dot.
fn view(place: &Place, outline: Option<&Shape>) -> View {
    let zoom = match place.kind {
        PlaceKind::Country => 5,
        PlaceKind::Region => 7,
        PlaceKind::Department => 8,
        PlaceKind::Commune | PlaceKind::Arrondissement | PlaceKind::City => 12,
    };
    let Some(bounds) = outline.and_then(bounds) else {
        return View::new(place.centre, zoom);
    };
    let (south_west, north_east) = bounds;
    let middle = Position::new(
        f64::midpoint(south_west.lon(), north_east.lon()),
        f64::midpoint(south_west.lat(), north_east.lat()),
    );
    let middle = middle.unwrap_or(place.centre);
    let fits = |zoom: &u8| {
        let view = View::new(middle, *zoom);
        [south_west, north_east].iter().all(|corner| {
            let at = view.offset(*corner);
            at.x.abs() <= f64::from(SIZE.width) * 0.48 && at.y.abs() <= f64::from(SIZE.height) * 0.48
        })
    };
    View::new(middle, (0..=15_u8).rev().find(fits).unwrap_or(0))
}

/// South-western and north-eastern corner of the polygon that takes most room.
fn bounds(outline: &Shape) -> Option<(Position, Position)> {
    let boxes = outline.polygons().iter().filter_map(|polygon| {
        let ring = polygon.rings().next()?;
        let fold = |start: (f64, f64), choose: fn(f64, f64) -> f64| {
            ring.iter().fold(start, |(lon, lat), position| {
                (choose(lon, position.lon()), choose(lat, position.lat()))
            })
        };
        let low = fold((f64::INFINITY, f64::INFINITY), f64::min);
        let high = fold((f64::NEG_INFINITY, f64::NEG_INFINITY), f64::max);
        Some((low, high))
    });
    let size = |(low, high): &((f64, f64), (f64, f64))| (high.0 - low.0) * (high.1 - low.1);
    let (low, high) = boxes.max_by(|a, b| size(a).total_cmp(&size(b)))?;
    Position::new(low.0, low.1)
        .ok()
        .zip(Position::new(high.0, high.1).ok())
}
