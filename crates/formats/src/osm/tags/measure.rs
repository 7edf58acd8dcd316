//! Height and tilt: numbers with units and conventions.

use domain::heading::{Height, Tilt};

use super::Tags;

const METRES_PER_FOOT: f64 = 0.3048;

/// Metres above the ground from `height` or `camera:height`. Metres unless a unit is given
/// (<https://wiki.openstreetmap.org/wiki/Key:height>): `5`, `3,5 m`, `12 ft`, `12'6"`. Ranges are refused.
pub(super) fn height(tags: &Tags) -> Option<Height> {
    ["height", "camera:height"]
        .iter()
        .find_map(|key| metres(tags.get(*key)?))
        .and_then(Height::new)
}

fn metres(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some((feet, inches)) = text.split_once('\'') {
        let inches = match inches.trim().trim_end_matches('"').trim_end() {
            "" => 0.0,
            inches => number(inches)?,
        };
        return Some((number(feet)? + inches / 12.0) * METRES_PER_FOOT);
    }
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')))
        .unwrap_or(text.len());
    let (value, unit) = text.split_at(end);
    let value = number(value)?;
    match unit.trim().to_ascii_lowercase().as_str() {
        "" | "m" | "metre" | "metres" | "meter" | "meters" => Some(value),
        "ft" | "feet" | "foot" => Some(value * METRES_PER_FOOT),
        _ => None,
    }
}

/// Degrees above the horizon.
///
/// `camera:tilt` is just that: -90 looks straight down. The older `camera:angle` runs from 15 (nearly level) to 90
/// (straight down), so a positive value is negated; a negative one was written in the new convention and means down
/// as well. Above 90 it is a compass direction or a field of view in the wrong key. Ranges of remote-controlled
/// cameras are no tilt.
pub(super) fn tilt(tags: &Tags) -> Option<Tilt> {
    match tags.get("camera:tilt") {
        Some(tilt) => degrees(tilt).and_then(Tilt::new),
        None => degrees(tags.get("camera:angle")?).and_then(|angle| Tilt::new(-angle.abs())),
    }
}

fn degrees(text: &str) -> Option<f64> {
    number(text.trim().trim_end_matches('°').trim_end())
}

/// A plain decimal number, with a point or a comma. No exponents, infinities and the like: nobody means them here.
fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.contains(|c: char| c.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
