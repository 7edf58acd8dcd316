//! Rows of imports that only a person can place: the same thing as one that is there, or another? And things that a dataset
//! does not name any more.

use thiserror::Error;

use crate::ids::{AccountId, FeatureId};
use crate::moderation::{Moderator, ReviewState};
use crate::permission::{Action, may};

vocabulary! {
    /// Why a row waits for a person.
    DoubtReason {
        /// Several features stand as near.
        Several = "several",
        /// Several rows of the file are as near to one feature.
        Shared = "shared",
        /// The nearest of its kind is not near enough to be sure.
        Apart = "apart",
        /// What is there is of another kind.
        OtherKind = "other_kind",
        OtherHeading = "other_heading",
        OtherOperator = "other_operator",
        /// The dataset had it, and has it no more.
        Vanished = "vanished",
        /// Its own place is known less exactly than a sure match asks for.
        Imprecise = "imprecise",
    }
}

vocabulary! {
    /// What became of such a row.
    DoubtVerdict {
        /// It is this feature: one more basis of it.
        Same = "same",
        /// It is a feature of its own.
        New = "new",
        Ignore = "ignore",
        /// It is gone from the world, not from the dataset alone.
        Gone = "gone",
    }
}

impl DoubtVerdict {
    /// What may be said of a row.
    pub const fn of(reason: DoubtReason) -> &'static [Self] {
        match reason {
            DoubtReason::Vanished => &[Self::Gone, Self::Ignore],
            _ => &[Self::Same, Self::New, Self::Ignore],
        }
    }
}

/// A row that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub id: uuid::Uuid,
    pub reason: DoubtReason,
    /// Features that it may be; the one that vanished.
    pub rivals: Vec<FeatureId>,
}

/// The review as the moderator's transaction found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubtReview {
    pub state: ReviewState,
    pub version: i32,
    /// Who has taken it, for a while.
    pub taken_by: Option<AccountId>,
    /// Its rows that are not decided.
    pub waiting: Vec<Doubt>,
}

/// What a moderator says of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub doubt: uuid::Uuid,
    pub verdict: DoubtVerdict,
    /// With [`DoubtVerdict::Same`] and [`DoubtVerdict::Gone`]: which.
    pub feature: Option<FeatureId>,
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum DoubtError {
    #[error("the roles of this account do not allow it")]
    Forbidden,
    #[error("somebody else has decided this review")]
    AlreadyDecided,
    #[error("somebody else has taken this review")]
    Taken,
    #[error("the review has changed since the page was loaded")]
    Changed,
    #[error("nothing was chosen")]
    Nothing,
    #[error("a row is none of this review, or cannot be that")]
    NoChoice,
    #[error("two rows of one dataset cannot be one thing")]
    Twice,
}

