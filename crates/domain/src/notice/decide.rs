//! What a moderator's verdict on notices does, as a plain value. The crate `store` applies it in one transaction.

use thiserror::Error;

use super::{NoticeGround, NoticeOutcome};
use crate::ids::AccountId;
use crate::moderation::ReviewState;

/// What whoever decides may do; it follows from roles, for the place of the feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Powers {
    pub account: AccountId,
    /// May decide reviews.
    pub decides: bool,
    /// May withhold features.
    pub withholds: bool,
}

/// The review as the moderator's transaction found it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the rule asks for"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeReview {
    pub state: ReviewState,
    /// Counts changes of the review, and each notice that joins it; the form carries the one it showed.
    pub version: i32,
    /// Who has taken it, for a while.
    pub taken_by: Option<AccountId>,
    /// One of the notices brings an order of an authority.
    pub is_order: bool,
    /// The feature is hidden by one of the notices.
    pub hides_pin: bool,
    /// The photo it is about is there, or a photo of the feature.
    pub has_photo: bool,
    /// The feature is a point, which can be told less exactly.
    pub is_point: bool,
}

/// What the moderator chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeVerdict {
    pub outcome: NoticeOutcome,
    pub ground: NoticeGround,
}

/// Every consequence of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeRuling {
    pub decided_by: AccountId,
    pub verdict: NoticeVerdict,
    /// What happens to the photos that the notices are about.
    pub photos: PhotoEffect,
    pub pin: PinEffect,
}

/// What happens to photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoEffect {
    /// Whatever was hidden is seen again.
    Show,
    /// Nobody but moderators sees them until they are cleared again.
    Withdraw,
    Destroy,
}

/// What happens to the feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinEffect {
    /// If it was hidden, it is seen again.
    Show,
    /// The same, and its position is told less exactly.
    Coarsen,
    Withhold,
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum NoticeDecisionError {
    #[error("the roles of this account do not allow it")]
    Forbidden,
    #[error("somebody else has decided this review")]
    AlreadyDecided,
    #[error("somebody else has taken this review")]
    Taken,
    #[error("the review has changed since the page was loaded")]
    Changed,
    #[error("a refusal has a reason of refusals, and everything else another")]
    OtherGround,
    #[error("there is no photo")]
    NoPhoto,
    #[error("an area has no point that could be told less exactly")]
    NoPoint,
}

/// Applies the rules: roles, state, who has taken it, version, and that the reason fits what is done.
///
/// What may be withheld or brought back near dwellings is for who may withhold; so is everything about an order.
pub fn rule(
    review: &NoticeReview,
    shown: i32,
    verdict: NoticeVerdict,
    powers: Powers,
) -> Result<NoticeRuling, NoticeDecisionError> {
    let is_allowed = if needs_withholding(review, verdict.outcome) {
        powers.withholds
    } else {
        powers.decides || powers.withholds
    };
    if !is_allowed {
        return Err(NoticeDecisionError::Forbidden);
    }
    if review.state != ReviewState::Open {
        return Err(NoticeDecisionError::AlreadyDecided);
    }
    if review.taken_by.is_some_and(|other| other != powers.account) {
        return Err(NoticeDecisionError::Taken);
    }
    if review.version != shown {
        return Err(NoticeDecisionError::Changed);
    }
    if verdict.outcome.is_refusal() != verdict.ground.is_of_refusal() {
        return Err(NoticeDecisionError::OtherGround);
    }
    let (photos, pin) = match verdict.outcome {
        NoticeOutcome::PhotoWithdrawn | NoticeOutcome::Masked => (PhotoEffect::Withdraw, PinEffect::Show),
        NoticeOutcome::PhotoDestroyed => (PhotoEffect::Destroy, PinEffect::Show),
        NoticeOutcome::Corrected | NoticeOutcome::Kept => (PhotoEffect::Show, PinEffect::Show),
        NoticeOutcome::Coarsened => (PhotoEffect::Show, PinEffect::Coarsen),
        NoticeOutcome::TakenDown => (PhotoEffect::Withdraw, PinEffect::Withhold),
    };
    if verdict.outcome.is_about_photos() && !review.has_photo {
        return Err(NoticeDecisionError::NoPhoto);
    }
    if verdict.outcome == NoticeOutcome::Coarsened && !review.is_point {
        return Err(NoticeDecisionError::NoPoint);
    }
    Ok(NoticeRuling {
        decided_by: powers.account,
        verdict,
        photos,
        pin,
    })
}

/// Whether only who may withhold features may do it.
pub(super) fn needs_withholding(review: &NoticeReview, outcome: NoticeOutcome) -> bool {
    review.is_order || outcome == NoticeOutcome::TakenDown || review.hides_pin
}

impl NoticeOutcome {
    /// Whether it does something to photos alone.
    pub const fn is_about_photos(self) -> bool {
        matches!(self, Self::PhotoWithdrawn | Self::Masked | Self::PhotoDestroyed)
    }
}
