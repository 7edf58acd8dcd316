//! The marker of a device: an outline, a pictogram in it and a filling that tells the status, as the interactive map
//! draws them (`web/src/map/marker-picture.ts`).

use domain::Status;
use domain::device::DeviceKind;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::background::zoomed;
use super::palette;

/// Side of a marker in CSS pixels at full size.
const FULL: f32 = 34.0;

/// Side at a zoom.
pub(super) fn size(zoom: u8) -> f32 {
    FULL * match zoom {
        ..=13 => zoomed(zoom, (8, 0.38), (13, 0.62)),
        14..=16 => zoomed(zoom, (13, 0.62), (16, 1.0)),
        _ => zoomed(zoom, (16, 1.0), (18, 1.2)),
    }
}

pub(super) fn draw(kind: DeviceKind, status: Status, side: f32, sharpness: f32) -> Option<Pixmap> {
    stamp(&svg(kind, status), side, sharpness)
}

/// A square drawing as pixels.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mark is some dozens of pixels wide"
)]
pub(super) fn stamp(svg: &str, side: f32, sharpness: f32) -> Option<Pixmap> {
    let tree = Tree::from_str(svg, &Options::default()).ok()?;
    let pixels = (side * sharpness).ceil();
    let mut picture = Pixmap::new(pixels as u32, pixels as u32)?;
    let scale = pixels / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    Some(picture)
}

fn svg(kind: DeviceKind, status: Status) -> String {
    let (outline, colour) = palette::look(kind);
    let surface = palette::SURFACE;
    let colour = if palette::is_crossed(status) {
        palette::GONE
    } else {
        colour
    };
    let (fill, ink) = if palette::is_hollow(status) {
        (surface, colour)
    } else {
        (colour, surface)
    };
    let dashes = if status == Status::Announced {
        r#" stroke-dasharray="3 3""#
    } else {
        ""
    };
    let body = if status == Status::Confirmed {
        format!(
            r#"<path d="{outline}" fill="{surface}" stroke="{colour}" stroke-width="5.5"/><path d="{outline}" fill="{fill}" stroke="{surface}" stroke-width="2"/>"#
        )
    } else {
        format!(r#"<path d="{outline}" fill="{fill}" stroke="{colour}" stroke-width="2"{dashes}/>"#)
    };
    let cross = if palette::is_crossed(status) {
        format!(
            r#"<path d="M2 32 32 2" stroke="{surface}" stroke-width="6"/><path d="M2 32 32 2" stroke="{colour}" stroke-width="2.5"/>"#
        )
    } else {
        String::new()
    };
    let badge = if status == Status::Contested {
        format!(
            r#"<circle cx="29" cy="5" r="7" fill="{surface}" stroke="{colour}" stroke-width="2"/><path d="M27 4a2 2 0 1 1 2.7 1.800c-.5.3-.7.6-.7 1.200M29 9v.01" fill="none" stroke="{colour}" stroke-width="1.7" stroke-linecap="round"/>"#
        )
    } else {
        String::new()
    };
    let pictogram = pictogram(kind).replacen("<svg ", r#"<svg width="24" height="24" "#, 1);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="-3 -3 40 40"><path d="{outline}" fill="none" stroke="{surface}" stroke-width="5"/>{body}<g transform="translate(8.5 8.5) scale(0.71)" color="{ink}">{pictogram}</g>{cross}{badge}</svg>"#
    )
}

/// The same files as on the pages.
const fn pictogram(kind: DeviceKind) -> &'static str {
    macro_rules! file {
        ($name:literal) => {
            include_str!(concat!("../../../../web/src/icons/kinds/", $name, ".svg"))
        };
    }
    match kind {
        DeviceKind::Camera => file!("camera"),
        DeviceKind::PlateReader => file!("plate_reader"),
        DeviceKind::FaceRecognitionGate => file!("face_recognition_gate"),
        DeviceKind::AcousticSensor => file!("acoustic_sensor"),
        DeviceKind::Loudspeaker => file!("loudspeaker"),
        DeviceKind::MarkerDispenser => file!("marker_dispenser"),
        DeviceKind::WirelessTracker => file!("wireless_tracker"),
        DeviceKind::CountingSensor => file!("counting_sensor"),
        DeviceKind::TrafficEnforcement => file!("traffic_enforcement"),
        DeviceKind::Other => file!("other"),
    }
}

#[cfg(test)]
mod tests {
    use domain::vocabulary::Vocabulary as _;

    use super::*;

    #[test]
    fn every_kind_in_every_status_has_a_picture_of_its_own() {
        let mut seen: Vec<Vec<u8>> = Vec::new();
        for kind in DeviceKind::VALUES {
            for status in Status::VALUES {
                let picture = draw(*kind, *status, FULL, 2.0).unwrap();
                assert_eq!((picture.width(), picture.height()), (68, 68));
                let pixels = picture.data().to_vec();
                // Authorised and removed differ; two that are drawn alike on purpose are the crossed ones.
                let is_known = seen.contains(&pixels);
                assert!(!is_known || matches!(status, Status::Refuted), "{kind} {status}");
                seen.push(pixels);
            }
        }
    }
}