/// Whether the choices may be carried out. A row about which nothing is said waits on.
pub fn decide(
    review: &DoubtReview,
    shown: i32,
    choices: &[Choice],
    moderator: Moderator,
) -> Result<(), DoubtError> {
    if !may(moderator.roles, Action::DecideReviews) {
        return Err(DoubtError::Forbidden);
    }
    if review.state != ReviewState::Open {
        return Err(DoubtError::AlreadyDecided);
    }
    if review.taken_by.is_some_and(|other| other != moderator.id) {
        return Err(DoubtError::Taken);
    }
    if review.version != shown {
        return Err(DoubtError::Changed);
    }
    if choices.is_empty() {
        return Err(DoubtError::Nothing);
    }
    for (index, choice) in choices.iter().enumerate() {
        let doubt = review
            .waiting
            .iter()
            .find(|doubt| doubt.id == choice.doubt)
            .ok_or(DoubtError::NoChoice)?;
        let names_one = match choice.verdict {
            DoubtVerdict::Same | DoubtVerdict::Gone => choice
                .feature
                .is_some_and(|feature| doubt.rivals.contains(&feature)),
            DoubtVerdict::New | DoubtVerdict::Ignore => choice.feature.is_none(),
        };
        if !names_one || !DoubtVerdict::of(doubt.reason).contains(&choice.verdict) {
            return Err(DoubtError::NoChoice);
        }
        let others = &choices[..index];
        if others.iter().any(|other| other.doubt == choice.doubt) {
            return Err(DoubtError::NoChoice);
        }
        if choice.feature.is_some() && others.iter().any(|other| other.feature == choice.feature) {
            return Err(DoubtError::Twice);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::permission::{Role, Roles};

    fn feature(number: u128) -> FeatureId {
        FeatureId(Uuid::from_u128(number))
    }

    fn review() -> DoubtReview {
        let doubt = |id, reason, rivals: &[u128]| Doubt {
            id: Uuid::from_u128(id),
            reason,
            rivals: rivals.iter().copied().map(feature).collect(),
        };
        DoubtReview {
            state: ReviewState::Open,
            version: 3,
            taken_by: None,
            waiting: vec![
                doubt(1, DoubtReason::Several, &[10, 11]),
                doubt(2, DoubtReason::Shared, &[10]),
                doubt(3, DoubtReason::Vanished, &[12]),
            ],
        }
    }

    fn reviewer() -> Moderator {
        Moderator {
            id: AccountId(Uuid::from_u128(7)),
            roles: Roles::EMPTY.with(Role::Reviewer),
        }
    }

    fn choice(doubt: u128, verdict: DoubtVerdict, of: Option<u128>) -> Choice {
        Choice {
            doubt: Uuid::from_u128(doubt),
            verdict,
            feature: of.map(feature),
        }
    }

    #[test]
    fn what_may_be_chosen() {
        use DoubtVerdict::{Gone, Ignore, New, Same};
        for (choices, expected) in [
            (vec![choice(1, Same, Some(11))], Ok(())),
            (vec![choice(1, Same, Some(11)), choice(2, Same, Some(10))], Ok(())),
            (
                vec![
                    choice(1, New, None),
                    choice(2, Ignore, None),
                    choice(3, Gone, Some(12)),
                ],
                Ok(()),
            ),
            (vec![choice(3, Ignore, None)], Ok(())),
            (vec![], Err(DoubtError::Nothing)),
            (vec![choice(1, Same, Some(12))], Err(DoubtError::NoChoice)),
            (vec![choice(1, Same, None)], Err(DoubtError::NoChoice)),
            (vec![choice(1, New, Some(10))], Err(DoubtError::NoChoice)),
            (vec![choice(1, Gone, Some(10))], Err(DoubtError::NoChoice)),
            (vec![choice(3, New, None)], Err(DoubtError::NoChoice)),
            (vec![choice(9, New, None)], Err(DoubtError::NoChoice)),
            (
                vec![choice(1, New, None), choice(1, Ignore, None)],
                Err(DoubtError::NoChoice),
            ),
            (
                vec![choice(1, Same, Some(10)), choice(2, Same, Some(10))],
                Err(DoubtError::Twice),
            ),
        ] {
            assert_eq!(
                decide(&review(), 3, &choices, reviewer()),
                expected,
                "{choices:?}"
            );
        }
    }

    #[test]
    fn who_may_choose_and_when() {
        let choices = [choice(1, DoubtVerdict::New, None)];
        let nobody = Moderator {
            roles: Roles::EMPTY,
            ..reviewer()
        };
        assert_eq!(decide(&review(), 3, &choices, nobody), Err(DoubtError::Forbidden));
        assert_eq!(
            decide(&review(), 2, &choices, reviewer()),
            Err(DoubtError::Changed)
        );
        let taken = DoubtReview {
            taken_by: Some(AccountId(Uuid::from_u128(8))),
            ..review()
        };
        assert_eq!(decide(&taken, 3, &choices, reviewer()), Err(DoubtError::Taken));
        let decided = DoubtReview {
            state: ReviewState::Decided,
            ..review()
        };
        assert_eq!(
            decide(&decided, 3, &choices, reviewer()),
            Err(DoubtError::AlreadyDecided)
        );
    }
}
