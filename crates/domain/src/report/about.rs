//! Reports about what is on the map already, and what a phone may say of itself.

use crate::ids::FeatureId;

vocabulary! {
    /// What somebody found who looked at a published feature again.
    Finding {
        StillThere = "still_there",
        Gone = "gone",
        /// It is there, and the map describes it wrongly.
        Different = "different",
    }
}

/// The published feature that a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    pub feature: FeatureId,
    pub finding: Finding,
}

vocabulary! {
    /// How far the phone was from the place that its owner reports, as the phone computed it: its position never leaves
    /// it.
    PhoneDistance {
        Within100M = "within_100_m",
        Within1Km = "within_1_km",
        Beyond1Km = "beyond_1_km",
    }
}

/// Further devices that one sending may report on the same mast.
pub const MAX_SIBLINGS: usize = 7;
