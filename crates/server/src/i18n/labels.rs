//! The translation keys of the domain's vocabularies: a prefix for each, then the code of the value.

use domain::centre::{CentreKind, Precision};
use domain::deployment::{Force, Payload, Purpose, Technology};
use domain::device::{CameraForm, Capability, DeviceKind, Mount, OperatorKind, Setting, Site, Zone};
use domain::evidence::{Basis, Claim};
use domain::import::ImportRejection;
use domain::moderation::{RejectionReason, ReviewKind, ReviewState};
use domain::permission::{Action, Role};
use domain::place::PlaceKind;
use domain::report::ReportState;
use domain::status::{Freshness, Status, Visibility};

/// A value of a vocabulary that has a name in every language.
pub trait Labelled: Copy + 'static {
    /// First part of its translation keys.
    const PREFIX: &'static str;
    /// Every value, in the order of the vocabulary.
    const VALUES: &'static [Self];

    fn code(self) -> &'static str;
}

macro_rules! labelled {
    ($($vocabulary:ty = $prefix:literal),+ $(,)?) => {
        $(impl Labelled for $vocabulary {
            const PREFIX: &'static str = $prefix;
            const VALUES: &'static [Self] = Self::ALL;

            fn code(self) -> &'static str {
                self.code()
            }
        })+

        /// Every translation key of every vocabulary.
        #[cfg(test)]
        pub(super) fn keys() -> Vec<String> {
            let mut keys = Vec::new();
            $(keys.extend(<$vocabulary>::ALL.iter().map(|value| format!("{}-{}", $prefix, value.code())));)+
            keys
        }
    };
}

labelled! {
    Action = "action",
    Basis = "basis",
    CameraForm = "camera-form",
    Capability = "capability",
    CentreKind = "centre-kind",
    Claim = "claim",
    DeviceKind = "device-kind",
    Force = "force",
    Freshness = "freshness",
    ImportRejection = "import-rejection",
    Mount = "mount",
    OperatorKind = "operator-kind",
    Payload = "payload",
    PlaceKind = "place-kind",
    Precision = "precision",
    Purpose = "purpose",
    RejectionReason = "rejection-reason",
    ReportState = "report-state",
    ReviewKind = "review-kind",
    ReviewState = "review-state",
    Role = "role",
    Setting = "setting",
    Site = "site",
    Status = "status",
    Technology = "technology",
    Visibility = "visibility",
    Zone = "zone",
}
