//! Imports: what a foreign file offers, before it is compared with what is here.

use std::collections::BTreeMap;

use time::Date;

use crate::device::Device;
use crate::status::Status;

/// One object of a foreign dataset that describes one or several devices on one mast.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The publisher's identifier, unique within the dataset: `node/123`, or `at/1.4449,43.6/0` where it gives none.
    pub external_id: String,
    /// Version of the object at the publisher, where it has one.
    pub external_version: Option<i32>,
    /// The allow-listed tags, unchanged.
    pub tags: BTreeMap<String, String>,
    /// At least one. Several are siblings on one mast, in the order of the object's directions.
    pub devices: Vec<Device>,
    pub status: Status,
    pub first_known: Option<Date>,
    pub removed_on: Option<Date>,
    pub last_sighting: Option<Date>,
}

vocabulary! {
    /// Why an object of a foreign file is not taken.
    ImportRejection {
        /// A person, not a device.
        Person = "person",
        PrivateDwelling = "private_dwelling",
        ProtectedSite = "protected_site",
        /// Ways, areas and relations: a device is a node.
        NotANode = "not_a_node",
        NoPosition = "no_position",
        PositionOutOfRange = "position_out_of_range",
        /// The same identifier a second time in one file.
        DuplicateInFile = "duplicate_in_file",
        /// Out of use or planned, by a life-cycle prefix of OpenStreetMap.
        NotInUse = "not_in_use",
        UnreadableObject = "unreadable_object",
        TextNotStorable = "text_not_storable",
        /// A text that may say who a person is or how to reach one.
        PersonalData = "personal_data",
        /// A value that the descriptor translates into nothing, or that is out of its range.
        UnknownValue = "unknown_value",
        /// Its crossing or address is on no list.
        NotPlaced = "not_placed",
    }
}

/// An object that was meant to be a device and is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    pub external_id: Option<String>,
    /// Which row or object of the file, from 1; `None` where the format has none.
    pub row: Option<u64>,
    pub reason: ImportRejection,
    /// What is wrong, for the person who imports; no personal data.
    pub detail: String,
}
