//! Where something is, in words: for whoever does not see the picture, and to be sure for whoever does.

use atlas::Places;
use domain::Position;
use domain::place::{Place, PlaceKind};

use super::step::named;
use crate::i18n::{Argument, Locale};

/// Radius of the sphere on which distances are told, in metres (IUGG mean).
const EARTH: f64 = 6_371_008.8;

/// A town further away says nothing of a place.
const FAR_M: f64 = 50_000.0;

/// The town whose centre is nearest.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nearest {
    pub(super) name: String,
    pub(super) metres: f64,
    /// From the centre of the town, in degrees.
    pub(super) bearing: f64,
}

pub(super) fn nearest(places: &Places, position: Position) -> Option<Nearest> {
    let is_town = |place: &&Place| matches!(place.kind, PlaceKind::Commune | PlaceKind::City);
    let reach = (FAR_M / EARTH).to_degrees();
    let towns = places
        .iter()
        .filter(is_town)
        .filter(|place| (place.centre.lat() - position.lat()).abs() <= reach);
    let (place, metres) = towns
        .map(|place| (place, distance(place.centre, position)))
        .min_by(|one, other| one.1.total_cmp(&other.1))?;
    (metres <= FAR_M).then(|| Nearest {
        name: named(places, place),
        metres,
        bearing: bearing(place.centre, position),
    })
}

/// Metres on a sphere, by haversines (Sinnott, Virtues of the Haversine, 1984).
pub(super) fn distance(from: Position, to: Position) -> f64 {
    let (south, north) = (from.lat().to_radians(), to.lat().to_radians());
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let across = half((to.lon() - from.lon()).to_radians());
    let root = half(north - south) + south.cos() * north.cos() * across;
    2.0 * EARTH * root.sqrt().min(1.0).asin()
}

/// The way at the beginning of a great circle, in degrees from north over east.
pub(super) fn bearing(from: Position, to: Position) -> f64 {
    let (south, north) = (from.lat().to_radians(), to.lat().to_radians());
    let across = (to.lon() - from.lon()).to_radians();
    let east = across.sin() * north.cos();
    let ahead = south.cos() * north.sin() - south.sin() * north.cos() * across.cos();
    east.atan2(ahead).to_degrees().rem_euclid(360.0)
}

/// One of eight directions.
pub(super) fn direction(locale: Locale, bearing: f64) -> String {
    const NAMES: [&str; 8] = [
        "north",
        "north-east",
        "east",
        "south-east",
        "south",
        "south-west",
        "west",
        "north-west",
    ];
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an eighth of a turn, 0 to 8"
    )]
    let eighth = (bearing.rem_euclid(360.0) / 45.0).round() as usize % NAMES.len();
    locale.text(&format!("map-picture-direction-{}", NAMES[eighth]))
}

/// A distance as people say it: no more digits than they can walk.
pub(super) fn metres(locale: Locale, metres: f64) -> String {
    let (number, unit) = match metres {
        ..1.0 => (metres * 100.0, "cm"),
        ..100.0 => (metres, "m"),
        ..1_000.0 => ((metres / 10.0).round() * 10.0, "m"),
        _ => (metres / 1_000.0, "km"),
    };
    let decimals = u8::from((unit == "km" && number < 100.0) || (unit == "m" && number < 10.0));
    format!("{}\u{a0}{unit}", locale.decimal(number, decimals))
}

/// Latitude and longitude in degrees, to a tenth of a metre.
pub(super) fn coordinates(locale: Locale, position: Position) -> String {
    let number = |degrees: f64| Argument::from(locale.decimal(degrees.abs(), 6));
    let side = |degrees: f64, [positive, negative]: [f64; 2]| {
        let bearing = if degrees < 0.0 { negative } else { positive };
        Argument::from(direction(locale, bearing))
    };
    let (lat, lon) = (position.lat(), position.lon());
    let arguments = [
        ("lat", number(lat)),
        ("north", side(lat, [0.0, 180.0])),
        ("lon", number(lon)),
        ("east", side(lon, [90.0, 270.0])),
    ];
    locale.text_with("map-picture-coordinates", &arguments)
}
