//! Appeals: one look more at one decision, by somebody who has not taken it, for whoever holds the receipt.

use thiserror::Error;

use crate::ids::AccountId;
use crate::moderation::ReviewState;
use crate::notice::Powers;

/// Longest text of an appeal, in characters.
pub const APPEAL_LENGTH: usize = 2_000;

vocabulary! {
    /// Which decision it is against.
    AppealTarget {
        /// A report was rejected.
        Rejection = "rejection",
        /// What became of a report is withheld.
        Withholding = "withholding",
        /// A notice was refused.
        Refusal = "refusal",
    }
}

vocabulary! {
    AppealOutcome {
        /// The report is looked at anew, the feature is back, the notice is heard.
        Upheld = "upheld",
        /// The decision stays as it was.
        Refused = "refused",
    }
}

vocabulary! {
    /// Why. Whoever has appealed reads the text of the code.
    AppealGround {
        Mistake = "mistake",
        NewFacts = "new_facts",
        Confirmed = "confirmed",
        NothingNew = "nothing_new",
    }
}

impl AppealGround {
    /// Whether it says why an appeal is refused.
    pub const fn is_of_refusal(self) -> bool {
        matches!(self, Self::Confirmed | Self::NothingNew)
    }
}

impl AppealTarget {
    /// Whether only who may withhold features may decide it.
    pub const fn needs_withholding(self) -> bool {
        matches!(self, Self::Withholding)
    }
}

/// The review of an appeal, as the moderator's transaction found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppealReview {
    pub state: ReviewState,
    /// Counts changes of the review; the form carries the one it showed.
    pub version: i32,
    /// Who has taken it, for a while.
    pub taken_by: Option<AccountId>,
    pub target: AppealTarget,
    /// Who took the decision.
    pub decided_by: Vec<AccountId>,
}

/// What the moderator chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AppealVerdict {
    pub outcome: AppealOutcome,
    pub ground: AppealGround,
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum AppealError {
    #[error("the roles of this account do not allow it")]
    Forbidden,
    #[error("who took the decision does not decide the appeal")]
    OwnDecision,
    #[error("somebody else has decided this review")]
    AlreadyDecided,
    #[error("somebody else has taken this review")]
    Taken,
    #[error("the review has changed since the page was loaded")]
    Changed,
    #[error("a refusal has a reason of refusals, and everything else another")]
    OtherGround,
}

/// Applies the rules: roles, that it is somebody else, state, who has taken it, version, and that the reason fits.
pub fn rule(
    review: &AppealReview,
    shown: i32,
    verdict: AppealVerdict,
    powers: Powers,
) -> Result<(), AppealError> {
    let is_allowed = powers.withholds || powers.decides && !review.target.needs_withholding();
    if !is_allowed {
        return Err(AppealError::Forbidden);
    }
    if review.decided_by.contains(&powers.account) {
        return Err(AppealError::OwnDecision);
    }
    if review.state != ReviewState::Open {
        return Err(AppealError::AlreadyDecided);
    }
    if review.taken_by.is_some_and(|other| other != powers.account) {
        return Err(AppealError::Taken);
    }
    if review.version != shown {
        return Err(AppealError::Changed);
    }
    if (verdict.outcome == AppealOutcome::Refused) != verdict.ground.is_of_refusal() {
        return Err(AppealError::OtherGround);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ME: AccountId = AccountId(Uuid::from_u128(1));
    const OTHER: AccountId = AccountId(Uuid::from_u128(2));
    const UPHELD: AppealVerdict = AppealVerdict {
        outcome: AppealOutcome::Upheld,
        ground: AppealGround::Mistake,
    };

    fn open(target: AppealTarget) -> AppealReview {
        AppealReview {
            state: ReviewState::Open,
            version: 1,
            taken_by: None,
            target,
            decided_by: vec![OTHER],
        }
    }

    const fn powers(decides: bool, withholds: bool) -> Powers {
        Powers {
            account: ME,
            decides,
            withholds,
        }
    }

    #[test]
    fn who_decides_which_appeal_is_exactly_this() {
        // Nobody of note, who decides, who withholds, who may do both.
        let table = [
            (AppealTarget::Rejection, [false, true, true, true]),
            (AppealTarget::Withholding, [false, false, true, true]),
            (AppealTarget::Refusal, [false, true, true, true]),
        ];
        assert_eq!(table.map(|(target, _)| target), AppealTarget::ALL);
        for (target, expected) in table {
            let found =
                [(false, false), (true, false), (false, true), (true, true)].map(|(decides, withholds)| {
                    rule(&open(target), 1, UPHELD, powers(decides, withholds)).is_ok()
                });
            assert_eq!(found, expected, "{target}");
        }
    }

    #[test]
    fn nobody_decides_an_appeal_against_their_own_decision() {
        for target in AppealTarget::ALL {
            let own = AppealReview {
                decided_by: vec![OTHER, ME],
                ..open(*target)
            };
            assert_eq!(
                rule(&own, 1, UPHELD, powers(true, true)),
                Err(AppealError::OwnDecision),
                "{target}"
            );
        }
    }

    #[test]
    fn what_is_decided_taken_changed_or_without_a_fitting_reason_is_refused() {
        let all = powers(true, true);
        let review = open(AppealTarget::Rejection);
        let decided = AppealReview {
            state: ReviewState::Decided,
            ..review.clone()
        };
        let taken = AppealReview {
            taken_by: Some(OTHER),
            ..review.clone()
        };
        assert_eq!(rule(&decided, 1, UPHELD, all), Err(AppealError::AlreadyDecided));
        assert_eq!(rule(&taken, 1, UPHELD, all), Err(AppealError::Taken));
        assert_eq!(rule(&review, 2, UPHELD, all), Err(AppealError::Changed));
        for outcome in AppealOutcome::ALL.iter().copied() {
            for ground in AppealGround::ALL.iter().copied() {
                let fits = (outcome == AppealOutcome::Refused) == ground.is_of_refusal();
                let found = rule(&review, 1, AppealVerdict { outcome, ground }, all).err();
                assert_eq!(
                    found,
                    (!fits).then_some(AppealError::OtherGround),
                    "{outcome} {ground}"
                );
            }
        }
    }
}
