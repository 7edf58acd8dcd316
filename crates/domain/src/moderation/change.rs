//! What moderators do with a published feature beside deciding on reports: withhold it, put it back, make its position
//! coarser, merge it into another. Who may, and when two people must agree.

use thiserror::Error;

use super::Moderator;
use super::second::{self, Step};
use crate::ids::{AccountId, FeatureId};
use crate::permission::{Action, may};
use crate::status::Status;
use crate::subject::Family;

vocabulary! {
    /// Why a feature is not shown.
    WithholdReason {
        PrivateDwelling = "private_dwelling",
        PersonalData = "personal_data",
        AuthorityOrder = "authority_order",
        Unfounded = "unfounded",
        /// Its publication was taken back.
        Reverted = "reverted",
        ProtectedSite = "protected_site",
        /// A notice hides it until somebody decides.
        NoticePending = "notice_pending",
    }
}

impl WithholdReason {
    /// What a person gives as a reason; the others come of themselves.
    pub const GIVEN: [Self; 5] = [
        Self::PrivateDwelling,
        Self::PersonalData,
        Self::ProtectedSite,
        Self::AuthorityOrder,
        Self::Unfounded,
    ];

    /// Whether it protects somebody, so that one person alone does not put the feature back.
    const fn protects(self) -> bool {
        matches!(
            self,
            Self::PrivateDwelling | Self::PersonalData | Self::ProtectedSite | Self::AuthorityOrder
        )
    }
}

vocabulary! {
    /// How coarse a position becomes.
    Grid {
        /// Four decimals of a degree.
        TenMetres = "ten_metres",
        /// Three decimals.
        HundredMetres = "hundred_metres",
    }
}

impl Grid {
    /// Decimals of a degree that stay.
    pub const fn decimals(self) -> u32 {
        match self {
            Self::TenMetres => 4,
            Self::HundredMetres => 3,
        }
    }
}

vocabulary! {
    /// What changed a feature.
    FeatureAction {
        Publish = "publish",
        Join = "join",
        Correct = "correct",
        Withhold = "withhold",
        Restore = "restore",
        Coarsen = "coarsen",
        Merge = "merge",
    }
}

/// What a moderator wants of a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeatureChange {
    Withhold(WithholdReason),
    Restore,
    Coarsen(Grid),
    /// It is the same thing as this other feature, which stays.
    Merge(FeatureId),
}

impl FeatureChange {
    pub const fn action(self) -> FeatureAction {
        match self {
            Self::Withhold(_) => FeatureAction::Withhold,
            Self::Restore => FeatureAction::Restore,
            Self::Coarsen(_) => FeatureAction::Coarsen,
            Self::Merge(_) => FeatureAction::Merge,
        }
    }
}

/// A feature as the moderator's transaction found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub family: Family,
    pub version: i32,
    pub status: Status,
    /// Why it is withheld; none of what is published.
    pub withheld: Option<WithholdReason>,
    pub is_merged: bool,
    /// Whether it is a point that can become coarser.
    pub is_point: bool,
    /// What the first of two people has agreed to.
    pub proposal: Option<(AccountId, FeatureChange)>,
}

impl Standing {
    const fn is_public(&self) -> bool {
        self.withheld.is_none() && !self.is_merged
    }
}

/// Why a feature that was public is not on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// This one stands for it, for ever.
    Merged(FeatureId),
    Withheld,
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ChangeError {
    #[error("the roles of this account do not allow it")]
    Forbidden,
    #[error("the feature has changed since the page was loaded")]
    Changed,
    #[error("the feature is not published")]
    NotPublished,
    #[error("the feature is published")]
    Published,
    #[error("a merged feature stays merged; take the merge back instead")]
    Merged,
    #[error("a feature is merged into another one of its family that is published")]
    Target,
    #[error("an area has no point that could become coarser")]
    NoPoint,
    #[error("somebody else has to agree")]
    Alone,
}

/// Applies the rules. `target` is the feature that it is merged into, as it is now.
pub fn change(
    feature: &Standing,
    shown: i32,
    wish: FeatureChange,
    target: Option<&Standing>,
    moderator: Moderator,
) -> Result<Step, ChangeError> {
    let action = match wish {
        FeatureChange::Withhold(_) | FeatureChange::Restore => Action::WithholdFeatures,
        FeatureChange::Coarsen(_) | FeatureChange::Merge(_) => Action::DecideReviews,
    };
    if !may(moderator.roles, action) {
        return Err(ChangeError::Forbidden);
    }
    if feature.version != shown {
        return Err(ChangeError::Changed);
    }
    if feature.is_merged {
        return Err(ChangeError::Merged);
    }
    let needs_two = match wish {
        FeatureChange::Withhold(reason) => {
            // What a notice hid may be withheld for good.
            if !matches!(feature.withheld, None | Some(WithholdReason::NoticePending)) {
                return Err(ChangeError::NotPublished);
            }
            // What is gone from the street harms nobody: hiding it is hiding history, unless it protects somebody.
            feature.status == Status::Removed && !reason.protects()
        }
        FeatureChange::Restore => {
            let reason = feature.withheld.ok_or(ChangeError::Published)?;
            reason.protects()
        }
        FeatureChange::Coarsen(_) => {
            if !feature.is_public() {
                return Err(ChangeError::NotPublished);
            }
            if !feature.is_point {
                return Err(ChangeError::NoPoint);
            }
            false
        }
        FeatureChange::Merge(_) => {
            if !feature.is_public() {
                return Err(ChangeError::NotPublished);
            }
            let fits = target.is_some_and(|other| other.is_public() && other.family == feature.family);
            if !fits {
                return Err(ChangeError::Target);
            }
            false
        }
    };
    let proposal = feature.proposal.as_ref().map(|(by, proposed)| (*by, proposed));
    second::agree(proposal, &wish, moderator.id, needs_two).map_err(|second::Alone| ChangeError::Alone)
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
