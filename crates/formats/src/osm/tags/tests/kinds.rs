//! What is taken, as what, and what is refused.

use domain::Position;
use domain::device::Capability;
use domain::import::ImportRejection;

use super::{device, read, refusal};
use crate::osm::tags::{Tags, describe, speak_of_surveillance};

#[test]
fn only_surveillance_is_spoken_of() {
    let speaks =
        |key: &str, value: &str| speak_of_surveillance(&Tags::from([(key.to_owned(), value.to_owned())]));
    assert!(speaks("man_made", "surveillance"));
    assert!(speaks("man_made", "mast;surveillance"));
    assert!(speaks("highway", "speed_camera"));
    assert!(speaks("disused:man_made", "surveillance"));
    assert!(speaks("proposed:highway", "speed_camera"));
    assert!(!speaks("man_made", "mast"));
    assert!(!speaks("surveillance", "outdoor"));
    assert!(!speaks("surveillance:type", "camera"));
    assert!(!speaks("note:man_made", "surveillance"));
}

#[test]
fn the_kind_follows_from_the_type_and_from_what_says_the_same_elsewhere() {
    for (pairs, kind) in [
        (&[][..], "camera"),
        (&[("surveillance:type", "camera")], "camera"),
        (&[("surveillance:type", "CCTV")], "camera"),
        (&[("surveillance:type", "camera;radar")], "camera"),
        (&[("surveillance:type", "ALPR")], "plate_reader"),
        (&[("surveillance:type", "anpr")], "plate_reader"),
        (&[("surveillance:type", "camera;ALPR")], "plate_reader"),
        (
            &[("surveillance:type", "ALPR;speed_camera;red_light_camera")],
            "plate_reader",
        ),
        (
            &[("surveillance:type", "camera"), ("surveillance:ALPR", "yes")],
            "plate_reader",
        ),
        (
            &[("surveillance:type", "camera"), ("surveillance:ALPR", "no")],
            "camera",
        ),
        (
            &[("surveillance:type", "camera"), ("camera:type", "ALPR")],
            "plate_reader",
        ),
        (
            &[("surveillance:type", "camera"), ("surveillance", "alpr")],
            "plate_reader",
        ),
        (&[("surveillance:type", "gunshot_detector")], "acoustic_sensor"),
        (&[("surveillance:type", "microphone")], "acoustic_sensor"),
        (
            &[("surveillance:type", "camera"), ("highway", "speed_camera")],
            "traffic_enforcement",
        ),
        (&[("surveillance", "red_light")], "traffic_enforcement"),
        (&[("surveillance:type", "sensor")], "other"),
        (&[("surveillance:type", "public")], "camera"),
        (&[("surveillance:type", "c"), ("camera:type", "dome")], "camera"),
    ] {
        assert_eq!(device(pairs).kind.code(), kind, "{pairs:?}");
    }
    let both = device(&[
        ("surveillance:type", "ALPR;microphone"),
        ("camera:features", "nightvision"),
    ]);
    for capability in [
        Capability::ReadsPlates,
        Capability::Audio,
        Capability::NightVision,
    ] {
        assert!(both.capabilities.contains(capability), "{capability}");
    }
}

#[test]
fn persons_homes_and_protected_places_are_refused() {
    use ImportRejection as Reason;
    for (pairs, reason) in [
        (&[("surveillance:type", "guard")][..], Reason::Person),
        (&[("surveillance:type", "camera;guard")], Reason::Person),
        (&[("surveillance", "guard")], Reason::Person),
        (&[("surveillance", "Caseta_de_Guardia")], Reason::Person),
        (&[("camera:mount", "doorbell")], Reason::PrivateDwelling),
        (&[("camera:type", "doorbell")], Reason::PrivateDwelling),
        (&[("camera:type", "door")], Reason::PrivateDwelling),
        (&[("surveillance:zone", "House")], Reason::PrivateDwelling),
        (
            &[("surveillance:zone", "entrance;private garden")],
            Reason::PrivateDwelling,
        ),
        (&[("building", "detached")], Reason::PrivateDwelling),
        (&[("surveillance:zone", "school")], Reason::ProtectedSite),
        (&[("amenity", "place_of_worship")], Reason::ProtectedSite),
        (&[("disused", "yes")], Reason::NotInUse),
        (
            &[("surveillance:type", "Puesto de Auxilio")],
            Reason::UnreadableObject,
        ),
        (&[("ref", "1\u{0}2")], Reason::TextNotStorable),
    ] {
        assert_eq!(refusal(pairs), reason, "{pairs:?}");
    }
    let planned = Tags::from([("planned:man_made".to_owned(), "surveillance".to_owned())]);
    let outcome = describe(&planned, Position::new(1.0, 1.0).unwrap());
    assert_eq!(outcome.unwrap_err().reason, Reason::NotInUse);
}

#[test]
fn a_guarded_camera_stays_a_camera_without_its_guard() {
    let description = read(&[("surveillance", "guard"), ("surveillance:type", "camera")]).unwrap();
    assert!(!description.kept.contains_key("surveillance"));
    assert_eq!(description.devices[0].setting, None);
}

#[test]
fn blocks_of_flats_are_on_the_coarse_grid() {
    let block = device(&[("surveillance:zone", "Entrance_housing")]);
    assert_eq!(block.site.unwrap().code(), "housing_block");
    assert_eq!((block.position.lon(), block.position.lat()), (1.4444, 43.6001));
}
