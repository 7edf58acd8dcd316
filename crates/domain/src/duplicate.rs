//! Which published device may be the one that somebody reports. A suggestion to the reporter and to the moderator:
//! nothing is ever merged or refused for it, since two cameras on one mast are two.

use crate::device::{Device, DeviceKind};
use crate::heading::Heading;

/// Degrees between two directions from which they look at different things. A direction that a person gives by eye is
/// off by some 20° to 30° on either side.
pub const OTHER_DIRECTION: f64 = 60.0;

/// Metres of a pin's own accuracy that widen the search at most: beyond that nothing can be told apart anyway.
const MOST_ACCURACY_M: f64 = 100.0;

/// How a published device compares with a reported one of the same kind close by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It may be the same one.
    MaybeSame,
    /// It looks another way: rather another one on the same mast.
    OtherDirection,
}

/// Metres within which another device of this kind may be the same one. Pins are set from the pavement across the
/// street with phones that err by 5 to 20 m; what is seen from a moving car, or heard rather than seen, is placed less
/// exactly.
pub const fn radius_m(kind: DeviceKind) -> f64 {
    match kind {
        DeviceKind::Camera
        | DeviceKind::PlateReader
        | DeviceKind::FaceRecognitionGate
        | DeviceKind::MarkerDispenser => 30.0,
        DeviceKind::AcousticSensor
        | DeviceKind::Loudspeaker
        | DeviceKind::WirelessTracker
        | DeviceKind::CountingSensor
        | DeviceKind::Other => 50.0,
        DeviceKind::TrafficEnforcement => 80.0,
    }
}

/// The same, widened by the accuracy of the reported position.
pub fn search_radius_m(reported: &Device) -> f64 {
    let accuracy = reported.position_accuracy_m.map_or(0.0, f64::from);
    radius_m(reported.kind) + accuracy.min(MOST_ACCURACY_M)
}

/// Compares two devices that are `metres` apart; `None` where they cannot be the same one.
pub fn compare(reported: &Device, published: &Device, metres: f64) -> Option<Likeness> {
    if reported.kind != published.kind || metres > search_radius_m(reported) {
        return None;
    }
    let looks_elsewhere = match (directions(reported), directions(published)) {
        (Some(ours), Some(theirs)) => apart(ours, theirs) > OTHER_DIRECTION,
        // What is unknown contradicts nothing.
        _ => false,
    };
    Some(if looks_elsewhere {
        Likeness::OtherDirection
    } else {
        Likeness::MaybeSame
    })
}

/// The range of headings in which it looks: first heading in degrees, and width clockwise.
fn directions(device: &Device) -> Option<(f64, f64)> {
    let single = |heading: Heading| (heading.degrees(), 0.0);
    device
        .sweep
        .map(|sweep| (sweep.from.degrees(), sweep.width()))
        .or_else(|| device.heading.map(single))
}

/// Degrees from one range to the nearest end of the other; 0 where they meet.
fn apart((from, width): (f64, f64), (other_from, other_width): (f64, f64)) -> f64 {
    let after = (other_from - from).rem_euclid(360.0);
    let before = (from - other_from).rem_euclid(360.0);
    if after <= width || before <= other_width {
        return 0.0;
    }
    (after - width).min(before - other_width)
}

#[cfg(test)]
#[path = "duplicate_tests.rs"]
mod tests;
