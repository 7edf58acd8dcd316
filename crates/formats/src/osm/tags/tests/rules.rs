//! Rules that hold for all tags.

use domain::Position;
use proptest::prelude::*;

use crate::osm::tags::{Tags, describe, keep};

proptest! {
    /// Whatever the tags are, they are refused or become storable devices at the node.
    #[test]
    fn no_tags_break_the_rules(
        pairs in proptest::collection::btree_map(
            prop_oneof![
                Just("camera:direction"), Just("direction"), Just("height"), Just("camera:angle"),
                Just("camera:tilt"), Just("surveillance"), Just("surveillance:type"), Just("surveillance:zone"),
                Just("camera:type"), Just("camera:mount"), Just("operator"), Just("start_date"), Just("end_date"),
                Just("check_date"), Just("ref"), Just("camera:x"),
            ],
            prop_oneof!["\\PC{0,40}", "[0-9;,.°' \"-]{0,24}", "[a-zA-Z;_ -]{0,24}", any::<String>()],
            0..8,
        ),
        lon in -180.0..=180.0,
        lat in -90.0..=90.0,
    ) {
        let tags: Tags = pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        let position = Position::new(lon, lat).unwrap();
        match describe(&tags, position) {
            Err(refusal) => prop_assert!(!refusal.detail.is_empty()),
            Ok(description) => {
                prop_assert!((1..=16).contains(&description.devices.len()));
                for device in &description.devices {
                    prop_assert!(device.heading.is_none() || device.sweep.is_none());
                    prop_assert!(device.site.is_none_or(domain::device::Site::is_mappable));
                }
                for (key, value) in &description.kept {
                    prop_assert_eq!(tags.get(key), Some(value));
                    prop_assert!(!value.chars().any(char::is_control));
                }
                if let (Some(first), Some(removed)) = (description.first_known, description.removed_on) {
                    prop_assert!(first <= removed);
                }
            }
        }
    }

    #[test]
    fn looking_for_contacts_never_panics(text in any::<String>()) {
        let _ = keep::is_contact(&text);
    }
}
