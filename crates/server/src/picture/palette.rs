//! The light colours of the interactive map (`web/src/map/palette.ts`, `web/src/map/markers.ts`): a test compares them.

use domain::Status;
use domain::device::DeviceKind;

pub(super) const WATER: &str = "#cfdfe2";
pub(super) const LAND: &str = "#f6f4ee";
pub(super) const RIVER: &str = "#b9d0d5";
pub(super) const BORDER: &str = "#8c857a";
pub(super) const FINE_BORDER: &str = "#cdc7b9";
pub(super) const LABEL: &str = "#2c3835";
pub(super) const SOFT_LABEL: &str = "#5e6a66";
pub(super) const HALO: &str = "#f6f4ee";
pub(super) const CLUSTER: &str = "#0b5d66";
pub(super) const ON_CLUSTER: &str = "#ffffff";
pub(super) const SURFACE: &str = "#ffffff";
pub(super) const GONE: &str = "#6a716e";
pub(super) const VIEW: &str = "#c98a00";

/// Outline on a square of 34, and colour.
pub(super) const fn look(kind: DeviceKind) -> (&'static str, &'static str) {
    match kind {
        DeviceKind::Camera => ("M17 4a13 13 0 1 1 0 26 13 13 0 0 1 0-26Z", "#0b5d66"),
        DeviceKind::PlateReader => (
            "M6 7.500h22a3 3 0 0 1 3 3v13a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3v-13a3 3 0 0 1 3-3Z",
            "#6d3a94",
        ),
        DeviceKind::FaceRecognitionGate => ("M5 5h24v24H5Z", "#a8231c"),
        DeviceKind::AcousticSensor => ("M17 3.5 29.5 10.500v13L17 30.5 4.5 23.500v-13Z", "#94500a"),
        DeviceKind::Loudspeaker => ("M11.5 4h11L30 11.500v11L22.5 30h-11L4 22.500v-11Z", "#776000"),
        DeviceKind::MarkerDispenser => (
            "M17 2c7 6.5 11.5 11 11.5 17a11.5 11.5 0 0 1-23 0C5.5 13 10 8.5 17 2Z",
            "#ab1668",
        ),
        DeviceKind::WirelessTracker => ("M17 2 32 17 17 32 2 17Z", "#1c56ad"),
        DeviceKind::CountingSensor => ("M17 3 31.5 13.5 26 30H8L2.5 13.500Z", "#386320"),
        DeviceKind::TrafficEnforcement => (
            "M17 3c4 2.5 8 3.5 13 3.5 0 12-3.5 20-13 25C7.5 26.5 4 18.5 4 6.5 9 6.5 13 5.5 17 3Z",
            "#5b4636",
        ),
        DeviceKind::Other => ("M6 6h22v22H6Z", "#4f5b60"),
    }
}

/// Only said, or no longer true: drawn hollow.
pub(super) const fn is_hollow(status: Status) -> bool {
    matches!(
        status,
        Status::Announced | Status::Authorised | Status::Removed | Status::Refuted
    )
}

pub(super) const fn is_crossed(status: Status) -> bool {
    matches!(status, Status::Removed | Status::Refuted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_the_colours_and_outlines_of_the_interactive_map() {
        let palette = include_str!("../../../../web/src/map/palette.ts");
        let light = palette.split("dark: {").next().unwrap();
        let colours = [
            ("water", WATER),
            ("land", LAND),
            ("river", RIVER),
            ("border", BORDER),
            ("fineBorder", FINE_BORDER),
            ("label", LABEL),
            ("softLabel", SOFT_LABEL),
            ("halo", HALO),
            ("cluster", CLUSTER),
            ("onCluster", ON_CLUSTER),
            ("surface", SURFACE),
            ("gone", GONE),
            ("view", VIEW),
        ];
        for (name, colour) in colours {
            assert!(light.contains(&format!("\n    {name}: \"{colour}\"")), "{name}");
        }
        let markers = include_str!("../../../../web/src/map/markers.ts");
        for kind in DeviceKind::ALL {
            let (outline, colour) = look(*kind);
            let wanted = format!("outline: \"{outline}\",\n    light: \"{colour}\"");
            let other = wanted.replace("    ", "  ");
            assert!(markers.contains(&wanted) || markers.contains(&other), "{kind}");
        }
    }

    #[test]
    fn what_is_hollow_or_crossed_out_on_the_interactive_map_is_so_here() {
        let markers = include_str!("../../../../web/src/map/marker-picture.ts");
        let set = |name: &str| {
            let rest = markers
                .split(&format!("const {name} = new Set(["))
                .nth(1)
                .unwrap();
            rest.split(']').next().unwrap().to_owned()
        };
        for status in Status::ALL {
            let code = format!("\"{}\"", status.code());
            assert_eq!(set("HOLLOW").contains(&code), is_hollow(*status), "{status}");
            assert_eq!(set("CROSSED").contains(&code), is_crossed(*status), "{status}");
        }
    }
}
