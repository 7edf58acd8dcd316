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
    /// Tags of the object that are not among them. With any, the object cannot be written back whole.
    pub dropped_tags: u16,
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

vocabulary! {
    /// In what way an object that was a device here is none in its dataset any more.
    Departure {
        /// The dataset says that it was deleted.
        Deleted = "deleted",
        /// It is not in a file that is said to be complete where it stood.
        Absent = "absent",
        /// It is still there, and says nothing of a device.
        NoDevice = "no_device",
        /// It is still there, and is by now something that is not mapped.
        Refused = "refused",
        /// It is still there, with fewer devices than before.
        Fewer = "fewer",
    }
}

impl Departure {
    /// Whether it says that the thing is gone. What is not mapped for another reason may well be there.
    pub const fn claims_gone(self) -> bool {
        !matches!(self, Self::Refused)
    }
}

/// An object of which the file itself says that it is no device any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departed {
    pub external_id: String,
    pub external_version: Option<i32>,
    pub departure: Departure,
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
