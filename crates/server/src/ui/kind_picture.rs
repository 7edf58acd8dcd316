//! Pictures of what can be reported and of what is taken for it: files under `web/src/icons/pictures`, at fixed
//! addresses. The words stand beside a picture, so it has no text of its own. Nothing here reads a form.

use domain::Family;
use domain::device::{CameraForm, DeviceKind};
use maud::{Markup, html};

/// Width and height on the page, in pixels.
const SIDE: u8 = 72;

/// The picture of a kind of device, a technology or a control room; with a form, of a camera of this build.
pub(crate) fn kind_picture(family: Family, kind: &str, form: Option<CameraForm>) -> Markup {
    picture(&match (family, form) {
        (Family::Device, Some(form)) => format!("forms/{form}"),
        (Family::Device, None) => format!("devices/{kind}"),
        (Family::Deployment, _) => format!("technologies/{kind}"),
        (Family::Centre, _) => "control_room".to_owned(),
    })
}

/// A camera that is moved from place to place.
pub(crate) fn relocatable_picture() -> Markup {
    picture("relocatable")
}

/// `code` is one of [`confused_with`].
pub(crate) fn look_alike_picture(code: &str) -> Markup {
    picture(&format!("look_alikes/{code}"))
}

fn picture(path: &str) -> Markup {
    html! {
        img.kind-picture src={ "/assets/icons/pictures/" (path) ".svg" } alt="" loading="lazy" width=(SIDE) height=(SIDE);
    }
}

/// What a device is taken for.
pub(crate) struct Confusion {
    /// Other kinds on the map.
    pub(crate) kinds: &'static [DeviceKind],
    /// Things that watch nobody; the texts are `look-alike-{code}`.
    pub(crate) harmless: &'static [&'static str],
}

pub(crate) const fn confused_with(kind: DeviceKind) -> Confusion {
    use DeviceKind::{
        AcousticSensor, Camera, CountingSensor, FaceRecognitionGate, Loudspeaker, MarkerDispenser, Other,
        PlateReader, TrafficEnforcement, WirelessTracker,
    };
    let (kinds, harmless): (&[DeviceKind], &[&str]) = match kind {
        Camera => (
            &[PlateReader, CountingSensor],
            &[
                "street_light",
                "smoke_detector",
                "motion_sensor",
                "traffic_detector",
            ],
        ),
        PlateReader => (&[Camera, TrafficEnforcement], &["traffic_detector"]),
        FaceRecognitionGate => (&[CountingSensor], &["ticket_gate"]),
        AcousticSensor => (&[Loudspeaker], &["weather_station"]),
        Loudspeaker => (&[AcousticSensor], &["siren"]),
        MarkerDispenser => (&[CountingSensor], &["sprinkler", "smoke_detector"]),
        WirelessTracker => (&[CountingSensor], &["wifi_hotspot", "telecom_antenna"]),
        CountingSensor => (&[Camera, WirelessTracker], &["door_sensor", "motion_sensor"]),
        TrafficEnforcement => (&[PlateReader], &["speed_display", "traffic_detector"]),
        Other => (&[], &[]),
    };
    Confusion { kinds, harmless }
}

/// Every harmless thing once, in the order of the kinds that it is taken for.
pub(crate) fn look_alikes() -> Vec<&'static str> {
    let mut codes = Vec::new();
    for code in DeviceKind::ALL
        .iter()
        .flat_map(|kind| confused_with(*kind).harmless)
    {
        if !codes.contains(code) {
            codes.push(*code);
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use domain::deployment::Technology;

    use super::*;
    use crate::i18n::Locale;
    use crate::ui::feature;

    fn drawings() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/src/icons/pictures")
    }

    fn drawn(folder: &str) -> BTreeSet<String> {
        fs::read_dir(drawings().join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect()
    }

    fn codes(codes: &[&str]) -> BTreeSet<String> {
        codes.iter().map(|code| (*code).to_owned()).collect()
    }

    fn source(picture: &Markup) -> PathBuf {
        let address = picture
            .0
            .split('"')
            .find(|part| part.starts_with("/assets/icons/pictures/"));
        drawings().join(address.unwrap().trim_start_matches("/assets/icons/pictures/"))
    }

    #[test]
    fn every_kind_of_every_family_has_a_picture() {
        for family in Family::ALL {
            for kind in feature::kinds(*family).codes {
                let file = source(&kind_picture(*family, kind, None));
                assert!(file.is_file(), "{family} {kind}: {}", file.display());
            }
        }
        for form in CameraForm::ALL {
            assert!(
                source(&kind_picture(Family::Device, "camera", Some(*form))).is_file(),
                "{form}"
            );
        }
        assert!(source(&relocatable_picture()).is_file());
    }

    #[test]
    fn no_picture_is_left_over() {
        assert_eq!(drawn("devices"), codes(feature::kinds(Family::Device).codes));
        assert_eq!(
            drawn("technologies"),
            codes(feature::kinds(Family::Deployment).codes)
        );
        assert_eq!(drawn("technologies").len(), Technology::ALL.len());
        assert_eq!(
            drawn("forms"),
            CameraForm::ALL
                .iter()
                .map(|form| form.code().to_owned())
                .collect()
        );
        assert_eq!(drawn("look_alikes"), codes(&look_alikes()));
    }

    #[test]
    fn every_look_alike_has_a_name_and_a_difference_in_every_language() {
        for locale in Locale::ALL {
            for code in look_alikes() {
                assert!(!locale.text(&format!("look-alike-{code}")).is_empty());
                assert!(!locale.text(&format!("look-alike-{code}-difference")).is_empty());
            }
        }
    }

    #[test]
    fn pictures_hold_nothing_that_a_policy_of_the_page_refuses() {
        for folder in ["devices", "forms", "technologies", "look_alikes", ""] {
            for entry in fs::read_dir(drawings().join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    continue;
                }
                let text = fs::read_to_string(&path).unwrap();
                assert!(text.contains(r#"viewBox="0 0 96 96""#), "{}", path.display());
                for refused in ["<script", "<style", " style=", "href", "<image", "<text"] {
                    assert!(!text.contains(refused), "{}: {refused}", path.display());
                }
            }
        }
    }
}
