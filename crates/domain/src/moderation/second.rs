//! When one person is not enough, and when two agree.

use super::{Effect, Review};
use crate::device::{OperatorKind, Site};
use crate::evidence::{Basis, Claim};
use crate::ids::AccountId;
use crate::subject::{Family, Subject};
use crate::vocabulary::Vocabulary as _;

vocabulary! {
    /// Why another moderator has to agree before something is published.
    SecondReason {
        /// It stands where people live.
        Dwelling = "dwelling",
        /// Something was taken off the map here to protect somebody.
        Protected = "protected",
        /// It names who operates it, and neither a photo nor an act says so.
        Operator = "operator",
        /// The same of what it can do.
        Capabilities = "capabilities",
    }
}

/// What becomes of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is done. Who agreed before, where two people are needed.
    Apply { seconded_by: Option<AccountId> },
    /// Another person has to agree.
    Propose,
}

/// Who wishes what they wished before waits for somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alone;

/// Two people agree when the second chooses what the first did. Who comes alone is the first, and stays it.
pub(super) fn agree<Wish: PartialEq>(
    proposal: Option<(AccountId, &Wish)>,
    wish: &Wish,
    by: AccountId,
    needs_two: bool,
) -> Result<Step, Alone> {
    if !needs_two {
        return Ok(Step::Apply { seconded_by: None });
    }
    match proposal {
        Some((first, proposed)) if proposed == wish && first == by => Err(Alone),
        Some((first, proposed)) if proposed == wish => Ok(Step::Apply {
            seconded_by: Some(first),
        }),
        _ => Ok(Step::Propose),
    }
}

/// Why two people have to agree to what a verdict would put on the map; nothing if one is enough. What joins the evidence of a
/// published feature says nothing that is not there already.
pub(super) fn reasons(review: &Review, effect: &Effect) -> Vec<SecondReason> {
    match effect {
        Effect::Publish(feature) => of_description(review, &feature.subject, None),
        Effect::Correct { subject, .. } => {
            let present = review.present.as_ref().map(|present| &present.subject);
            of_description(review, subject, present)
        }
        Effect::Attach { .. } => Vec::new(),
    }
}

/// Why two people would have to agree to a description, in place of a published one if it is about one.
pub fn of_description(review: &Review, subject: &Subject, present: Option<&Subject>) -> Vec<SecondReason> {
    let claimed = &review.claimed;
    let is_shown = review.has_photo || !claimed.acts.is_empty() || claimed.basis == Basis::Act;
    let claims = match present {
        Some(present) => subject.claims_unlike(present),
        None => subject.claims(),
    };
    let is_new = |holds: fn(&Subject) -> bool| holds(subject) && !present.is_some_and(holds);
    let names_operator =
        subject.operator().is_some() && subject.operator() != present.and_then(Subject::operator);
    SecondReason::VALUES
        .iter()
        .copied()
        .filter(|reason| match reason {
            SecondReason::Dwelling => is_new(stands_at_homes),
            // Areas are published on a grid, or as an act says.
            SecondReason::Protected => {
                present.is_none() && review.is_protected_place && subject.family() != Family::Deployment
            }
            SecondReason::Operator => names_operator && !is_shown,
            SecondReason::Capabilities => claims.iter().any(|claim| is_of_capabilities(*claim)) && !is_shown,
        })
        .collect()
}

fn stands_at_homes(subject: &Subject) -> bool {
    matches!(subject, Subject::Device(device)
        if device.site == Some(Site::HousingBlock) || device.operator_kind == Some(OperatorKind::Housing))
}

const fn is_of_capabilities(claim: Claim) -> bool {
    matches!(
        claim,
        Claim::Capabilities | Claim::ReadsPlates | Claim::FaceRecognition | Claim::Payloads | Claim::Software
    )
}
