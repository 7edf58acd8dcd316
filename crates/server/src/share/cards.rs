//! Pictures of 1200 × 630 that other sites show beside a link: the map with a few words on it, drawn here.

use atlas::Atlas;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use domain::period::Timing;
use domain::place::{Place, PlaceKind};
use domain::shape::Shape;
use domain::status::StatusSet;
use domain::{Family, Filter, Position, Status};
use std::sync::Arc;

use crate::i18n::{Argument, Locale};
use crate::picture::{Card, Picture, Pixel, Size, View};
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::countries;

/// What most sites show without cutting.
const SIZE: Size = Size {
    width: 1_200,
    height: 630,
};

/// Of the map on a poster.
const MAP: Size = Size {
    width: 900,
    height: 560,
};

/// How far the middle of a card's map lies to the right of the card's: beside the words.
const ASIDE: f64 = 260.0;

/// The widest half of a place that fits into the free part of a card, as a share of its true half: see [`View::around`], which
/// counts 150 pixels for it.
const TIGHT: f64 = 0.4;

fn map_of(atlas: &Arc<Atlas>, locale: Locale, view: View, size: Size, sharpness: u8) -> Picture {
    Picture {
        view,
        size,
        sharpness,
        language: locale.code(),
        atlas: Some(Arc::clone(atlas)),
        pin: None,
        radius_m: None,
        cross: false,
        outline: None,
        filter: None,
    }
}

/// The middle of metropolitan France and half of the way across, in metres.
pub(crate) fn france() -> (Position, f64) {
    let middle = Position::new(2.5, 46.6).expect("a place in France");
    (middle, 550_000.0)
}

/// A map so many metres around a position.
pub(crate) fn still(atlas: &Arc<Atlas>, locale: Locale, middle: Position, half: f64) -> Picture {
    map_of(atlas, locale, View::around(middle, Some(half * TIGHT)), MAP, 2)
}

/// What a map of a place shows at first.
pub(crate) fn view(place: &Place, outline: Option<&Shape>) -> View {
    let (middle, half) = extent(place, outline);
    View::around(middle, Some(half * TIGHT))
}

/// Half of the way across a place, in metres, and its middle.
pub(crate) fn extent(place: &Place, outline: Option<&Shape>) -> (Position, f64) {
    if let Some(outline) = outline {
        let bbox = outline.bbox();
        let (one, other) = (bbox.south_west(), bbox.north_east());
        let lon = f64::midpoint(one.lon(), other.lon());
        let lat = f64::midpoint(one.lat(), other.lat());
        // A box across the antimeridian has its middle elsewhere.
        if one.lon() <= other.lon()
            && let Ok(middle) = Position::new(lon, lat)
        {
            return (middle, one.metres_to(other) / 2.0);
        }
    }
    let half = match place.kind {
        PlaceKind::Country => 600_000.0,
        PlaceKind::Region => 150_000.0,
        PlaceKind::Department => 60_000.0,
        PlaceKind::Commune | PlaceKind::Arrondissement | PlaceKind::City => 4_000.0,
    };
    (place.centre, half)
}

/// A map of a place.
pub(crate) fn map(atlas: &Arc<Atlas>, locale: Locale, place: &Place, outline: Option<&Shape>) -> Picture {
    let (middle, half) = extent(place, outline);
    still(atlas, locale, middle, half)
}

fn beside(atlas: &Arc<Atlas>, locale: Locale, view: View) -> Picture {
    let shifted = view.position(Pixel { x: -ASIDE, y: 0.0 });
    map_of(atlas, locale, View::new(shifted, view.zoom()), SIZE, 1)
}

fn card(state: &AppState, locale: Locale, map: Picture, title: String) -> Card {
    Card {
        map,
        site: super::site_name(locale, state),
        title,
        figure: None,
        lines: Vec::new(),
        small: vec![
            locale.text("layout-no-dot"),
            locale.text_with("share-on", &[("day", Argument::from(locale.date(state.today())))]),
        ],
    }
}

fn counted(locale: Locale, key: &str, count: u64) -> String {
    locale.text_with(
        key,
        &[
            ("count", Argument::from(count)),
            ("number", Argument::from(locale.number(count))),
        ],
    )
}

/// Of a place: its name, how many devices stand there, what runs now.
pub(crate) fn place(
    state: &AppState,
    atlas: &Arc<Atlas>,
    locale: Locale,
    place: &Place,
    outline: Option<&Shape>,
) -> Card {
    let (middle, half) = extent(place, outline);
    let map = beside(atlas, locale, View::around(middle, Some(half * TIGHT)));
    let mut card = card(state, locale, map, countries::name(locale, place));
    let filter = Filter {
        place: Some(place.code.clone()),
        statuses: Some(standing()),
        ..Filter::default()
    };
    let devices: u64 = atlas.counts_by_kind(&filter).iter().sum();
    card.figure = Some((
        locale.number(devices),
        counted(locale, "kit-poster-devices", devices),
    ));
    let view = match outline {
        Some(outline) => atlas.in_force_within(place.id, outline),
        None => atlas.in_force(place.id),
    };
    let running = view.inside.iter().chain(&view.over).filter(|public| {
        public.status.is_standing() && Timing::of(&public.deployment.periods, state.now()) == Timing::Now
    });
    let running = running.count() as u64;
    if running > 0 {
        card.lines.push(counted(locale, "kit-poster-running", running));
    }
    let centres = view
        .centres
        .iter()
        .filter(|public| public.status.is_standing())
        .count() as u64;
    if centres > 0 {
        card.lines.push(counted(locale, "kit-poster-centres", centres));
    }
    card
}

fn standing() -> StatusSet {
    let standing = Status::ALL.iter().filter(|status| status.is_standing());
    standing.fold(StatusSet::EMPTY, |set, status| set.with(*status))
}

/// Of one device, deployment or control room.
pub(crate) fn feature(
    state: &AppState,
    atlas: &Arc<Atlas>,
    locale: Locale,
    family: Family,
    found: &Shared,
) -> Card {
    let radius = match family {
        Family::Device => None,
        Family::Deployment | Family::Centre => Some(found.half_m),
    };
    let map = beside(atlas, locale, View::around(found.position, radius));
    let mut card = card(state, locale, map, found.title.clone());
    card.lines.clone_from(&found.lines);
    card
}

/// What a card says of a feature.
pub(crate) struct Shared {
    pub position: Position,
    /// Of its area.
    pub half_m: f64,
    pub title: String,
    pub lines: Vec<String>,
}

/// Of the whole site.
pub(crate) fn home(state: &AppState, atlas: &Arc<Atlas>, locale: Locale) -> Card {
    let (middle, half) = france();
    let map = beside(atlas, locale, View::around(middle, Some(half * TIGHT)));
    let mut card = card(state, locale, map, locale.text("share-home"));
    let figures = state.published.figures();
    card.figure = Some((
        locale.number(figures.devices),
        counted(locale, "kit-poster-devices", figures.devices),
    ));
    card
}

/// A PNG of a card, so many pixels to one.
pub(crate) async fn answer(state: &AppState, mut card: Card, sharpness: u8) -> Result<Response, Problem> {
    card.map.sharpness = sharpness;
    let png = state.studio.draw_card(card).await.ok_or(Kind::NotReady)?;
    Ok(([(header::CONTENT_TYPE, "image/png")], png).into_response())
}

/// A PNG of a map.
pub(crate) async fn picture(state: &AppState, map: Picture) -> Result<Response, Problem> {
    let png = state.studio.draw(map).await.ok_or(Kind::NotReady)?;
    Ok(([(header::CONTENT_TYPE, "image/png")], png).into_response())
}
