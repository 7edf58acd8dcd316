//! What a moderator's verdict on a review does, as a plain value. The crate `store` applies it in one transaction.

mod brought;
pub mod budget;
mod change;
mod queue;
mod second;
mod subject;

use thiserror::Error;
use time::Date;

use crate::act::{Number, WebAddress};
use crate::evidence::{Basis, Claim};
use crate::ids::{AccountId, FeatureId};
use crate::permission::{Action, Roles, may};
use crate::report::{About, Claimed, ReportState};
use crate::subject::{PublicFeature, Subject};
use crate::text::Text;

use brought::Brought;
use subject::as_corrected;

pub use change::{
    ChangeError, Departure, FeatureAction, FeatureChange, Grid, Standing, WithholdReason, change,
};
pub use queue::{LEASE, QueueReason};
pub use second::{SecondReason, Step, of_description as second_reasons};
pub use subject::as_published;

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
        Appeal = "appeal",
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
    /// Publish a new feature, as reported or as corrected.
    Approve(Box<Subject>),
    /// It is this feature: the report is one more piece of evidence about it, also that it is gone.
    Sighting(FeatureId),
    /// The published feature that the report is about reads like this from now on.
    Correct(Box<Correction>),
    Reject(RejectionReason),
}

impl Verdict {
    /// What it puts on the map, if it puts anything there.
    pub fn subject(&self) -> Option<&Subject> {
        match self {
            Self::Approve(subject) => Some(subject),
            Self::Correct(correction) => Some(&correction.subject),
            Self::Sighting(_) | Self::Reject(_) => None,
        }
    }
}

/// How a published feature should read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub subject: Subject,
    /// The version of the feature that the moderator's page compared it with.
    pub shown: i32,
}

/// The review as the moderator's transaction found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub state: ReviewState,
    /// Counts changes of the review; the form carries the one it showed.
    pub version: i32,
    pub claimed: Claimed,
    /// The published feature that it is about; none of something new.
    pub about: Option<About>,
    /// That feature as it is now. None if the review is about none, or if it is not public any more.
    pub present: Option<Present>,
    /// The published feature that the verdict says it is, where it is another than that.
    pub joined: Option<Present>,
    /// Day of the report.
    pub reported_on: Date,
    /// Who has taken it, for a while.
    pub taken_by: Option<AccountId>,
    /// Whether a photo came with it, and is there.
    pub has_photo: bool,
    /// Whether something was withheld here to protect somebody.
    pub is_protected_place: bool,
    /// What the first of two people has agreed to.
    pub proposal: Option<Proposal>,
}

/// What the first of two people wants of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub by: AccountId,
    pub verdict: Verdict,
}

/// A published feature, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    pub version: i32,
    pub subject: Subject,
}

