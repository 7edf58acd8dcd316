//! What the tags of an OpenStreetMap node say of devices, and the tags that say what we know of one. Pure: tags and a
//! position in, a description or a refusal out; and back.
//!
//! Vocabulary: <https://wiki.openstreetmap.org/wiki/Tag:man_made=surveillance> and the values in real use. Two rules
//! stand above all others: what is not said is unknown, never guessed; and persons, homes and contacts are not taken.

mod aim;
mod attributes;
mod day;
mod keep;
mod kind;
mod measure;
mod names;
mod refusal;
mod table;
#[cfg(test)]
mod tests;
mod words;
mod write;

use std::collections::BTreeMap;

use domain::import::ImportRejection;
use domain::{Device, Position, Status};
use time::Date;

pub use table::words_of;
pub use write::tags_of;

/// Keys and values as the object carries them.
pub type Tags = BTreeMap<String, String>;

/// Prefixes of keys of what is not there any more or not yet
/// (<https://wiki.openstreetmap.org/wiki/Lifecycle_prefix>).
const NOT_IN_USE: [&str; 9] = [
    "disused",
    "removed",
    "abandoned",
    "demolished",
    "razed",
    "was",
    "planned",
    "proposed",
    "construction",
];

/// What one node says.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// At least one. Several are siblings on one mast, one for each direction in a list.
    pub devices: Vec<Device>,
    pub status: Status,
    pub first_known: Option<Date>,
    pub removed_on: Option<Date>,
    pub last_sighting: Option<Date>,
    /// The tags of the allow-list, unchanged.
    pub kept: Tags,
}

/// Why a node about surveillance is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub reason: ImportRejection,
    /// For the person who imports. Names keys and rules; quotes no value, for a value can be personal.
    pub detail: String,
}

impl Refusal {
    pub(crate) fn new(reason: ImportRejection, detail: impl Into<String>) -> Self {
        Self {
            reason,
            detail: detail.into(),
        }
    }
}

/// Whether an object with these tags is, was or will be about surveillance. All others are ignored.
pub fn speak_of_surveillance(tags: &Tags) -> bool {
    tags.iter().any(|(key, value)| speaks_of_surveillance(key, value))
}

/// As [`speak_of_surveillance`], for one tag.
pub fn speaks_of_surveillance(key: &str, value: &str) -> bool {
    let key = match key.split_once(':') {
        Some((prefix, rest)) if NOT_IN_USE.contains(&prefix) => rest,
        _ => key,
    };
    is_live(key, value)
}

/// Whether the raw string can be the value of a tag about surveillance: a quick look before any tag is read.
pub(crate) fn is_telling(string: &[u8]) -> bool {
    str::from_utf8(string).is_ok_and(|text| text.contains("surveillance") || text.contains("speed_camera"))
}

fn is_live(key: &str, value: &str) -> bool {
    let wanted = match key {
        "man_made" => "surveillance",
        "highway" => "speed_camera",
        _ => return false,
    };
    words::parts(value).any(|part| part == wanted)
}

/// The devices at a node that [speaks of surveillance](speak_of_surveillance).
///
/// # Errors
/// A [`Refusal`] for what must not be mapped or cannot be stored.
pub fn describe(tags: &Tags, position: Position) -> Result<Description, Refusal> {
    refusal::check(tags)?;
    let (kind, capabilities) = kind::read(tags)?;
    let kept = keep::allowed(tags)?;

    let mut device = Device::new(kind, position);
    device.capabilities = capabilities;
    attributes::read(tags, &mut device);
    names::read(tags, &mut device);
    device.height = measure::height(tags);
    device.tilt = measure::tilt(tags);

    let days = day::read(tags);
    Ok(Description {
        devices: aim::siblings(tags, &device.as_published()),
        // A row of open data is a claim on record; that somebody saw the thing is a human's to say.
        status: if days.removed_on.is_some() {
            Status::Removed
        } else {
            Status::Authorised
        },
        first_known: days.first_known,
        removed_on: days.removed_on,
        last_sighting: days.last_sighting,
        kept,
    })
}
