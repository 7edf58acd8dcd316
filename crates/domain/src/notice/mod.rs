//! Notices: anybody may say that something published should not be, and why. Some classes hide at once what they are about,
//! until somebody has decided; how much may be hidden that way in a day is bounded, so that a flood of notices takes nothing
//! from the map.

mod decide;
mod form;
#[cfg(test)]
mod tests;

use crate::lane::Lane;

pub use decide::{
    NoticeDecisionError, NoticeReview, NoticeRuling, NoticeVerdict, PhotoEffect, PinEffect, Powers, rule,
};
pub use form::{CONTACT_LENGTH, EXPLANATION_LENGTH, NewNotice, NoticeForm};

vocabulary! {
    /// Why somebody wants it hidden or changed.
    NoticeReason {
        InPicture = "in_picture",
        /// A private dwelling, of whoever says so or of somebody else.
        Home = "home",
        Child = "child",
        PlateOrInterior = "plate_or_interior",
        Error = "error",
        /// A shelter, a clinic, a place of worship, a school.
        ProtectedSite = "protected_site",
        AuthorityOrder = "authority_order",
        Other = "other",
    }
}

vocabulary! {
    /// What a notice hides by itself.
    Hiding {
        /// The photo that it is about, or all photos of the feature.
        Photo = "photo",
        /// The feature itself.
        Pin = "pin",
    }
}

vocabulary! {
    /// What came of a notice; from the narrowest to the widest, and nothing at the end.
    NoticeOutcome {
        /// For moderators alone from now on.
        PhotoWithdrawn = "photo_withdrawn",
        /// To be painted over, and cleared again, before anybody sees it.
        Masked = "masked",
        PhotoDestroyed = "photo_destroyed",
        Corrected = "corrected",
        /// Its position is told less exactly.
        Coarsened = "coarsened",
        TakenDown = "taken_down",
        /// Everything is as it was before.
        Kept = "kept",
    }
}

vocabulary! {
    /// Why. The sender of the notice, and who reported the feature, read the text of the code.
    NoticeGround {
        PersonShown = "person_shown",
        MinorShown = "minor_shown",
        PlateOrInterior = "plate_or_interior",
        PrivateDwelling = "private_dwelling",
        ProtectedSite = "protected_site",
        Incorrect = "incorrect",
        LawfulOrder = "lawful_order",
        NobodyRecognisable = "nobody_recognisable",
        /// What it watches is public, and no dwelling.
        PublicSpace = "public_space",
        Accurate = "accurate",
        /// No competent authority, or no order in force.
        NoValidOrder = "no_valid_order",
        Unfounded = "unfounded",
    }
}

impl NoticeReason {
    /// What it hides until somebody has decided.
    pub const fn hides(self) -> Option<Hiding> {
        match self {
            Self::InPicture | Self::Child | Self::PlateOrInterior => Some(Hiding::Photo),
            Self::Home => Some(Hiding::Pin),
            Self::Error | Self::ProtectedSite | Self::AuthorityOrder | Self::Other => None,
        }
    }

    /// Whether it says nothing without an explanation.
    pub const fn needs_explanation(self) -> bool {
        matches!(
            self,
            Self::Error | Self::ProtectedSite | Self::AuthorityOrder | Self::Other
        )
    }

    /// Whether somebody must be reachable: an order is checked with who gave it.
    pub const fn needs_contact(self) -> bool {
        matches!(self, Self::AuthorityOrder)
    }
}

impl NoticeOutcome {
    /// Whether the notice was refused.
    pub const fn is_refusal(self) -> bool {
        matches!(self, Self::Kept)
    }
}

impl NoticeGround {
    /// Whether it says why a notice is refused.
    pub const fn is_of_refusal(self) -> bool {
        matches!(
            self,
            Self::NobodyRecognisable
                | Self::PublicSpace
                | Self::Accurate
                | Self::NoValidOrder
                | Self::Unfounded
        )
    }
}

/// Things that notices may hide by themselves in one day, on the whole instance.
pub const HIDINGS_A_DAY: u32 = 40;
/// Things that may be hidden at one time, waiting for a decision.
pub const HIDINGS_AT_ONE_TIME: u32 = 100;
/// Reviews of notices that may be open at one time before new ones are reviewed last.
pub const REVIEWS_BEFORE_SLOW: u32 = 200;

/// What is known when a notice comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// An earlier notice about the same thing was refused.
    pub was_refused: bool,
    /// Things hidden today, on the whole instance.
    pub hidden_today: u32,
    /// Things that are hidden now and wait for a decision.
    pub hidden_now: u32,
}

/// What a notice hides at once. Who was refused once may say it again, and is heard, but changes nothing by it.
pub const fn hiding(reason: NoticeReason, circumstances: Circumstances) -> Option<Hiding> {
    let Circumstances {
        was_refused,
        hidden_today,
        hidden_now,
    } = circumstances;
    if was_refused || hidden_today >= HIDINGS_A_DAY || hidden_now >= HIDINGS_AT_ONE_TIME {
        return None;
    }
    reason.hides()
}

/// In which lane the review of a notice waits: a flood is reviewed last.
pub const fn lane(open_reviews: u32) -> Lane {
    if open_reviews >= REVIEWS_BEFORE_SLOW {
        Lane::Slow
    } else {
        Lane::Usual
    }
}
