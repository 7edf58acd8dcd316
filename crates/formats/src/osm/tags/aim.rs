//! Where the devices of a node look.

use domain::Device;
use domain::device::CameraForm;
use domain::heading::{Direction, Heading, Sweep, View};

use super::Tags;

/// In the order in which readers of OpenStreetMap look for it.
const KEYS: [&str; 3] = ["camera:direction", "direction", "surveillance:direction"];

/// More views than any real mast has cameras: a list this long was made by a program and says "all around".
const MOST_SIBLINGS: usize = 16;

/// `device` once for each direction that is given, or once.
///
/// A dome has no heading: what hides behind the glass cannot be seen, and it turns. So a list on a dome is no list
/// of devices either. A direction that cannot be read is none; it stays among the kept tags.
pub(super) fn siblings(tags: &Tags, device: &Device) -> Vec<Device> {
    if device.form == Some(CameraForm::Dome) {
        return vec![device.clone()];
    }
    let direction = KEYS
        .iter()
        .find_map(|key| tags.get(*key))
        .and_then(|text| text.parse().ok());
    let views = match direction {
        Some(Direction::FullCircle) => vec![full_circle()],
        Some(Direction::Views(views)) if views.len() <= MOST_SIBLINGS => views,
        _ => return vec![device.clone()],
    };
    views
        .into_iter()
        .map(|view| {
            let mut sibling = device.clone();
            match view {
                View::Heading(heading) => sibling.heading = Some(heading),
                View::Sweep(sweep) => sibling.sweep = Some(sweep),
            }
            sibling
        })
        .collect()
}

fn full_circle() -> View {
    let north = Heading::new(0.0).expect("0 is a heading");
    View::Sweep(Sweep {
        from: north,
        to: north,
    })
}