impl From<PublicFeature> for Present {
    fn from(feature: PublicFeature) -> Self {
        match feature {
            PublicFeature::Device(device) => Self {
                version: device.version,
                subject: Subject::Device(Box::new(device.device)),
            },
            PublicFeature::Deployment(deployment) => Self {
                version: deployment.version,
                subject: Subject::Deployment(Box::new(deployment.deployment)),
            },
            PublicFeature::Centre(centre) => Self {
                version: centre.version,
                subject: Subject::Centre(Box::new(centre.centre)),
            },
        }
    }
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
    /// Who agreed before, where two people are needed.
    pub seconded_by: Option<AccountId>,
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
    /// The same, and the description of the feature is replaced by another of its family.
    Correct {
        feature: FeatureId,
        subject: Box<Subject>,
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

/// What a verdict comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    Apply(Outcome),
    /// Another person has to agree to it; until then the review stays open.
    Propose(Verdict),
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum DecisionError {
    #[error("the roles of this account do not allow it")]
    Forbidden,
    #[error("somebody else has decided this review")]
    AlreadyDecided,
    #[error("somebody else has taken this review")]
    Taken,
    #[error("the review has changed since the page was loaded")]
    Changed,
    #[error("private dwellings and protected places are not mapped")]
    NotMappable,
    #[error("the report is about nothing that is published, so there is nothing to correct")]
    AboutNothing,
    #[error("the feature is not published any more")]
    NotPublished,
    #[error("the feature has changed since the page was loaded")]
    FeatureChanged,
    #[error("a feature never becomes one of another family")]
    OtherFamily,
    #[error("somebody else has to agree")]
    Alone,
}

/// Applies the rules: roles, state, who has taken it, version, what may be mapped and how exactly, and whether two people have to
/// agree. The status of the feature is not decided here: it follows from all evidence about it ([`crate::status::Status::of`]).
pub fn decide(
    review: &Review,
    shown: i32,
    verdict: Verdict,
    moderator: Moderator,
) -> Result<Ruling, DecisionError> {
    if !may(moderator.roles, Action::DecideReviews) {
        return Err(DecisionError::Forbidden);
    }
    if review.state != ReviewState::Open {
        return Err(DecisionError::AlreadyDecided);
    }
    if review.taken_by.is_some_and(|other| other != moderator.id) {
        return Err(DecisionError::Taken);
    }
    if review.version != shown {
        return Err(DecisionError::Changed);
    }
    let outcome = outcome(review, verdict.clone(), moderator)?;
    let needs_two = outcome
        .effect
        .as_ref()
        .is_some_and(|effect| !second::reasons(review, effect).is_empty());
    let proposal = review.proposal.as_ref().map(|first| (first.by, &first.verdict));
    let step = second::agree(proposal, &verdict, moderator.id, needs_two)
        .map_err(|second::Alone| DecisionError::Alone)?;
    Ok(match step {
        Step::Apply { seconded_by } => Ruling::Apply(Outcome {
            seconded_by,
            ..outcome
        }),
        Step::Propose => Ruling::Propose(verdict),
    })
}

/// What one person's verdict would do.
fn outcome(review: &Review, verdict: Verdict, moderator: Moderator) -> Result<Outcome, DecisionError> {
    let outcome = |report, reason, effect, corrected| Outcome {
        decided_by: moderator.id,
        seconded_by: None,
        report,
        reason,
        effect,
        corrected,
    };
    let claimed = &review.claimed.subject;
    let brought = Brought::by(review);
    match verdict {
        Verdict::Reject(reason) => Ok(outcome(ReportState::Rejected, Some(reason), None, false)),
        Verdict::Sighting(feature) => {
            let is_about_it = review.about.is_some_and(|about| about.feature == feature);
            let known = if is_about_it {
                &review.present
            } else {
                &review.joined
            };
            let known = known.as_ref().ok_or(DecisionError::NotPublished)?;
            if known.subject.family() != claimed.family() {
                return Err(DecisionError::OtherFamily);
            }
            let effect = attach(&brought, feature, &known.subject);
            Ok(outcome(ReportState::Accepted, None, Some(effect), false))
        }
        Verdict::Correct(correction) => {
            let corrected = correction.subject != *claimed;
            let effect = correct(review, &brought, *correction)?;
            Ok(outcome(ReportState::Accepted, None, Some(effect), corrected))
        }
        Verdict::Approve(proposed) => {
            let corrected = *proposed != *claimed;
            let published = as_published(&proposed, &review.claimed).ok_or(DecisionError::NotMappable)?;
            let feature = NewFeature {
                first_known: brought.first_known(),
                removed_on: brought.removed_on(),
                last_sighting: brought.last_sighting(),
                evidence: brought.evidence(&published.claims()),
                subject: published,
            };
            let effect = Effect::Publish(Box::new(feature));
            Ok(outcome(ReportState::Accepted, None, Some(effect), corrected))
        }
    }
}

/// Who looked again at a known feature says whether it is there. What the map says of it beyond that was shown to them
/// and not asked: it becomes no evidence. Who described it without knowing the map is a second witness of what both say,
/// and of nothing that the map does not say.
fn attach(brought: &Brought<'_>, feature: FeatureId, known: &Subject) -> Effect {
    Effect::Attach {
        feature,
        evidence: brought.evidence(&brought.claims_of_sighting(known)),
        last_sighting: brought.last_sighting(),
    }
}

fn correct(review: &Review, brought: &Brought<'_>, correction: Correction) -> Result<Effect, DecisionError> {
    let about = review.about.ok_or(DecisionError::AboutNothing)?;
    let present = review.present.as_ref().ok_or(DecisionError::NotPublished)?;
    if present.version != correction.shown {
        return Err(DecisionError::FeatureChanged);
    }
    if present.subject.family() != correction.subject.family() {
        return Err(DecisionError::OtherFamily);
    }
    let subject = as_corrected(correction.subject, &present.subject, &review.claimed)
        .ok_or(DecisionError::NotMappable)?;
    // Nothing is different: what remains of the report is that somebody looked.
    if subject == present.subject {
        return Ok(attach(brought, about.feature, &present.subject));
    }
    Ok(Effect::Correct {
        feature: about.feature,
        evidence: brought.evidence(&subject.claims_unlike(&present.subject)),
        last_sighting: brought.last_sighting(),
        subject: Box::new(subject),
    })
}

#[cfg(test)]
mod about_tests;
#[cfg(test)]
mod second_tests;
#[cfg(test)]
mod tests;
