//! What must not be mapped: homes, doorbells, places that need protection, and things that are not in use.

use domain::import::ImportRejection;

use super::words::words;
use super::{NOT_IN_USE, Refusal, Tags, is_live};

pub(super) fn check(tags: &Tags) -> Result<(), Refusal> {
    if !is_in_use(tags) {
        return Err(Refusal::new(
            ImportRejection::NotInUse,
            "a life-cycle tag says that it is out of use or not there yet",
        ));
    }
    if is_at_home(tags) {
        return Err(Refusal::new(
            ImportRejection::PrivateDwelling,
            "doorbells and devices of private dwellings are not mapped",
        ));
    }
    if is_protected(tags) {
        return Err(Refusal::new(
            ImportRejection::ProtectedSite,
            "own devices of schools, places of care and worship, shelters and the military are not mapped",
        ));
    }
    Ok(())
}

/// `disused:man_made=surveillance` instead of the live tag, or `disused=yes` beside it.
fn is_in_use(tags: &Tags) -> bool {
    let live = tags.iter().any(|(key, value)| is_live(key, value));
    live && !NOT_IN_USE
        .iter()
        .any(|prefix| tags.get(*prefix).is_some_and(|value| value == "yes"))
}

fn is_at_home(tags: &Tags) -> bool {
    let any = |key: &str, is_home: fn(&str) -> bool| words(tags, key).iter().any(|word| is_home(word));
    let doorbell = |word: &str| matches!(word, "door" | "doorbell" | "doorbell_camera" | "video_doorbell");
    any("camera:type", doorbell)
        || any("surveillance:type", doorbell)
        || ["camera:mount", "surveillance:mount", "mount"]
            .iter()
            .any(|key| any(key, |word| word.contains("doorbell")))
        || any("surveillance:zone", |word| {
            matches!(
                word,
                "apartment"
                    | "backyard"
                    | "driveway"
                    | "dwelling"
                    | "front_yard"
                    | "garden"
                    | "home"
                    | "house"
                    | "private"
                    | "private_garden"
                    | "private_home"
                    | "private_house"
                    | "private_land"
                    | "private_property"
                    | "residence"
                    | "villa"
                    | "yard"
            )
        })
        || any("building", |word| {
            matches!(
                word,
                "bungalow" | "cabin" | "detached" | "house" | "semidetached_house" | "terrace"
            )
        })
}

fn is_protected(tags: &Tags) -> bool {
    let any =
        |key: &str, is_protected: fn(&str) -> bool| words(tags, key).iter().any(|word| is_protected(word));
    any("surveillance:zone", |word| {
        is_protected_site(word) || matches!(word, "military" | "military_area" | "schoolyard" | "school_yard")
    }) || any("amenity", is_protected_site)
        || any("operator:type", |word| matches!(word, "military" | "religious"))
}

/// In the words of the key `amenity`. A bus shelter is `amenity=shelter` and not meant; `social_facility` is.
fn is_protected_site(word: &str) -> bool {
    matches!(
        word,
        "childcare"
            | "church"
            | "clinic"
            | "doctors"
            | "hospital"
            | "kindergarten"
            | "mosque"
            | "place_of_worship"
            | "school"
            | "social_facility"
            | "synagogue"
            | "temple"
    )
}
