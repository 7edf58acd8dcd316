//! What a moderator's verdict on a review does, as a plain value. The crate `store` applies it in one transaction.

use thiserror::Error;
use time::Date;

use crate::act::{Number, WebAddress};
use crate::device::Site;
use crate::evidence::{Basis, Claim};
use crate::ids::{AccountId, FeatureId};
use crate::permission::{Action, Roles, may};
use crate::report::{Claimed, ReportState, Stage};
use crate::subject::Subject;
use crate::text::Text;

vocabulary! {
    /// Why a report is rejected. The reporter reads the text of the code on the receipt page.
    RejectionReason {
        NotADevice = "not_a_device",
        Duplicate = "duplicate",
        WrongPlace = "wrong_place",
        NotVisibleFromPublicSpace = "not_visible",
        PrivateDwelling = "private_dwelling",
        ProtectedSite = "protected_site",
        PersonalData = "personal_data",
        Unclear = "unclear",
        Spam = "spam",
    }
}

vocabulary! {
    /// What opened a review.
    ReviewKind {
        Report = "report",
        ImportConflict = "import_conflict",
        Notice = "notice",
    }
}

vocabulary! {
    ReviewState {
        Open = "open",
        Decided = "decided",
        /// Nothing is left to decide: the report was withdrawn or its time ran out.
        Closed = "closed",
    }
}

/// What the moderator chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Publish the feature, as reported or as corrected.
    Approve(Box<Subject>),
    /// It is this feature: the report is one more piece of evidence about it.
    Sighting(FeatureId),
    Reject(RejectionReason),
}

/// The review as the moderator's transaction found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub state: ReviewState,
    /// Counts changes of the review; the form carries the one it showed.
    pub version: i32,
    pub claimed: Claimed,
    /// Day of the report.
    pub reported_on: Date,
}

/// Who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moderator {
    pub id: AccountId,
    pub roles: Roles,
}

/// Every consequence of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub decided_by: AccountId,
    pub report: ReportState,
    pub reason: Option<RejectionReason>,
    pub effect: Option<Effect>,
    /// Whether the published feature differs from the claimed one.
    pub corrected: bool,
}

/// What happens to the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Publish(Box<NewFeature>),
    /// The evidence joins that of a published feature, whose status follows.
    Attach {
        feature: FeatureId,
        evidence: Vec<NewEvidence>,
        last_sighting: Option<Date>,
    },
}

/// A feature to be published, with the evidence that carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFeature {
    pub subject: Subject,
    pub first_known: Option<Date>,
    pub removed_on: Option<Date>,
    pub last_sighting: Option<Date>,
    pub evidence: Vec<NewEvidence>,
}

/// One claim of a report, with what it rests on. Evidence of one decision is of one origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvidence {
    pub claim: Claim,
    pub basis: Basis,
    pub on_day: Option<Date>,
    pub citation: Option<Text>,
    pub citation_url: Option<WebAddress>,
    /// With the basis `act`: its number.
    pub act: Option<Number>,
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum DecisionError {
    #[error("the roles of this account do not allow it")]
    Forbidden,
    #[error("somebody else has decided this review")]
    AlreadyDecided,
    #[error("the review has changed since the page was loaded")]
    Changed,
    #[error("private dwellings and protected places are not mapped")]
    NotMappable,
}

/// Applies the rules: roles, state, version, what may be mapped and how exactly. The status of the feature is not
/// decided here: it follows from all evidence about it ([`crate::status::Status::of`]).
pub fn decide(
    review: &Review,
    shown: i32,
    verdict: Verdict,
    moderator: Moderator,
) -> Result<Outcome, DecisionError> {
    if !may(moderator.roles, Action::DecideReviews) {
        return Err(DecisionError::Forbidden);
    }
    if review.state != ReviewState::Open {
        return Err(DecisionError::AlreadyDecided);
    }
    if review.version != shown {
        return Err(DecisionError::Changed);
    }
    let outcome = |report, reason, effect, corrected| Outcome {
        decided_by: moderator.id,
        report,
        reason,
        effect,
        corrected,
    };
    let claimed = &review.claimed;
    match verdict {
        Verdict::Reject(reason) => Ok(outcome(ReportState::Rejected, Some(reason), None, false)),
        Verdict::Sighting(feature) => {
            let effect = Effect::Attach {
                feature,
                evidence: evidence(claimed, &claimed.subject, review.reported_on),
                last_sighting: last_sighting(claimed, review.reported_on),
            };
            Ok(outcome(ReportState::Accepted, None, Some(effect), false))
        }
        Verdict::Approve(subject) => {
            let published = as_published(&subject, claimed).ok_or(DecisionError::NotMappable)?;
            let day = known_day(claimed, review.reported_on);
            let feature = NewFeature {
                first_known: (claimed.stage == Stage::InUse).then_some(day).flatten(),
                removed_on: (claimed.stage == Stage::Gone).then_some(day).flatten(),
                last_sighting: last_sighting(claimed, review.reported_on),
                evidence: evidence(claimed, &published, review.reported_on),
                subject: published,
            };
            Ok(outcome(
                ReportState::Accepted,
                None,
                Some(Effect::Publish(Box::new(feature))),
                *subject != claimed.subject,
            ))
        }
    }
}

/// The feature as it may be published, `None` if it may not.
pub fn as_published(subject: &Subject, claimed: &Claimed) -> Option<Subject> {
    match subject {
        Subject::Device(device) => device
            .site
            .is_none_or(Site::is_mappable)
            .then(|| Subject::Device(Box::new((**device).clone().as_published()))),
        // A published order may be shown as it stands; what somebody saw is shown on a coarse grid.
        Subject::Deployment(deployment) if claimed.basis.is_sighting() && claimed.acts.is_empty() => {
            Some(Subject::Deployment(Box::new((**deployment).clone().as_sighted())))
        }
        subject => Some(subject.clone()),
    }
}

/// A sighting without a date is taken for one of the day of the report; of what a text says the day may stay unknown.
fn known_day(claimed: &Claimed, reported_on: Date) -> Option<Date> {
    claimed
        .seen_on
        .or_else(|| claimed.basis.is_sighting().then_some(reported_on))
}

fn last_sighting(claimed: &Claimed, reported_on: Date) -> Option<Date> {
    (claimed.basis.is_sighting() && claimed.stage == Stage::InUse)
        .then(|| known_day(claimed, reported_on))
        .flatten()
}

/// What the report brings forward: its claims on its own basis, and existence on each act that it names.
fn evidence(claimed: &Claimed, subject: &Subject, reported_on: Date) -> Vec<NewEvidence> {
    let on_day = known_day(claimed, reported_on);
    let piece = |claim, basis, act: Option<Number>| NewEvidence {
        claim,
        basis,
        on_day,
        citation: claimed.citation.clone(),
        citation_url: claimed.citation_url.clone(),
        act,
    };
    let claims = || std::iter::once(claimed.stage.claim()).chain(subject.claims());
    let mut evidence: Vec<NewEvidence> = if claimed.basis == Basis::Act {
        Vec::new()
    } else {
        claims().map(|claim| piece(claim, claimed.basis, None)).collect()
    };
    for act in &claimed.acts {
        if claimed.basis == Basis::Act {
            evidence.extend(claims().map(|claim| piece(claim, Basis::Act, Some(act.clone()))));
        } else {
            evidence.push(piece(claimed.stage.claim(), Basis::Act, Some(act.clone())));
        }
    }
    evidence
}

#[cfg(test)]
mod tests;
